package org.stratasms.emulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Exception;

/** Each alarm of this project's own template rings for its own problem, and for no other. */
class TemplateAlarmsTest {
    private static final String STACK = "app-dev-strata-sms";
    private static final String DELIVERED = "+14254147755";
    private static final String UNDELIVERED = "+14254147167";

    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-02T09:00:00Z"))
            .seed(1)
            .inProcess();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final DeployedTemplates templates = new DeployedTemplates(aws, region);
    private Map<String, String> pool = Map.of();
    private Map<String, String> sms = Map.of();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void twenty_texts_a_day_that_all_fail_ring_the_days_failure_rate_alone() throws IOException {
        deploy(Map.of());

        for (var text = 0; text < 20; text++) {
            send(UNDELIVERED);
            aws.advance(Duration.ofMinutes(72));
        }

        assertThat(ringing()).containsExactly("DailyFailureRateAlarm");
    }

    @Test
    void nine_texts_a_day_that_all_fail_are_too_few_to_say_anything() throws IOException {
        deploy(Map.of());

        for (var text = 0; text < 9; text++) {
            send(UNDELIVERED);
        }
        aws.advance(Duration.ofHours(2));

        assertThat(ringing()).isEmpty();
    }

    /** An hour of 100,000 a day. */
    @Test
    void many_texts_of_which_two_percent_fail_ring_nothing() throws IOException {
        deploy(Map.of());

        for (var text = 0; text < 4_200; text++) {
            send(text % 50 == 0 ? UNDELIVERED : DELIVERED);
        }
        aws.advance(Duration.ofMinutes(30));

        assertThat(ringing()).isEmpty();
    }

    @Test
    void many_texts_of_which_a_quarter_fails_ring_within_the_hour_and_fall_silent_after_it() throws IOException {
        deploy(Map.of());

        for (var text = 0; text < 400; text++) {
            send(text % 4 == 0 ? UNDELIVERED : DELIVERED);
        }
        aws.advance(Duration.ofMinutes(30));
        assertThat(ringing()).containsExactlyInAnyOrder("FailureRateAlarm", "DailyFailureRateAlarm");

        aws.advance(Duration.ofHours(5));
        assertThat(ringing()).containsExactly("DailyFailureRateAlarm");
    }

    @Test
    void a_broken_role_of_the_log_rings_within_an_hour_where_texts_are_counted() throws IOException {
        deploy(Map.of("IsOnlySender", "true"));
        sendFor(Duration.ofHours(2));
        assertThat(ringing()).isEmpty();

        region.iam()
                .deleteRolePolicy(delete -> delete.roleName(templates.idOf(STACK, "DeliveryLogRole"))
                        .policyName("write-delivery-events"));
        sendFor(Duration.ofMinutes(90));
        assertThat(ringing()).contains("EventsStoppedAlarm");
    }

    @Test
    void a_broken_role_of_the_log_rings_for_an_application_that_texts_once_a_day_too() throws IOException {
        deploy(Map.of("IsOnlySender", "true"));
        region.iam()
                .deleteRolePolicy(delete -> delete.roleName(templates.idOf(STACK, "DeliveryLogRole"))
                        .policyName("write-delivery-events"));

        send(DELIVERED);
        aws.advance(Duration.ofHours(20));
        assertThat(ringing()).isEmpty();
        aws.advance(Duration.ofHours(5));
        send(DELIVERED);
        aws.advance(Duration.ofHours(1));
        assertThat(ringing()).containsExactly("EventsStoppedForDaysAlarm");
    }

    @Test
    void texts_of_others_are_no_sign_that_events_stopped_unless_the_environment_is_the_only_sender()
            throws IOException {
        deploy(Map.of());

        for (var text = 0; text < 20; text++) {
            region.endUserMessaging()
                    .sendTextMessage(send -> send.destinationPhoneNumber(DELIVERED)
                            .originationIdentity(pool.get("PhonePoolId"))
                            .messageBody("Of another application, without our configuration set"));
            aws.advance(Duration.ofMinutes(10));
        }

        assertThat(ringing()).isEmpty();
        assertThat(alarms()).doesNotContainKeys("EventsStoppedAlarm", "EventsStoppedForDaysAlarm");
    }

