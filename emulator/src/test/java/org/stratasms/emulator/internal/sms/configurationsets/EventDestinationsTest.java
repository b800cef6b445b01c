package org.stratasms.emulator.internal.sms.configurationsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateEventDestinationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateEventDestinationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;

class EventDestinationsTest {
    private static final String GROUP = "arn:aws:logs:us-east-1:111122223333:log-group:/app/sms";
    private static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:events";
    private static final String STREAM = "arn:aws:firehose:us-east-1:111122223333:deliverystream/events";

    private final SmsAccount account = new SmsAccount();
    private String role = "";

    @BeforeEach
    void create_a_set_and_a_role() {
        account.sms.createConfigurationSet(r -> r.configurationSetName("app"));
        role = account.role("logging", "sms-voice.amazonaws.com");
        account.iam.putRolePolicy(r -> r.roleName("logging").policyName("write").policyDocument("""
                        {"Version": "2012-10-17", "Statement": [{
                          "Effect": "Allow", "Action": "firehose:PutRecord", "Resource": "%s"}]}
                        """.formatted(STREAM)));
    }

    @ParameterizedTest
    @ValueSource(strings = {GROUP, GROUP + ":*"})
    void events_go_to_a_log_group_named_with_or_without_its_streams(String group) {
        var answer = create(
                "logs", r -> r.cloudWatchLogsDestination(d -> d.iamRoleArn(role).logGroupArn(group)));

        assertThat(answer.configurationSetArn()).isEqualTo(SmsAccount.ARN + "configuration-set/app");
        assertThat(answer.eventDestination().enabled()).isTrue();
        assertThat(answer.eventDestination().matchingEventTypesAsStrings()).containsExactly("TEXT_ALL");
        assertThat(destinations()).containsExactly(answer.eventDestination());
        assertThat(answer.eventDestination().cloudWatchLogsDestination().logGroupArn())
                .isEqualTo(group);
    }

    @Test
    void events_go_to_a_stream_or_a_topic_too() {
        create(
                "stream",
                r -> r.kinesisFirehoseDestination(d -> d.iamRoleArn(role).deliveryStreamArn(STREAM)));
        create("topic", r -> r.snsDestination(d -> d.topicArn(TOPIC)));

        assertThat(destinations())
                .extracting(EventDestination::eventDestinationName)
                .containsExactly("stream", "topic");
    }

    @Test
    void a_destination_is_created_in_a_set_that_is_named_and_not_by_its_arn() {
        var arn = SmsAccount.ARN + "configuration-set/app";

        assertThat(refusal(() ->
                        create("topic", r -> r.configurationSetName(arn).snsDestination(d -> d.topicArn(TOPIC)))))
                .isEqualTo("NOT_FOUND configuration-set " + arn);
        assertThat(destinations()).isEmpty();
    }

    @Test
    void a_destination_has_exactly_one_target() {
        assertThat(refusal(() -> create("none", r -> {})))
                .isEqualTo("VALIDATION MISSING_PARAMETER CloudWatchLogsDestination");
        assertThat(refusal(() -> create(
                        "two",
                        r -> r.snsDestination(d -> d.topicArn(TOPIC))
                                .kinesisFirehoseDestination(
                                        d -> d.iamRoleArn(role).deliveryStreamArn(STREAM)))))
                .isEqualTo("VALIDATION PARAMETERS_CANNOT_BE_USED_TOGETHER KinesisFirehoseDestination");
    }

    @Test
    void arns_must_be_of_the_right_kind() {
        assertThat(refusal(() -> create("a", r -> r.snsDestination(d -> d.topicArn(GROUP)))))
                .isEqualTo("VALIDATION INVALID_ARN SnsDestination.TopicArn");
        assertThat(refusal(() -> create(
                        "b",
                        r -> r.cloudWatchLogsDestination(d -> d.iamRoleArn(role).logGroupArn(TOPIC)))))
                .isEqualTo("VALIDATION INVALID_ARN CloudWatchLogsDestination.LogGroupArn");
        assertThat(refusal(() -> create(
                        "c",
                        r -> r.cloudWatchLogsDestination(
                                d -> d.iamRoleArn(TOPIC).logGroupArn(GROUP)))))
                .isEqualTo("VALIDATION INVALID_ARN CloudWatchLogsDestination.IamRoleArn");
    }

    @Test
    void a_role_that_does_not_exist_or_trusts_someone_else_is_refused_at_once() {
        var stranger = account.role("stranger", "lambda.amazonaws.com");

        assertThat(refusal(() -> logs(stranger)))
                .isEqualTo("VALIDATION RESOURCE_NOT_ACCESSIBLE CloudWatchLogsDestination.IamRoleArn");
        assertThatThrownBy(() -> logs("arn:aws:iam::111122223333:role/missing"))
                .hasMessageContaining("Could not assume IAM role arn:aws:iam::111122223333:role/missing");
        assertThat(destinations()).isEmpty();
    }

    @Test
    void a_stream_that_the_role_may_not_write_to_is_refused_at_once() {
        assertThatThrownBy(() -> create(
                        "stream",
                        r -> r.kinesisFirehoseDestination(
                                d -> d.iamRoleArn(role).deliveryStreamArn(STREAM + "-2"))))
                .hasMessageContaining("Could not access Kinesis Firehose Stream " + STREAM + "-2");
        assertThat(destinations()).isEmpty();
    }

