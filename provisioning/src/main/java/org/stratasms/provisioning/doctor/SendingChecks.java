package org.stratasms.provisioning.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DeliveryEvent.State;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.DryRuns;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.NotLookedAt;
import org.stratasms.provisioning.operations.Pace;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** The checks of whether texts may be sent, and get through. */
final class SendingChecks {
    static final String SEND = DryRuns.SEND;

    /** One number of each country that is reserved for fiction, so that nobody has it. */
    private static final Map<String, String> FICTION = Map.ofEntries(
            Map.entry("US", "+12065550100"),
            Map.entry("CA", "+14165550100"),
            Map.entry("PR", "+17875550100"),
            Map.entry("GU", "+16715550100"),
            Map.entry("VI", "+13405550100"),
            Map.entry("AS", "+16845550100"),
            Map.entry("MP", "+16705550100"),
            Map.entry("GB", "+447700900000"),
            Map.entry("AU", "+61491570006"),
            Map.entry("FR", "+33639980000"),
            Map.entry("SE", "+46701740605"));

    private static final String SUCCESS = "+14254147755";
    private static final String FAILURE = "+14254147167";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The actions of End User Messaging that the template's policy may allow. */
    private static final Set<String> OURS = Set.of(
            "sms-voice:deleteoptedoutnumber",
            "sms-voice:describeconfigurationsets",
            "sms-voice:describeoptedoutnumbers",
            "sms-voice:describepools",
            "sms-voice:describespendlimits",
            "sms-voice:putoptedoutnumber",
            "sms-voice:sendtextmessage");

    private final Facts facts;
    private final Cures cures;
    private final Questions questions;
    private final Pace pace;
    private final DryRuns dryRuns;

    SendingChecks(Facts facts, Cures cures, Questions questions, Pace pace) {
        this.facts = facts;
        this.cures = cures;
        this.questions = questions;
        this.pace = pace;
        this.dryRuns = new DryRuns(facts, cures);
    }

    Map<Code, Check> checks() {
        var checks = new EnumMap<Code, Check>(Code.class);
        if (!questions.countries().isEmpty()) {
            checks.put(Code.S01, this::countries);
        }
        checks.put(Code.S02, this::accessPolicy);
        if (questions.sends()) {
            checks.put(Code.S03, this::sends);
        }
        return checks;
    }

    private void countries(Findings findings) {
        findings.lookAt(
                facts.poolId(),
                "AWS would accept texts to %s.".formatted(String.join(", ", questions.countriesInOrder())));
        for (var country : questions.countriesInOrder()) {
            var number = FICTION.get(country);
            if (number == null) {
                findings.notLookedAt(new NotLookedAt(
                        "No number of %s that is reserved for fiction is known here.".formatted(country),
                        "Send a text to a phone of yours there:" + cures.command("send <YOUR_PHONE> Hello --wait"),
                        ""));
            } else {
                dryRun(findings, country, number);
            }
        }
    }

    private void dryRun(Findings findings, String country, String number) {
        dryRuns.refusal(number, country)
                .ifPresent(refusal -> findings.fail(
                        country,
                        "AWS refuses texts to %s: %s.".formatted(country, refusal.reason()),
                        refusal.cure(),
                        refusal.words()));
    }

    private void accessPolicy(Findings findings) {
        var arn = facts.required("AccessPolicyArn");
        findings.lookAt(arn, "The policy allows to send through this pool and configuration set, and no more.");
        try {
            var policy = facts.calls()
                    .once(
                            "iam:GetPolicy",
                            arn,
                            () -> facts.aws()
                                    .iam()
                                    .getPolicy(r -> r.policyArn(arn))
                                    .policy());
            var document = facts.calls()
                    .once(
                            "iam:GetPolicyVersion",
                            arn,
                            () -> facts.aws()
                                    .iam()
                                    .getPolicyVersion(r -> r.policyArn(arn).versionId(policy.defaultVersionId()))
                                    .policyVersion()
                                    .document());
            document(findings, arn, PolicyText.parse(document));
            if (policy.attachmentCount() != null && policy.attachmentCount() == 0) {
                findings.note(arn, "No role has the policy yet.", "AttachmentCount=0");
            }
        } catch (NoSuchEntityException e) {
            findings.fail(arn, "The application's policy is gone.", cures.deploy(), Calls.words(e));
            return;
        }
        new Simulation(facts, cures).check(findings, arn, sentThrough());
    }

