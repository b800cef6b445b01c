package org.stratasms.emulator.internal.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.stratasms.emulator.internal.world.ListPage;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The requests about the targets of rules: queues, topics and log groups of the account and Region. Thread-safe. */
final class TargetRequests {
    private static final int MOST_TARGETS = 5;
    private static final int LIST_LIMIT = 100;
    private static final Pattern ARN = Pattern.compile("arn:[\\w-]+:[\\w-]+:[\\w-]*:[0-9]*:.+");
    private static final String OFFERED =
            "Id, Arn, Input, InputPath, InputTransformer, RetryPolicy and DeadLetterConfig";

    private final EventBus bus;
    private final Scope scope;
    private final List<String> offeredArns;

    TargetRequests(EventBus bus, Scope scope) {
        this.bus = bus;
        this.scope = scope;
        this.offeredArns = List.of(scope.arn("sqs", ""), scope.arn("sns", ""), scope.arn("logs", "log-group:"));
    }

    /** Adds targets, or replaces those with the same ids. */
    PutTargetsResponse put(PutTargetsRequest request) {
        var added = new ArrayList<RuleTarget>();
        for (var target : request.targets()) {
            check(target);
            added.add(new RuleTarget(target, TargetInput.of(target)));
        }
        bus.change(request.eventBusName(), request.rule(), rule -> {
            var all = new TreeMap<>(rule.targets());
            added.forEach(target -> all.put(target.definition().id(), target));
            if (all.size() > MOST_TARGETS) {
                throw EventBridgeErrors.limitExceeded();
            }
            return rule.withTargets(all);
        });
        return PutTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    /** Refuses a target. Unconfirmed (settled by PutTargets): the errors have these words. */
    private void check(Target target) {
        if (!ARN.matcher(target.arn()).matches()) {
            throw EventBridgeErrors.validation(
                    "Parameter %s is not valid. Reason: Provided Arn is not in correct format."
                            .formatted(target.arn()));
        }
        if (offeredArns.stream().noneMatch(target.arn()::startsWith)) {
            throw EventBridgeErrors.notOffered(
                    "A target other than a queue, a topic or a log group of the same account and Region (%s)"
                            .formatted(target.arn()));
        }
        if (!offered(target).equals(target)) {
            throw EventBridgeErrors.notOffered("A member of target %s other than %s".formatted(target.id(), OFFERED));
        }
        var deadLetters = target.deadLetterConfig();
        if (deadLetters != null
                && deadLetters.arn() != null
                && !deadLetters.arn().startsWith(scope.arn("sqs", ""))) {
            throw EventBridgeErrors.validation(
                    "Parameter(s) DeadLetterConfig.Arn not valid for target %s: a dead-letter queue is a queue of the same Region."
                            .formatted(target.id()));
        }
    }

    /** Returns the target with the members that are offered. */
    private static Target offered(Target target) {
        return Target.builder()
                .id(target.id())
                .arn(target.arn())
                .input(target.input())
                .inputPath(target.inputPath())
                .inputTransformer(target.inputTransformer())
                .retryPolicy(target.retryPolicy())
                .deadLetterConfig(target.deadLetterConfig())
                .build();
    }

    ListTargetsByRuleResponse list(ListTargetsByRuleRequest request) {
        var rule = bus.rule(request.eventBusName(), request.rule());
        var page = ListPage.of(
                rule.targets(),
                request.nextToken(),
                Objects.requireNonNullElse(request.limit(), LIST_LIMIT),
                TargetRequests::badToken);
        return ListTargetsByRuleResponse.builder()
                .targets(page.map(RuleTarget::definition))
                .nextToken(page.nextToken())
                .build();
    }

    private static RuntimeException badToken() {
        return EventBridgeErrors.validation("The token that is passed in is not valid.");
    }

    /** Removes targets. Unconfirmed (settled by RemoveTargets): an id that the rule does not have is no error. */
    RemoveTargetsResponse remove(RemoveTargetsRequest request) {
        bus.change(request.eventBusName(), request.rule(), rule -> {
            var rest = new TreeMap<>(rule.targets());
            request.ids().forEach(rest::remove);
            return rule.withTargets(rest);
        });
        return RemoveTargetsResponse.builder()
                .failedEntryCount(0)
                .failedEntries(List.of())
                .build();
    }

    ListRuleNamesByTargetResponse rulesOf(ListRuleNamesByTargetRequest request) {
        bus.check(request.eventBusName());
        var page = ListPage.of(
                bus.rules(),
                rule -> rule.hasTarget(request.targetArn()),
                request.nextToken(),
                Objects.requireNonNullElse(request.limit(), LIST_LIMIT),
                TargetRequests::badToken);
        return ListRuleNamesByTargetResponse.builder()
                .ruleNames(page.map(EventRule::name))
                .nextToken(page.nextToken())
                .build();
    }
}
