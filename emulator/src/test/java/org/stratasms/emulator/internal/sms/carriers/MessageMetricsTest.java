package org.stratasms.emulator.internal.sms.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.stratasms.emulator.internal.sms.SendingFixture.ALICE;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.sms.SendingFixture;
import org.stratasms.emulator.internal.sms.messages.Price;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;

class MessageMetricsTest {
    private final SendingFixture aws = new SendingFixture();
    private final Metrics metrics = new Metrics(
            aws.scope, aws.scheduler, (caller, topicArn, message) -> AccessDecision.deny("there are no topics here"));

    @BeforeEach
    void report() {
        aws.iam.createServiceLinkedRole(r -> r.awsServiceName("sms-voice.amazonaws.com"));
        metrics.readFrom(new MessageMetrics(
                aws.carriers.tallies(), aws.sending::spent, aws.scheduler.clock(), aws.iam.access(), metrics));
    }

    private double value(String metric, String statistic, Dimension... dimensions) {
        var wanted = Metric.builder()
                .namespace("AWS/SMSVoice")
                .metricName(metric)
                .dimensions(dimensions)
                .build();
        var query = MetricDataQuery.builder()
                .id("m")
                .metricStat(stat -> stat.metric(wanted).stat(statistic).period(3600))
                .build();
        return metrics.getMetricData(data -> data.startTime(SendingFixture.START)
                        .endTime(aws.scheduler.now().plusSeconds(1))
                        .metricDataQueries(query))
                .metricDataResults()
                .getFirst()
                .values()
                .getFirst();
    }

    private static Dimension country(String code) {
        return Dimension.builder().name("IsoCountryCode").value(code).build();
    }

    @Test
    void parts_that_are_sent_and_delivered_are_counted_for_the_account_and_by_country() {
        aws.members(aws.tenDlc("+12065550101"), aws.senderId("STRATA", "GB"));
        aws.settle(ALICE, request -> request.messageBody("x".repeat(200)));
        aws.settle("+447400123456");
        aws.rules.add(Rule.outcome(MessageStatus.CARRIER_BLOCKED).to("+447400123457"));
        aws.settle("+447400123457");

        assertThat(value("NumberOfTextMessagePartsSent", "Sum")).isEqualTo(4);
        assertThat(value("NumberOfTextMessagePartsDelivered", "Sum")).isEqualTo(3);
        assertThat(value("NumberOfTextMessagePartsSent", "Sum", country("US"))).isEqualTo(2);
        assertThat(value("NumberOfTextMessagePartsSent", "Sum", country("GB"))).isEqualTo(2);
        assertThat(value("NumberOfTextMessagePartsDelivered", "Sum", country("GB")))
                .isEqualTo(1);
    }

    @Test
    void what_is_counted_is_told_once_however_often_somebody_looks() {
        aws.settle(ALICE);
        assertThat(value("NumberOfTextMessagePartsSent", "Sum")).isEqualTo(1);

        aws.settle(ALICE);

        assertThat(value("NumberOfTextMessagePartsSent", "Sum")).isEqualTo(2);
        assertThat(value("NumberOfTextMessagePartsSent", "Sum")).isEqualTo(2);
    }

    @Test
    void the_months_spending_is_a_gauge() {
        aws.settle(ALICE);
        var one = value("TextMessageMonthlySpend", "Maximum");
        aws.settle(ALICE);

        assertThat(one).isPositive();
        assertThat(value("TextMessageMonthlySpend", "Maximum")).isCloseTo(2 * one, within(1e-9));
    }

    @Test
    void texts_that_a_protect_configuration_blocks_are_counted_and_have_a_share() {
        aws.protectConfiguration("protect-1", Map.of("CA", "BLOCK"));
        aws.settle(ALICE);

        assertThatThrownBy(() -> aws.send("+14165550120", request -> request.protectConfigurationId("protect-1")))
                .isInstanceOf(ConflictException.class);

        assertThat(value("TextMessagesBlockedByProtect", "Sum")).isEqualTo(1);
        assertThat(value("TextMessagesBlockedByProtect", "Average")).isEqualTo(0.5);
        assertThat(value("TextMessagesBlockedByProtect", "Sum", country("CA"))).isEqualTo(1);
        assertThat(value("NumberOfTextMessagePartsSent", "Sum")).isEqualTo(1);
    }

    @Test
    void a_text_that_never_reaches_a_carrier_is_not_sent() {
        aws.settle(ALICE);
        aws.settle(ALICE, request -> request.timeToLive(5));
        aws.rules.add(Rule.outcome(MessageStatus.INVALID).to(ALICE));
        aws.settle(ALICE);

        assertThat(value("NumberOfTextMessagePartsSent", "Sum")).isEqualTo(2);
    }

    @Test
    void nothing_is_told_of_the_time_without_the_service_linked_role() {
        aws.settle(ALICE);
        aws.scheduler.advance(Duration.ofMinutes(1));
        aws.iam.deleteServiceLinkedRole(r -> r.roleName("AWSServiceRoleForSMSVoice"));
        aws.scheduler.advance(Duration.ofMinutes(1));
        aws.settle(ALICE);
        assertThat(value("NumberOfTextMessagePartsSent", "Sum")).isEqualTo(1);
        assertThat(metrics.listMetrics(r -> r.metricName("TextMessageMonthlySpend"))
                        .metrics())
                .isEmpty();

        aws.scheduler.advance(Duration.ofMinutes(1));
        aws.iam.createServiceLinkedRole(r -> r.awsServiceName("sms-voice.amazonaws.com"));
        aws.settle(ALICE);

        assertThat(value("NumberOfTextMessagePartsSent", "Sum")).isEqualTo(2);
        assertThat(value("TextMessageMonthlySpend", "Maximum"))
                .as("the whole month's")
                .isCloseTo(spent(), within(1e-9));
    }

    private double spent() {
        return aws.sending.spent(aws.scheduler.clock().millis()).units()
                / (double) Price.ofDollars(1).units();
    }
}
