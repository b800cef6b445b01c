package org.stratasms.provisioning.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.MetricValues;
import org.stratasms.provisioning.operations.ProtectRules;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectStatus;

/** The checks of how events get from End User Messaging to the log, and of the country rules. */
final class EventChecks {
    private static final String SMS_VOICE = "sms-voice.amazonaws.com";
    private static final String LOG_POLICY = "write-delivery-events";
    private static final List<String> LOG_ACTIONS =
            List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents");
    private static final Duration DAY = Duration.ofDays(1);

    /** A text has its final event by then, as a rule. */
    private static final Duration HOUR = Duration.ofHours(1);

    private final Facts facts;
    private final Cures cures;
    private final Questions questions;
    private final LastDay lastDay;
    private final Instant now;

    EventChecks(Facts facts, Cures cures, Questions questions, LastDay lastDay, Instant now) {
        this.facts = facts;
        this.cures = cures;
        this.questions = questions;
        this.lastDay = lastDay;
        this.now = now;
    }

    Map<Code, Check> checks() {
        var checks = new EnumMap<Code, Check>(Code.class);
        checks.put(Code.C01, this::destinations);
        checks.put(Code.C02, this::log);
        checks.put(Code.C03, this::flow);
        checks.put(Code.C05, this::countries);
        return checks;
    }

    private void destinations(Findings findings) {
        var name = facts.required("ConfigurationSetName");
        findings.lookAt(name, "All event destinations are enabled, for all events of texts.");
        var set = facts.configurationSet();
        if (set.isEmpty()) {
            findings.fail(
                    name,
                    "There is no such configuration set.",
                    "Create it again with its event destination:"
                            + cures.sms("create-configuration-set --configuration-set-name " + name)
                            + createLogDestination(name),
                    "DescribeConfigurationSets finds none.");
            return;
        }
        var destinations = set.get().eventDestinations();
        if (destinations.stream().noneMatch(each -> each.cloudWatchLogsDestination() != null)) {
            findings.fail(
                    name,
                    "No event destination writes to the log group.",
                    "Create it again:" + createLogDestination(name),
                    "EventDestinations: "
                            + destinations.stream()
                                    .map(EventDestination::eventDestinationName)
                                    .collect(Collectors.joining(", ")));
        }
        destinations.forEach(destination -> destination(findings, name, destination));
    }

    private String createLogDestination(String set) {
        var destination = "{\"IamRoleArn\":\"%s\",\"LogGroupArn\":\"%s\"}"
                .formatted(facts.required("DeliveryLogRoleArn"), facts.required("DeliveryLogGroupArn"));
        return cures.sms("create-event-destination --configuration-set-name %s --event-destination-name delivery-log"
                        .formatted(set)
                + " --matching-event-types TEXT_ALL --cloud-watch-logs-destination "
                + Cures.quoted(destination));
    }

    private void destination(Findings findings, String set, EventDestination destination) {
        var update = "update-event-destination --configuration-set-name %s --event-destination-name %s "
                .formatted(set, destination.eventDestinationName());
        if (!destination.enabled()) {
            findings.fail(
                    destination.eventDestinationName(),
                    "The event destination is disabled.",
                    "Enable it:" + cures.sms(update + "--enabled"),
                    "Enabled=false");
        }
        var events = destination.matchingEventTypesAsStrings();
        if (events.stream().noneMatch(Set.of("ALL", "TEXT_ALL")::contains)) {
            findings.fail(
                    destination.eventDestinationName(),
                    "The event destination gets some events of texts only.",
                    "Let it get all:" + cures.sms(update + "--matching-event-types TEXT_ALL"),
                    "MatchingEventTypes=" + String.join(",", events));
        }
    }

