package org.stratasms.provisioning.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.NotLookedAt;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.stacks.Drift;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** The checks of the environment's stacks. */
final class StackChecks {
    private final Facts facts;
    private final Cures cures;
    private final Questions questions;
    private final Pace pace;

    StackChecks(Facts facts, Cures cures, Questions questions, Pace pace) {
        this.facts = facts;
        this.cures = cures;
        this.questions = questions;
        this.pace = pace;
    }

    Map<Code, Check> checks() {
        var checks = new EnumMap<Code, Check>(Code.class);
        checks.put(Code.E01, this::stacks);
        checks.put(Code.E02, this::variables);
        if (questions.drift()) {
            checks.put(Code.E03, this::drift);
        }
        return checks;
    }

    private void stacks(Findings findings) {
        var names =
                facts.environment().poolStackName() + ", " + facts.environment().notificationsStackName();
        findings.lookAt(names, "Both stacks are complete.");
        // First the one that tells all other checks what to look at.
        var notifications = facts.notificationsStack();
        stack(findings, facts.environment().poolStackName(), facts.poolStack());
        stack(findings, facts.environment().notificationsStackName(), notifications);
    }

    private void stack(Findings findings, String name, Optional<Stack> stack) {
        if (stack.isEmpty()) {
            findings.fail(name, "There is no such stack.", cures.deploy(), "DescribeStacks finds none.");
            return;
        }
        var status = stack.get().stackStatusAsString();
        if (status.endsWith("_IN_PROGRESS")) {
            findings.warn(name, "It is being changed: %s.".formatted(status), "Wait, and run it again.", status);
        } else if (status.contains("ROLLBACK") || status.endsWith("_FAILED")) {
            findings.fail(
                    name,
                    "Its last change failed: %s.".formatted(status),
                    "Mend the reason. " + cures.deploy(),
                    status + reason(findings, name));
        }
    }

    /** The first failing resource's own words. */
    private String reason(Findings findings, String name) {
        try {
            return facts
                    .calls()
                    .pages(
                            "cloudformation:DescribeStackEvents",
                            name,
                            () -> facts.aws().cloudFormation().describeStackEventsPaginator(r -> r.stackName(name)),
                            1)
                    .stream()
                    .flatMap(page -> page.stackEvents().stream())
                    .takeWhile(event -> !isBeginning(event))
                    .filter(StackChecks::isFailure)
                    .reduce((later, earlier) -> earlier)
                    .map(event -> "; %s (%s): %s"
                            .formatted(event.logicalResourceId(), event.resourceType(), event.resourceStatusReason()))
                    .orElse("");
        } catch (NotLookedAt e) {
            findings.notLookedAt(e);
            return "";
        }
    }

    /** Whether the last operation on the stack began with this event. */
    private static boolean isBeginning(StackEvent event) {
        return event.resourceType().equals("AWS::CloudFormation::Stack")
                && List.of("CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS")
                        .contains(event.resourceStatusAsString());
    }

    private static boolean isFailure(StackEvent event) {
        return event.resourceStatusAsString().endsWith("_FAILED")
                && event.resourceStatusReason() != null
                && !event.resourceStatusReason().contains("cancelled");
    }

    private void variables(Findings findings) {
        var here = ApplicationContract.fromEnvironment(questions.variables());
        if (here.isEmpty()) {
            findings.lookAt("variables", "This process has no variables AWS_SMS_…, so there is nothing to compare.");
            facts.output("ConfigurationSetName");
            return;
        }
        findings.lookAt("variables", "The variables of this process are those of the stacks.");
        var stack = facts.notificationsStack();
        if (stack.isEmpty()) {
            facts.required("ConfigurationSetName");
            return;
        }
        var deployed = ApplicationContract.ofOutputs(Facts.outputs(stack.get())).variables();
        new TreeMap<>(here.get().variables()).forEach((name, value) -> {
            var wanted = deployed.getOrDefault(name, "");
            if (!value.equals(wanted)) {
                findings.fail(
                        name,
                        "%s names %s, and the stack %s.".formatted(name, value, wanted.isEmpty() ? "none" : wanted),
                        "Give the application the stack's variables and start it again:" + cures.command("outputs"),
                        "%s=%s".formatted(name, value));
            }
        });
    }