    @Test
    void a_role_is_asked_for_this_configuration_set() {
        var other = account.iam
                .createRole(r -> r.roleName("other-set").assumeRolePolicyDocument("""
                        {"Version": "2012-10-17", "Statement": [{
                          "Effect": "Allow", "Principal": {"Service": "sms-voice.amazonaws.com"}, "Action": "sts:AssumeRole",
                          "Condition": {"ArnLike": {"aws:SourceArn": "%sconfiguration-set/other"}}}]}
                        """.formatted(SmsAccount.ARN)))
                .role()
                .arn();

        assertThat(refusal(() -> logs(other))).startsWith("VALIDATION RESOURCE_NOT_ACCESSIBLE");
    }

    @Test
    void verification_can_be_left_to_delivery() {
        var trusting = new SmsAccount(SmsSettings.builder().rolesVerified(false).build());
        trusting.sms.createConfigurationSet(r -> r.configurationSetName("app"));

        trusting.sms.createEventDestination(r -> r.configurationSetName("app")
                .eventDestinationName("logs")
                .matchingEventTypesWithStrings("ALL")
                .cloudWatchLogsDestination(d ->
                        d.iamRoleArn("arn:aws:iam::111122223333:role/missing").logGroupArn(GROUP)));
        assertThat(trusting.sms
                        .describeConfigurationSets(r -> {})
                        .configurationSets()
                        .getFirst()
                        .eventDestinations())
                .hasSize(1);
    }

    @Test
    void a_name_is_taken_once_and_the_sixth_destination_is_over_the_quota() {
        for (var i = 0; i < 5; i++) {
            topic("topic-" + i);
        }
        assertThat(refusal(() -> topic("topic-0")))
                .isEqualTo("CONFLICT RESOURCE_ALREADY_EXISTS event-destination topic-0");
        assertThat(refusal(() -> topic("topic-5"))).isEqualTo("QUOTA EVENT_DESTINATIONS_PER_CONFIGURATION_SET");
    }

    @Test
    void text_sent_is_an_event_type_that_destinations_do_not_support() {
        assertThat(refusal(() -> create(
                        "sent",
                        r -> r.matchingEventTypesWithStrings("TEXT_SENT").snsDestination(d -> d.topicArn(TOPIC)))))
                .isEqualTo("VALIDATION INVALID_PARAMETER MatchingEventTypes");
    }

    @Test
    void an_update_changes_what_it_names() {
        topic("topic");

        var updated = account.sms.updateEventDestination(
                r -> r.configurationSetName("app").eventDestinationName("topic").enabled(false));

        assertThat(updated.eventDestination().enabled()).isFalse();
        assertThat(updated.eventDestination().matchingEventTypesAsStrings()).containsExactly("TEXT_ALL");
        account.sms.updateEventDestination(r -> r.configurationSetName("app")
                .eventDestinationName("topic")
                .matchingEventTypesWithStrings("ALL")
                .snsDestination(d -> d.topicArn(TOPIC + "-2")));
        assertThat(destinations()).singleElement().satisfies(destination -> {
            assertThat(destination.enabled()).isFalse();
            assertThat(destination.matchingEventTypesAsStrings()).containsExactly("ALL");
            assertThat(destination.snsDestination().topicArn()).isEqualTo(TOPIC + "-2");
        });
    }

    @Test
    void a_destination_s_type_is_for_life() {
        topic("topic");

        assertThat(refusal(() -> account.sms.updateEventDestination(r -> r.configurationSetName("app")
                        .eventDestinationName("topic")
                        .cloudWatchLogsDestination(d -> d.iamRoleArn(role).logGroupArn(GROUP)))))
                .isEqualTo("CONFLICT EVENT_DESTINATION_MISMATCH event-destination topic");
    }

    @Test
    void a_destination_is_deleted_once() {
        topic("topic");

        var deleted = delete("topic");

        assertThat(deleted.toString()).contains("topic");
        assertThat(destinations()).isEmpty();
        assertThat(refusal(() -> delete("topic"))).isEqualTo("NOT_FOUND event-destination topic");
        assertThat(refusal(() -> account.sms.deleteEventDestination(
                        r -> r.configurationSetName("none").eventDestinationName("topic"))))
                .isEqualTo("NOT_FOUND configuration-set none");
    }

    private Object delete(String name) {
        return account.sms.deleteEventDestination(
                r -> r.configurationSetName("app").eventDestinationName(name));
    }

    private CreateEventDestinationResponse topic(String name) {
        return create(name, r -> r.snsDestination(d -> d.topicArn(TOPIC)));
    }

    private CreateEventDestinationResponse logs(String roleArn) {
        return create(
                "logs",
                r -> r.cloudWatchLogsDestination(d -> d.iamRoleArn(roleArn).logGroupArn(GROUP)));
    }

    private CreateEventDestinationResponse create(String name, Consumer<CreateEventDestinationRequest.Builder> more) {
        return account.sms.createEventDestination(r -> r.configurationSetName("app")
                .eventDestinationName(name)
                .matchingEventTypesWithStrings("TEXT_ALL")
                .applyMutation(more));
    }

    private List<EventDestination> destinations() {
        return account.sms
                .describeConfigurationSets(r -> r.configurationSetNames("app"))
                .configurationSets()
                .getFirst()
                .eventDestinations();
    }
}