    private void document(Findings findings, String arn, PolicyText policy) {
        var resources = sentThrough();
        Predicate<Map<?, ?>> tooMuch = statement -> isTooMuch(statement, resources);
        var missing = resources.stream()
                .filter(resource -> !policy.allows(SEND, resource))
                .toList();
        if (!missing.isEmpty()) {
            var sending = PolicyText.statement("Sid", "SendThroughThePool", "Action", SEND, "Resource", resources);
            findings.fail(
                    arn,
                    "The application may not send through %s.".formatted(String.join(" and ", missing)),
                    "Allow it:" + newVersion(arn, policy.with(tooMuch, List.of(sending))),
                    "No statement allows %s there.".formatted(SEND));
        }
        var excess = policy.allowing(tooMuch);
        if (!excess.isEmpty()) {
            var sending = missing.isEmpty() && !isAllowedWithout(policy, tooMuch, resources)
                    ? List.of(PolicyText.statement("Sid", "SendThroughThePool", "Action", SEND, "Resource", resources))
                    : List.<Map<String, Object>>of();
            findings.warn(
                    arn,
                    "The application may do more than send through this pool and configuration set.",
                    "Take that out:" + newVersion(arn, policy.with(tooMuch, sending)),
                    "Statements: " + excess);
        }
    }

    private List<String> sentThrough() {
        return List.of(facts.required("PhonePoolArn"), facts.required("ConfigurationSetArn"));
    }

    private static boolean isAllowedWithout(PolicyText policy, Predicate<Map<?, ?>> removed, List<String> resources) {
        var rest = PolicyText.parse(policy.with(removed, List.of()));
        return resources.stream().allMatch(resource -> rest.allows(SEND, resource));
    }

    /** Whether a statement allows actions of End User Messaging that are not ours, or sends through anything else. */
    private static boolean isTooMuch(Map<?, ?> statement, List<String> resources) {
        var actions = PolicyText.actions(statement).stream()
                .map(action -> action.toLowerCase(java.util.Locale.ROOT))
                .filter(action -> action.startsWith("sms-voice:") || action.equals("*"))
                .toList();
        return actions.stream().anyMatch(action -> !OURS.contains(action))
                || (actions.contains(SEND.toLowerCase(java.util.Locale.ROOT))
                        && !resources.containsAll(PolicyText.resources(statement)));
    }

    private String newVersion(String arn, String document) {
        return cures.aws("iam create-policy-version --policy-arn %s --set-as-default --policy-document %s"
                .formatted(arn, Cures.quoted(document)));
    }

    private void sends(Findings findings) {
        findings.lookAt(
                facts.poolId(),
                "The text to the success destination was delivered, the one to the failure destination"
                        + " was not, and both have their final events.");
        send(findings, SUCCESS, State.DELIVERED);
        send(findings, FAILURE, State.FAILED);
    }

    private void send(Findings findings, String destination, State expected) {
        var begin = pace.now();
        String messageId;
        try {
            messageId = facts.calls()
                    .paced(
                            SEND,
                            () -> facts.aws()
                                    .sender()
                                    .sendTextMessage(r -> r.destinationPhoneNumber(destination)
                                            .originationIdentity(facts.poolId())
                                            .configurationSetName(facts.required("ConfigurationSetName"))
                                            .messageBody("strata-sms: a check of the environment."))
                                    .messageId());
        } catch (AwsServiceException answer) {
            var refusal = dryRuns.of(answer, "US");
            findings.fail(
                    destination,
                    "AWS refuses a text to its simulator destination: %s.".formatted(refusal.reason()),
                    refusal.cure(),
                    refusal.words());
            return;
        }
        var last = awaitFinal(messageId, begin);
        var isAsExpected = last.filter(
                        event -> (event.outcome().state() == State.DELIVERED) == (expected == State.DELIVERED))
                .isPresent();
        if (!isAsExpected) {
            findings.fail(
                    destination,
                    last.map(event -> "The text to the simulator destination ended as %s.".formatted(event.type()))
                            .orElse("No final event of the text came within %d seconds."
                                    .formatted(PATIENCE.toSeconds())),
                    "Cure first what is said of P02, C01 and C02.",
                    "message " + messageId);
        }
    }

    private Optional<DeliveryEvent> awaitFinal(String messageId, Instant begin) {
        var group = facts.required("DeliveryLogGroupName");
        var deadline = pace.now().plus(PATIENCE);
        while (true) {
            var found = facts.calls()
                    .paced(
                            Calls.FILTER_LOG_EVENTS,
                            () -> facts.aws()
                                    .logs()
                                    .filterLogEvents(r -> r.logGroupName(group)
                                            .startTime(begin.minus(Duration.ofMinutes(1))
                                                    .toEpochMilli())
                                            .filterPattern("{ $.messageId = \"" + messageId + "\" }"))
                                    .events());
            var last = found.stream()
                    .flatMap(line -> DeliveryEvent.parse(line.message()).stream())
                    .filter(DeliveryEvent::isFinal)
                    .findFirst();
            if (last.isPresent() || pace.now().isAfter(deadline)) {
                return last;
            }
            pace.pause(Duration.ofMillis(500));
        }
    }
}
