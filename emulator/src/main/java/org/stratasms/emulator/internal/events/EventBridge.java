package org.stratasms.emulator.internal.events;

import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.Operations;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRuleNamesByTargetResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternRequest;
import software.amazon.awssdk.services.eventbridge.model.TestEventPatternResponse;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;

/**
 * EventBridge of one account and Region: rules of the default event bus. The events are those of End User Messaging;
 * nobody else puts any. Thread-safe.
 */
public final class EventBridge implements EventBridgeClient, Operations<EventBridgeRequest> {
    private final RuleRequests rules;
    private final TargetRequests targets;

    public EventBridge(Scope scope, EventBus bus) {
        this.rules = new RuleRequests(bus, scope);
        this.targets = new TargetRequests(bus, scope);
    }

    @Override
    public PutRuleResponse putRule(PutRuleRequest request) {
        return change(request, rules::put);
    }

    @Override
    public DescribeRuleResponse describeRule(DescribeRuleRequest request) {
        return read(request, rules::describe);
    }

    @Override
    public ListRulesResponse listRules(ListRulesRequest request) {
        return read(request, rules::list);
    }

    @Override
    public DeleteRuleResponse deleteRule(DeleteRuleRequest request) {
        return change(request, rules::delete);
    }

    @Override
    public EnableRuleResponse enableRule(EnableRuleRequest request) {
        return change(request, rules::enable);
    }

    @Override
    public DisableRuleResponse disableRule(DisableRuleRequest request) {
        return change(request, rules::disable);
    }

    @Override
    public TestEventPatternResponse testEventPattern(TestEventPatternRequest request) {
        return read(request, rules::test);
    }

    @Override
    public PutTargetsResponse putTargets(PutTargetsRequest request) {
        return change(request, targets::put);
    }

    @Override
    public ListTargetsByRuleResponse listTargetsByRule(ListTargetsByRuleRequest request) {
        return read(request, targets::list);
    }

    @Override
    public RemoveTargetsResponse removeTargets(RemoveTargetsRequest request) {
        return change(request, targets::remove);
    }

    @Override
    public ListRuleNamesByTargetResponse listRuleNamesByTarget(ListRuleNamesByTargetRequest request) {
        return read(request, targets::rulesOf);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return change(request, rules::tag);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return change(request, rules::untag);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return read(request, rules::listTags);
    }

    @Override
    public void check(EventBridgeRequest request) {
        Constraints.of("events").check(request, broken -> EventBridgeErrors.validation(Violation.message(broken)));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