    @Test
    void the_applications_own_count_tells_that_events_stopped() throws IOException {
        deploy(Map.of("SentMetricNamespace", "App", "SentMetricName", "TextsSent"));

        for (var minute = 0; minute < 90; minute += 10) {
            region.cloudWatch()
                    .putMetricData(put -> put.namespace("App")
                            .metricData(MetricDatum.builder()
                                    .metricName("TextsSent")
                                    .value(1.0)
                                    .build()));
            aws.advance(Duration.ofMinutes(10));
        }
        assertThat(ringing()).containsExactly("EventsStoppedAlarm");

        sendFor(Duration.ofMinutes(90));
        assertThat(ringing()).isEmpty();
    }

    @Test
    void texts_that_carriers_take_for_spam_ring_at_once() throws IOException {
        deploy(Map.of());
        region.rules().add(Rule.outcome(MessageStatus.SPAM).once());

        send(DELIVERED);
        aws.advance(Duration.ofMinutes(5));

        assertThat(ringing()).containsExactly("TextsTakenForSpamAlarm");
    }

    @Test
    void events_that_nobody_reads_for_an_hour_ring_until_they_are_read() throws IOException {
        deploy(Map.of("EnableDeliveryQueue", "true"));
        send(DELIVERED);
        aws.advance(Duration.ofMinutes(10));
        assertThat(ringing()).isEmpty();

        aws.advance(Duration.ofHours(1));
        assertThat(ringing()).containsExactly("UnreadEventsAlarm");

        readAll(requireNonNull(sms.get("DeliveryQueueUrl")));
        // An alarm evaluates a few periods further back while newer ones have no data.
        aws.advance(Duration.ofMinutes(30));
        assertThat(ringing()).isEmpty();
    }

    @Test
    void events_that_are_given_up_ring() throws IOException {
        deploy(Map.of("EnableDeliveryQueue", "true"));
        send(DELIVERED);
        aws.advance(Duration.ofMinutes(10));

        giveUp(requireNonNull(sms.get("DeliveryQueueUrl")));

        assertThat(ringing()).containsExactly("DeadLettersAlarm");
    }

    @Test
    void a_subscription_that_cannot_deliver_rings_and_its_events_are_kept() throws IOException {
        deploy(Map.of("EnableDeliveryQueue", "true"));
        send(DELIVERED);
        aws.advance(Duration.ofMinutes(10));
        assertThat(ringing()).isEmpty();
        readAll(requireNonNull(sms.get("DeliveryQueueUrl")));

        region.sqs()
                .setQueueAttributes(
                        set -> set.queueUrl(sms.get("DeliveryQueueUrl")).attributesWithStrings(Map.of("Policy", "")));
        send(DELIVERED);
        aws.advance(Duration.ofMinutes(10));

        assertThat(ringing()).containsExactlyInAnyOrder("FailedNotificationsAlarm", "DeadLettersAlarm");
    }

    @Test
    void replies_that_nobody_reads_and_replies_that_are_given_up_ring() throws IOException {
        deployWithReplies();
        var number = region.endUserMessaging()
                .describePhoneNumbers(all -> {})
                .phoneNumbers()
                .getFirst()
                .phoneNumber();
        region.handsets().text("+12065550142", number, "When do you open?");
        aws.advance(Duration.ofMinutes(10));
        assertThat(ringing()).isEmpty();

        aws.advance(Duration.ofHours(1));
        assertThat(ringing()).containsExactly("UnreadRepliesAlarm");

        giveUp(requireNonNull(sms.get("InboundQueueUrl")));
        assertThat(ringing()).contains("DeadRepliesAlarm");
    }

    @Test
    void the_months_spend_rings_at_50_80_and_100_percent_of_the_limit() throws IOException {
        deploy(Map.of("MonthlySpendLimitInUsd", "1"));
        region.endUserMessaging().setTextMessageSpendLimitOverride(set -> set.monthlyLimit(1L));
        var rungAt = new HashMap<String, Integer>();

        var texts = 0;
        while (isAccepted(DELIVERED)) {
            texts++;
            aws.advance(Duration.ofMinutes(6));
            for (var alarm : ringing()) {
                rungAt.putIfAbsent(alarm, texts);
            }
        }

        assertThat(rungAt.keySet())
                .containsExactlyInAnyOrder("Spend50PercentAlarm", "Spend80PercentAlarm", "Spend100PercentAlarm");
        assertThat(requireNonNull(rungAt.get("Spend50PercentAlarm")) / (double) texts)
                .isBetween(0.49, 0.53);
        assertThat(requireNonNull(rungAt.get("Spend80PercentAlarm")) / (double) texts)
                .isBetween(0.79, 0.83);
        assertThat(requireNonNull(rungAt.get("Spend100PercentAlarm")) / (double) texts)
                .isBetween(0.98, 1.0);
    }

