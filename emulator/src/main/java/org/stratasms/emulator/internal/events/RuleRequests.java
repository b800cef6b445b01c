package org.stratasms.emulator.internal.events;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.stratasms.emulator.internal.patterns.EventPattern;
import org.stratasms.emulator.internal.patterns.InvalidPatternException;
import org.stratasms.emulator.internal.world.ListPage;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;

/** The requests about rules: their patterns, states and tags. Thread-safe. */
final class RuleRequests {
    private static final int MOST_RULES = 300;
    private static final int LIST_LIMIT = 100;

    private final EventBus bus;
    private final Scope scope;

    RuleRequests(EventBus bus, Scope scope) {
        this.bus = bus;
        this.scope = scope;
    }

    /** Creates or replaces a rule. What the request leaves out is removed, except targets and tags. */
    PutRuleResponse put(PutRuleRequest request) {
        bus.check(request.eventBusName());
        if (request.scheduleExpression() != null
                && !request.scheduleExpression().isEmpty()) {
            throw EventBridgeErrors.notOffered("ScheduleExpression");
        }
        if (request.eventPattern() == null || request.eventPattern().isEmpty()) {
            throw EventBridgeErrors.validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        var pattern = pattern(request.eventPattern());
        var state = Objects.requireNonNullElse(request.state(), RuleState.ENABLED);
        var wanted = request.toBuilder().state(state).build();
        var rule = bus.rules().compute(request.name(), (name, before) -> {
            if (before != null) {
                return before.with(wanted, pattern);
            }
            if (bus.rules().size() >= MOST_RULES) {
                throw EventBridgeErrors.limitExceeded();
            }
            return new EventRule(bus.ruleArn(name), wanted, pattern, tags(request.tags()), new TreeMap<>());
        });
        return PutRuleResponse.builder().ruleArn(rule.arn()).build();
    }

    private static EventPattern pattern(String text) {
        try {
            return EventPattern.parse(text);
        } catch (InvalidPatternException e) {
            throw EventBridgeErrors.invalidPattern(Objects.requireNonNull(e.getMessage()));
        }
    }

    DescribeRuleResponse describe(DescribeRuleRequest request) {
        var rule = bus.rule(request.eventBusName(), request.name());
        return DescribeRuleResponse.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(rule.definition().eventPattern())
                .state(rule.definition().state())
                .description(rule.definition().description())
                .roleArn(rule.definition().roleArn())
                .eventBusName(EventBus.NAME)
                .createdBy(scope.account())
                .build();
    }

    ListRulesResponse list(ListRulesRequest request) {
        bus.check(request.eventBusName());
        var prefix = Objects.requireNonNullElse(request.namePrefix(), "");
        var page = ListPage.of(
                bus.rules(),
                rule -> rule.name().startsWith(prefix),
                request.nextToken(),
                Objects.requireNonNullElse(request.limit(), LIST_LIMIT),
                () -> EventBridgeErrors.validation("The token that is passed in is not valid."));
        return ListRulesResponse.builder()
                .rules(page.map(RuleRequests::listed))
                .nextToken(page.nextToken())
                .build();
    }

    private static Rule listed(EventRule rule) {
        return Rule.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(rule.definition().eventPattern())
                .state(rule.definition().state())
                .description(rule.definition().description())
                .roleArn(rule.definition().roleArn())
                .eventBusName(EventBus.NAME)
                .build();
    }

    /** Deletes a rule; not an error if there is none. */
    DeleteRuleResponse delete(DeleteRuleRequest request) {
        bus.check(request.eventBusName());
        var rule = bus.rules().get(request.name());
        while (rule != null) {
            if (!rule.targets().isEmpty()) {
                throw EventBridgeErrors.validation("Rule can't be deleted since it has targets.");
            }
            rule = bus.rules().remove(request.name(), rule) ? null : bus.rules().get(request.name());
        }
        return DeleteRuleResponse.builder().build();
    }

    EnableRuleResponse enable(EnableRuleRequest request) {
        bus.change(request.eventBusName(), request.name(), rule -> rule.withState(RuleState.ENABLED));
        return EnableRuleResponse.builder().build();
    }

    DisableRuleResponse disable(DisableRuleRequest request) {
        bus.change(request.eventBusName(), request.name(), rule -> rule.withState(RuleState.DISABLED));
        return DisableRuleResponse.builder().build();
    }

    TestEventPatternResponse test(TestEventPatternRequest request) {
        var pattern = pattern(request.eventPattern());
        try {
            return TestEventPatternResponse.builder()
                    .result(pattern.matches(JSON.std.mapFrom(request.event())))
                    .build();
        } catch (IOException e) {
            throw EventBridgeErrors.validation("Parameter Event is not valid: it is not a JSON object.");
        }
    }

    TagResourceResponse tag(TagResourceRequest request) {
        changeTags(request.resourceARN(), all -> all.putAll(tags(request.tags())));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        changeTags(request.resourceARN(), all -> request.tagKeys().forEach(all::remove));
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTags(ListTagsForResourceRequest request) {
        var tags = new TreeMap<>(bus.rule(null, name(request.resourceARN())).tags());
        return ListTagsForResourceResponse.builder()
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private void changeTags(String arn, Consumer<Map<String, String>> change) {
        bus.change(null, name(arn), rule -> {
            var all = new HashMap<>(rule.tags());
            change.accept(all);
            return rule.withTags(all);
        });
    }

    /** Returns the name of the rule with an ARN; anything else names no rule. */
    private String name(String arn) {
        var prefix = bus.ruleArn("");
        return arn.startsWith(prefix) ? arn.substring(prefix.length()) : arn;
    }

    private static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> second));
    }
}