    private void log(Findings findings) {
        var group = facts.required("DeliveryLogGroupName");
        findings.lookAt(group, "The log group is there, and its role may write to it.");
        var exists = facts
                .calls()
                .pages(
                        "logs:DescribeLogGroups",
                        group,
                        () -> facts.aws().logs().describeLogGroupsPaginator(r -> r.logGroupNamePrefix(group)))
                .stream()
                .flatMap(page -> page.logGroups().stream())
                .anyMatch(each -> each.logGroupName().equals(group));
        if (!exists) {
            var days = facts.parameters().getOrDefault("LogRetentionInDays", "365");
            findings.fail(
                    group,
                    "There is no such log group.",
                    "Create it again:" + cures.aws("logs create-log-group --log-group-name " + group)
                            + cures.aws("logs put-retention-policy --log-group-name %s --retention-in-days %s"
                                    .formatted(group, days)),
                    "DescribeLogGroups finds none.");
        }
        role(findings);
    }

    private void role(Findings findings) {
        var arn = facts.required("DeliveryLogRoleArn");
        var role = arn.substring(arn.lastIndexOf('/') + 1);
        Optional<String> trust;
        try {
            trust = Optional.ofNullable(facts.calls()
                    .once(
                            "iam:GetRole",
                            role,
                            () -> facts.aws()
                                    .iam()
                                    .getRole(r -> r.roleName(role))
                                    .role()
                                    .assumeRolePolicyDocument()));
        } catch (NoSuchEntityException e) {
            findings.fail(
                    role,
                    "There is no such role.",
                    "Create it again:"
                            + cures.aws("iam create-role --role-name %s --assume-role-policy-document %s"
                                    .formatted(role, Cures.quoted(trust())))
                            + putRolePolicy(role),
                    Calls.words(e));
            return;
        }
        if (!PolicyText.parse(trust.orElse("{}")).admits(SMS_VOICE, "sts:AssumeRole")) {
            findings.fail(
                    role,
                    "The role does not trust End User Messaging.",
                    "Let it be assumed:"
                            + cures.aws("iam update-assume-role-policy --role-name %s --policy-document %s"
                                    .formatted(role, Cures.quoted(trust()))),
                    "No statement allows %s sts:AssumeRole.".formatted(SMS_VOICE));
        }
        rolePolicy(findings, role);
    }

    private void rolePolicy(Findings findings, String role) {
        var stream = facts.required("DeliveryLogGroupArn") + ":log-stream:any";
        var missing = LOG_ACTIONS;
        try {
            var document = facts.calls()
                    .once(
                            "iam:GetRolePolicy",
                            role,
                            () -> facts.aws()
                                    .iam()
                                    .getRolePolicy(r -> r.roleName(role).policyName(LOG_POLICY))
                                    .policyDocument());
            var policy = PolicyText.parse(document);
            missing = LOG_ACTIONS.stream()
                    .filter(action -> !policy.allows(action, stream))
                    .toList();
        } catch (NoSuchEntityException e) {
            // Nothing is allowed then.
        }
        if (!missing.isEmpty()) {
            findings.fail(
                    role,
                    "The role may not write events to the log group.",
                    "Allow the three actions:" + putRolePolicy(role),
                    "Missing: " + String.join(", ", missing));
        }
    }

    private String trust() {
        return PolicyText.allowing(PolicyText.statement(
                "Principal", Map.of("Service", SMS_VOICE),
                "Action", "sts:AssumeRole",
                "Condition",
                        Map.of(
                                "StringEquals",
                                Map.of(
                                        "aws:SourceAccount",
                                        facts.required("DeliveryLogRoleArn").split(":", -1)[4]))));
    }

    private String putRolePolicy(String role) {
        var document = PolicyText.allowing(
                PolicyText.statement("Action", LOG_ACTIONS, "Resource", facts.required("DeliveryLogGroupArn") + ":*"));
        return cures.aws("iam put-role-policy --role-name %s --policy-name %s --policy-document %s"
                .formatted(role, LOG_POLICY, Cures.quoted(document)));
    }

