package org.stratasms.emulator.internal.sms.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.stratasms.emulator.internal.sms.SendingFixture.ALICE;
import static org.stratasms.emulator.internal.sms.SendingFixture.GROUP;
import static org.stratasms.emulator.internal.sms.SendingFixture.SET;
import static org.stratasms.emulator.internal.sms.SendingFixture.SIMULATED_FAILURE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.internal.sms.SendingFixture;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.sms.LostEvent;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.SendingSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;

class EventDeliveryTest {
    private final SendingFixture aws = new SendingFixture();

    @Test
    void without_a_configuration_set_no_event_arrives() {
        var text = aws.settle(ALICE, request -> request.configurationSetName(null));

        assertThat(text.status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(aws.logged()).isEmpty();
        assertThat(lost()).isEmpty();
        assertThat(text.lostEvents()).isEmpty();
    }

    @Test
    void events_go_to_one_log_stream_a_day() {
        aws.settle(ALICE);
        aws.scheduler.advance(Duration.ofDays(1));
        aws.settle(ALICE);

        assertThat(aws.logs
                        .describeLogStreams(request -> request.logGroupName(GROUP))
                        .logStreams())
                .extracting(stream -> stream.logStreamName())
                .containsExactly("app-dev/2026/11/23", "app-dev/2026/11/24");
        assertThat(aws.logged()).hasSize(4);
    }

    @Test
    void the_streams_name_is_a_setting() {
        var named = new SendingFixture(SendingSettings.defaults().withLogStreamName("sms"));

        named.settle(ALICE);

        assertThat(named.logs
                        .describeLogStreams(request -> request.logGroupName(GROUP))
                        .logStreams())
                .extracting(stream -> stream.logStreamName())
                .containsExactly("sms");
    }

    @Test
    void a_log_group_arn_may_end_in_a_star() {
        aws.set(aws.toLogGroup(aws.scope.arn("logs", "log-group:" + GROUP + ":*"), "ALL"));

        aws.settle(ALICE);

        assertThat(aws.logged()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"})
    void a_role_that_misses_one_of_the_three_actions_logs_nothing_and_the_reason_names_it(String missing) {
        var actions = List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents");
        aws.role(actions.stream().filter(action -> !action.equals(missing)).toArray(String[]::new));

        aws.settle(ALICE);
        var text = aws.settle(ALICE);

        assertThat(aws.logged()).isEmpty();
        assertThat(text.lostEvents())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.cause()).contains(missing, "logging"));
        assertThat(lost()).hasSize(1);
        lost().forEach((cause, events) -> {
            assertThat(cause).contains(missing).contains("logging").contains(GROUP);
            assertThat(events).isEqualTo(4);
        });
    }

    @Test
    void a_role_that_does_not_trust_the_configuration_set_logs_nothing_until_it_does() {
        var trust = """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Principal": {"Service": "sms-voice.amazonaws.com"}, "Action": "sts:AssumeRole",
                  "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:sms-voice:*:*:configuration-set/%s"}}}]}
                """;
        aws.trust(trust.formatted("another"));
        aws.settle(ALICE);
        assertThat(aws.logged()).isEmpty();
        assertThat(lost().keySet())
                .singleElement()
                .asString()
                .contains("sts:AssumeRole")
                .contains("aws:SourceArn");

        aws.trust(trust.formatted(SET));
        aws.settle(ALICE);

        assertThat(aws.logged()).hasSize(2);
    }

    @Test
    void a_log_group_that_does_not_exist_is_named_and_not_created() {
        aws.logs.deleteLogGroup(request -> request.logGroupName(GROUP));

        aws.settle(ALICE);

        assertThat(lost().keySet()).singleElement().asString().contains(GROUP).contains("does not exist");
        assertThat(aws.logs.describeLogGroups(request -> {}).logGroups()).isEmpty();
    }

    @Test
    void a_stream_that_was_deleted_is_created_again() {
        aws.settle(ALICE);
        aws.logs.deleteLogStream(request -> request.logGroupName(GROUP).logStreamName("app-dev/2026/11/23"));

        aws.settle(ALICE);

        assertThat(aws.logged()).hasSize(2);
        assertThat(lost()).isEmpty();
    }

    @Test
    void a_log_group_of_another_region_is_out_of_reach() {
        aws.set(aws.toLogGroup("arn:aws:logs:eu-west-1:111122223333:log-group:" + GROUP, "ALL"));

        aws.settle(ALICE);

        assertThat(lost().keySet()).singleElement().asString().contains("not in the account and Region");
    }

    @Test
    void an_event_destination_gets_the_types_it_asks_for() {
        aws.set(aws.toLogs("TEXT_DELIVERED", "VOICE_ALL"));
        aws.settle(ALICE);
        var failed = aws.settle(SIMULATED_FAILURE);
        assertThat(aws.logged()).singleElement().asString().contains("TEXT_DELIVERED");
        assertThat(lost()).isEmpty();
        assertThat(failed.lostEvents())
                .containsExactly(new LostEvent(
                        MessageStatus.BLOCKED,
                        null,
                        "no event destination of configuration set app-dev takes TEXT_BLOCKED",
                        null));

        aws.set(aws.toLogs("TEXT_ALL"));
        aws.settle(SIMULATED_FAILURE);
        assertThat(aws.logged()).hasSize(2);
    }

    @Test
    void a_disabled_event_destination_gets_nothing() {
        aws.set(aws.toLogs("ALL").toBuilder().enabled(false).build());

        var text = aws.settle(ALICE);

        assertThat(aws.logged()).isEmpty();
        assertThat(lost()).isEmpty();
        assertThat(text.lostEvents())
                .extracting(LostEvent::cause)
                .containsOnly("configuration set app-dev has no event destination that is enabled");
    }

    @Test
    void a_rule_that_loses_an_event_is_named_at_its_text() {
        aws.rules.add(Rule.loseEvent().times(1).named("gap"));

        var text = aws.settle(ALICE);

        assertThat(aws.logged()).hasSize(1);
        assertThat(text.lostEvents())
                .containsExactly(new LostEvent(
                        MessageStatus.SUCCESSFUL,
                        "logs",
                        "rule gap loses events on the way to event destination logs",
                        "gap"));
    }

    @Test
    void every_event_destination_of_the_set_gets_the_event_and_one_that_fails_does_not_stop_the_others() {
        aws.set(aws.toTopic("ALL"), aws.toLogs("ALL"), firehose());

        aws.settle(ALICE);

        assertThat(aws.published).containsExactlyElementsOf(aws.logged()).hasSize(2);
        assertThat(lost().keySet())
                .singleElement()
                .asString()
                .contains("may not firehose:PutRecord")
                .contains("stream");
    }

    @Test
    void a_topic_that_denies_is_counted_with_its_reason() {
        aws.topicAnswer = AccessDecision.deny("the policy of the topic allows no sns:Publish");
        aws.set(aws.toTopic("ALL"), aws.toLogs("ALL"));

        var text = aws.settle(ALICE);

        assertThat(lost()).isEqualTo(Map.of("the policy of the topic allows no sns:Publish", 2L));
        assertThat(aws.logged()).hasSize(2);
        assertThat(text.lostEvents())
                .extracting(LostEvent::eventDestination, LostEvent::status)
                .containsExactly(tuple("topic", MessageStatus.SUCCESSFUL), tuple("topic", MessageStatus.DELIVERED));
    }

    @Test
    void changes_of_a_configuration_set_count_for_the_texts_under_way() {
        aws.send(ALICE);
        aws.set();

        aws.scheduler.advance(Duration.ofSeconds(1));

        assertThat(aws.logged()).isEmpty();
    }

    @Test
    void thousands_of_events_arrive_complete_in_batches_that_cloudwatch_takes() {
        for (var text = 0; text < 2_500; text++) {
            aws.send(ALICE, request -> request.context(Map.of("filling", "x".repeat(800))));
        }

        aws.scheduler.advance(Duration.ofSeconds(1));

        assertThat(lost()).isEmpty();
        assertThat(aws.logs
                        .describeLogStreams(request -> request.logGroupName(GROUP))
                        .logStreams())
                .hasSize(1);
        assertThat(aws.logs
                        .filterLogEventsPaginator(request -> request.logGroupName(GROUP))
                        .events())
                .hasSize(5_000);
    }

    private Map<String, Long> lost() {
        return aws.delivery.undelivered().byCause();
    }

    private static EventDestination firehose() {
        return EventDestination.builder()
                .eventDestinationName("stream")
                .enabled(true)
                .matchingEventTypesWithStrings("TEXT_DELIVERED")
                .kinesisFirehoseDestination(to -> to.iamRoleArn("arn:aws:iam::111122223333:role/logging")
                        .deliveryStreamArn("arn:aws:firehose:us-east-1:111122223333:deliverystream/stream"))
                .build();
    }
}