    private void drift(Findings findings) {
        findings.lookAt(
                facts.environment().poolStackName() + ", " + facts.environment().notificationsStackName(),
                "Nothing was changed by hand.");
        drift(findings, facts.environment().poolStackName(), facts.poolStack());
        drift(findings, facts.environment().notificationsStackName(), facts.notificationsStack());
        members(findings);
    }

    private void drift(Findings findings, String name, Optional<Stack> stack) {
        if (stack.isEmpty()) {
            findings.notLookedAt(
                    new NotLookedAt("There is no stack %s.".formatted(name), "See what is said of E01.", ""));
            return;
        }
        var report = facts.calls()
                .once(
                        "cloudformation:DetectStackDrift",
                        name,
                        () -> new org.stratasms.provisioning.stacks.Stack(
                                        facts.aws().cloudFormation(), name, pace.pauses())
                                .drift(aliases()));
        report.drifts().stream()
                .filter(drift -> drift.kind() == Drift.Kind.FACT)
                .forEach(drift -> findings.warn(
                        name + "/" + drift.logicalId(),
                        drift.property().isEmpty()
                                ? "%s is gone.".formatted(drift.logicalId())
                                : "%s of %s differs from the template.".formatted(drift.property(), drift.logicalId()),
                        "Ask who changed it: CloudTrail names them, in the events of this resource (Update…, Put…,"
                                + " Delete…). Undo it by hand, or put it into the parameters and deploy.",
                        "template: %s; AWS: %s".formatted(drift.expected(), drift.actual())));
        if (report.failure() != null) {
            findings.notLookedAt(new NotLookedAt(
                    "The drift of %s was not looked at in whole.".formatted(name),
                    "Use an identity that may detect drift: the operator's policy allows it.",
                    report.failure()));
        }
    }

    /** A phone number's id means the same as its ARN. */
    private Map<String, String> aliases() {
        return facts.members().stream()
                .collect(Collectors.toMap(
                        member -> member.originationIdentity(),
                        member -> member.originationIdentityArn(),
                        (one, other) -> one));
    }

    private void members(Findings findings) {
        var given = Arrays.stream(facts.poolParameters()
                        .getOrDefault("OriginationIdentityArns", "")
                        .split(",", -1))
                .map(String::strip)
                .filter(arn -> !arn.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        var simulator = facts.poolStack()
                .map(stack -> Facts.outputs(stack).getOrDefault("SimulatorNumberArn", ""))
                .orElse("");
        var extra = new ArrayList<String>();
        for (var member : facts.members()) {
            var arn = member.originationIdentityArn();
            if (!given.remove(arn) && !arn.equals(simulator)) {
                extra.add(arn);
            }
        }
        var pool = facts.poolId();
        for (var arn : extra) {
            findings.warn(
                    pool,
                    "%s is in the pool, and the parameters do not name it: the next deployment takes it out."
                            .formatted(arn),
                    "Add it to sms_origination_identity_arns and apply, or without Terraform name all members:"
                            + cures.command("deploy " + all(arn)),
                    "AssociateOriginationIdentity in CloudTrail names who added it");
        }
        for (var arn : given) {
            findings.warn(
                    pool,
                    "%s is in the parameters, and not in the pool.".formatted(arn),
                    "Put it back:"
                            + cures.sms(
                                    "associate-origination-identity --pool-id %s --origination-identity %s --iso-country-code <COUNTRY>"
                                            .formatted(pool, arn)),
                    "DisassociateOriginationIdentity in CloudTrail names who took it out");
        }
    }

    private String all(String added) {
        var arns = new TreeSet<>(List.of(added));
        Arrays.stream(facts.poolParameters()
                        .getOrDefault("OriginationIdentityArns", "")
                        .split(",", -1))
                .filter(arn -> !arn.isBlank())
                .forEach(arns::add);
        return arns.stream().map(arn -> "--origination-identity " + arn).collect(Collectors.joining(" "));
    }
}
