package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.desired;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.tagged;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.with;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.without;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

class EventsRuleTest {
    private static final String TYPE = "AWS::Events::Rule";
    private static final Map<String, Object> QUEUE =
            Map.of("Id", "q", "Arn", "arn:aws:sqs:us-east-1:111122223333:receipts");
    private static final Map<String, Object> TOPIC = Map.of(
            "Id",
            "t",
            "Arn",
            "arn:aws:sns:us-east-1:111122223333:receipts",
            "InputTransformer",
            Map.of("InputPathsMap", Map.of("id", "$.detail.messageId"), "InputTemplate", "\"<id>\""));

    private final TypesFixture aws = new TypesFixture();
    private final ResourceType.Desired rule = desired(
            "Receipts",
            Map.of(
                    "EventPattern",
                    Map.of("source", List.of("aws.sms-voice")),
                    "State",
                    "ENABLED",
                    "Targets",
                    List.of(QUEUE, TOPIC)));

    @Test
    void rule_is_created_with_its_targets_and_read_back_as_the_template_gives_it() {
        var name = aws.create(TYPE, rule);

        assertThat(name).startsWith(rule.stackName() + "-Receipts-");
        assertThat(aws.type(TYPE).attributes(name, rule))
                .containsEntry("Arn", "arn:aws:events:us-east-1:111122223333:rule/" + name);
        assertThat(targets(name)).containsExactly("q", "t");
        assertThat(((ReadableType) aws.type(TYPE)).read(name, rule)).containsAllEntriesOf(rule.properties());
    }

    @Test
    void update_changes_pattern_state_targets_and_tags() {
        var name = aws.create(TYPE, rule);
        var changed = tagged(
                with(with(without(rule, "State"), "Targets", List.of(TOPIC)), "State", "DISABLED"),
                Map.of("team", "core"));

        aws.type(TYPE).update(name, rule, changed);

        assertThat(targets(name)).containsExactly("t");
        assertThat(aws.events.describeRule(r -> r.name(name)).state()).isEqualTo(RuleState.DISABLED);
        var arn = "arn:aws:events:us-east-1:111122223333:rule/" + name;
        assertThat(aws.events.listTagsForResource(r -> r.resourceARN(arn)).tags())
                .containsExactly(Tag.builder().key("team").value("core").build());
    }

    @Test
    void deletion_removes_the_targets_first_and_may_come_twice() {
        var name = aws.create(TYPE, rule);

        aws.type(TYPE).delete(name, rule);
        aws.type(TYPE).delete(name, rule);

        assertThat(aws.events.listRules(r -> {}).rules()).isEmpty();
    }

    @Test
    void rule_whose_target_is_refused_leaves_nothing_behind() {
        var lambda = Map.<String, Object>of("Id", "f", "Arn", "arn:aws:lambda:us-east-1:111122223333:function:f");

        assertThat(catchThrowable(() -> aws.create(TYPE, with(rule, "Targets", List.of(lambda)))))
                .hasMessageContaining("valid on AWS, but not offered here");
        assertThat(aws.events.listRules(r -> {}).rules()).isEmpty();
    }

    private List<String> targets(String name) {
        return aws.events.listTargetsByRule(r -> r.rule(name)).targets().stream()
                .map(Target::id)
                .toList();
    }
}