    @Test
    void every_alarm_tells_the_topic_of_its_ringing_and_of_its_end() throws IOException {
        deployWithReplies();

        assertThat(alarms().values()).hasSize(13).allSatisfy(alarm -> {
            assertThat(alarm.alarmActions()).singleElement().asString().endsWith(":on-call");
            assertThat(alarm.okActions()).isEqualTo(alarm.alarmActions());
            assertThat(alarm.alarmDescription()).contains(" ").doesNotContain("$");
        });
    }

    private void deployWithReplies() throws IOException {
        pool = templates.deployPool(Map.of("EnableInboundQueue", "true"));
        deployNotifications(Map.of(
                "EnableDeliveryQueue",
                "true",
                "IsOnlySender",
                "true",
                "MonthlySpendLimitInUsd",
                "1",
                "InboundQueueArn",
                requireNonNull(pool.get("InboundQueueArn")),
                "InboundKeyArn",
                requireNonNull(pool.get("InboundKeyArn")),
                "InboundDeadLetterQueueArn",
                requireNonNull(pool.get("InboundDeadLetterQueueArn"))));
    }

    private void deploy(Map<String, String> parameters) throws IOException {
        pool = templates.deployPool(Map.of());
        deployNotifications(parameters);
    }

    private void deployNotifications(Map<String, String> parameters) throws IOException {
        templates.deploy("strata-sms-account", DeployedTemplates.ACCOUNT, Map.of());
        var all = new HashMap<>(parameters);
        all.put("Name", "app-dev");
        all.put("PhonePoolArn", requireNonNull(pool.get("PhonePoolArn")));
        all.put("OptOutListArn", requireNonNull(pool.get("OptOutListArn")));
        all.put(
                "AlarmTopicArns",
                region.sns().createTopic(create -> create.name("on-call")).topicArn());
        sms = templates.deploy(STACK, DeployedTemplates.NOTIFICATIONS, all);
    }

    private void send(String to) {
        region.endUserMessaging()
                .sendTextMessage(send -> send.destinationPhoneNumber(to)
                        .originationIdentity(pool.get("PhonePoolId"))
                        .configurationSetName(sms.get("ConfigurationSetName"))
                        .messageBody("Hello"));
    }

    private boolean isAccepted(String to) {
        try {
            send(to);
            return true;
        } catch (PinpointSmsVoiceV2Exception refused) {
            assertThat(refused).hasMessageContaining("MONTHLY_SPEND_LIMIT_REACHED");
            return false;
        }
    }

    /** Sends a text every ten minutes. */
    private void sendFor(Duration time) {
        for (var minute = 0; minute < time.toMinutes(); minute += 10) {
            send(DELIVERED);
            aws.advance(Duration.ofMinutes(10));
        }
    }

    private void readAll(String queueUrl) {
        region.sqs()
                .receiveMessage(receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(10))
                .messages()
                .forEach(message -> region.sqs()
                        .deleteMessage(delete -> delete.queueUrl(queueUrl).receiptHandle(message.receiptHandle())));
    }

    private void giveUp(String queueUrl) {
        for (var time = 0; time < 6; time++) {
            region.sqs()
                    .receiveMessage(receive ->
                            receive.queueUrl(queueUrl).maxNumberOfMessages(10).visibilityTimeout(0));
        }
        aws.advance(Duration.ofMinutes(2));
    }

    private Set<String> ringing() {
        return alarms().entrySet().stream()
                .filter(alarm -> alarm.getValue().stateValue() == StateValue.ALARM)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the alarms by their logical ids in the template. */
    private Map<String, MetricAlarm> alarms() {
        List<MetricAlarm> alarms = region.cloudWatch().describeAlarmsPaginator(all -> {}).metricAlarms().stream()
                .toList();
        return alarms.stream()
                .collect(Collectors.toMap(
                        alarm -> alarm.alarmName().replaceFirst("^" + STACK + "-(.*)-[A-Z0-9]+$", "$1"),
                        alarm -> alarm));
    }
}