    private void flow(Findings findings) {
        var set = facts.required("ConfigurationSetName");
        var heard = lastDay.texts();
        var sent = sent();
        findings.lookAt(set, "Of the last day there are %s; AWS counts %s.".formatted(heard.extent(), said(sent)));
        if (!heard.events().isEmpty()) {
            return;
        }
        if (sent.isEmpty()) {
            findings.note(
                    set,
                    "No event came in the last day, and AWS counted no text. AWS counts only once the account has its"
                            + " service-linked role.",
                    heard.extent());
        } else if (sent.get() > 0) {
            findings.add(
                    isOwnCount() ? Level.FAIL : Level.WARN,
                    set,
                    isOwnCount()
                            ? "Texts were sent, and no event came."
                            : "Texts were sent from this account, and no event of this environment came.",
                    "Name the configuration set in every send (AWS_SMS_CONFIGURATION_SET_NAME), cure C01 and C02, then"
                            + " send one and wait for its events:"
                            + cures.command("send +14254147755 Hello --wait"),
                    "AWS counts %s; the log has %s".formatted(said(sent), heard.extent()));
        }
    }

    private static String said(Optional<Double> sent) {
        return sent.map(count -> "%.0f".formatted(count)).orElse("none");
    }

    /** Whether what is counted is this environment's alone. */
    private boolean isOwnCount() {
        var parameters = facts.parameters();
        return parameters.getOrDefault("IsOnlySender", "").equals("true")
                || !parameters.getOrDefault("SentMetricName", "").isEmpty();
    }

    /** Texts of the last day that have had an hour's time to end. */
    private Optional<Double> sent() {
        var parameters = facts.parameters();
        var own = parameters.getOrDefault("SentMetricName", "");
        return new MetricValues(facts)
                .sum(
                        own.isEmpty() ? "AWS/SMSVoice" : parameters.getOrDefault("SentMetricNamespace", ""),
                        own.isEmpty() ? "NumberOfTextMessagePartsSent" : own,
                        now.minus(DAY),
                        now.minus(HOUR));
    }

    private void countries(Findings findings) {
        var protect = new ProtectRules(facts);
        var id = protect.configurationId();
        if (id.isEmpty()) {
            findings.lookAt(facts.required("ConfigurationSetName"), "No country rules apply.");
            return;
        }
        var rules = protect.ofCountries(id.get());
        var asked = asked();
        findings.lookAt(id.get(), "Texts to %s are allowed.".formatted(String.join(", ", asked)));
        for (var country : asked) {
            var rule = rules.get(country);
            if (rule != null && rule.protectStatus() == ProtectStatus.BLOCK) {
                findings.fail(
                        id.get(),
                        "Texts to %s are blocked by the country rules.".formatted(country),
                        "Allow the country:" + allow(id.get(), country),
                        "%s: ProtectStatus=BLOCK".formatted(country));
            } else if (rule != null && rule.protectStatus() != ProtectStatus.ALLOW) {
                findings.note(
                        id.get(),
                        "Texts to %s are allowed, with rule %s.".formatted(country, rule.protectStatusAsString()),
                        "%s: ProtectStatus=%s".formatted(country, rule.protectStatusAsString()));
            }
        }
    }

    private String allow(String id, String country) {
        return cures.sms("update-protect-configuration-country-rule-set --protect-configuration-id %s".formatted(id)
                + " --number-capability SMS --country-rule-set-updates "
                + Cures.quoted("{\"%s\":{\"ProtectStatus\":\"ALLOW\"}}".formatted(country)));
    }

    /** The countries that were asked for, or those of the pool's members. */
    private Set<String> asked() {
        return questions.countries().isEmpty()
                ? Stream.concat(
                                facts.numbers().stream().map(number -> number.isoCountryCode()),
                                facts.senderIds().stream().map(sender -> sender.isoCountryCode()))
                        .collect(Collectors.toCollection(TreeSet::new))
                : questions.countriesInOrder();
    }
}
