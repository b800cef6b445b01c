package org.stratasms.provisioning.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.stacks.Pauses;

class StatusBoardTest extends ReportsFixture {
    @Override
    EnvironmentSettings settings() {
        return super.settings()
                .withParameter("AlarmTopicArns", "arn:aws:sns:us-east-1:%s:alarms".formatted(ACCOUNT))
                .withParameter("MonthlySpendLimitInUsd", "10");
    }

    private StatusBoard board(Pauses pauses) {
        return new StatusBoard(operator.clients(), settings(), null, aws::now, pauses);
    }

    private Status look() {
        return board(pause -> {}).look();
    }

    private static List<Status.AlarmState> alarms(Status status) {
        return status.alarms().seen().orElseThrow();
    }

    @Test
    void pool_its_members_the_spend_and_the_alarms_are_seen_with_the_operators_policy() {
        var status = look();

        var seen = status.pool().seen().orElseThrow();
        assertThat(seen.id()).isEqualTo(pool);
        assertThat(seen.members())
                .extracting(Status.Member::type, Status.Member::status)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("TEN_DLC", "ACTIVE"),
                        org.assertj.core.api.Assertions.tuple("SIMULATOR", "ACTIVE"));
        assertThat(status.spend().seen().orElseThrow().limitUsd()).isPositive();
        assertThat(alarms(status))
                .extracting(alarm -> alarm.alarm().orElseThrow())
                .contains(Alarm.TEXTS_TAKEN_FOR_SPAM, Alarm.FAILURE_RATE, Alarm.SPEND_80_PERCENT)
                .doesNotContain(Alarm.WORKER_GONE);
        assertThat(status.backlogs()).isNull();
    }

    @Test
    void alarm_that_rings_comes_first_and_the_last_hours_outcomes_are_counted_by_type() {
        until(aws.now().plus(Duration.ofHours(2)).toString());
        send("+12065550150", "before", Map.of());
        until(aws.now().plus(Duration.ofHours(2)).toString());
        region.rules().add(Rule.outcome(MessageStatus.SPAM).once());
        send("+12065550151", "Hello", Map.of());
        send("+12065550152", "Hello", Map.of());
        aws.advance(Duration.ofMinutes(10));

        var status = look();

        assertThat(alarms(status).getFirst()).satisfies(alarm -> {
            assertThat(alarm.rings()).isTrue();
            assertThat(alarm.alarm()).contains(Alarm.TEXTS_TAKEN_FOR_SPAM);
            assertThat(alarm.reason()).isNotBlank();
        });
        var hour = status.lastHour().seen().orElseThrow();
        assertThat(hour.types()).isEqualTo(Map.of("TEXT_DELIVERED", 1L, "TEXT_SPAM", 1L));
        assertThat(List.of(hour.delivered(), hour.undelivered(), hour.unknown()))
                .containsExactly(1L, 1L, 0L);
        assertThat(hour.deliveredPercent()).isEqualTo(50);
    }

    @Test
    void page_has_each_hour_of_the_last_day_and_each_carrier() {
        send("+12065550160", "Hello", Map.of());

        var page = board(pause -> {}).page();

        var day = page.day().seen().orElseThrow();
        assertThat(day.hours()).hasSize(24);
        assertThat(day.hours().getLast().all()).isPositive();
        assertThat(day.carriers().values().stream().mapToLong(Outcomes::all).sum())
                .isEqualTo(day.hours().stream().mapToLong(Outcomes::all).sum());
        assertThat(page.html()).startsWith(StatusPage.BEGINNING).contains("<svg", "TextsTakenForSpamAlarm", pool);
    }

    @Test
    void two_looks_keep_aws_pace_of_one_call_a_second_of_each_operation() {
        var pauses = new ArrayList<Duration>();
        var board = board(pause -> {
            pauses.add(pause);
            aws.advance(pause);
        });

        board.look();
        // The last hour and, where AWS tells no metric, the month's spend.
        assertThat(pauses).as("within one look").containsExactly(Duration.ofMillis(210));
        board.look();

        assertThat(pauses)
                .hasSizeGreaterThan(1)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ZERO, Duration.ofMillis(1_020)));
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void each_action_that_is_taken_away_leaves_its_part_not_looked_at_and_the_others_as_they_were() {
        var parts = Map.of(
                "sms-voice:DescribePools", "pool",
                "logs:FilterLogEvents", "lastHour",
                "sms-voice:DescribeSpendLimits", "spend",
                "cloudwatch:DescribeAlarms", "alarms");
        parts.forEach((action, part) -> {
            operator.deny(action);
            var status = look();
            operator.allowAgain();

            var looks = Map.of(
                    "pool", status.pool(),
                    "lastHour", status.lastHour(),
                    "spend", status.spend(),
                    "alarms", status.alarms());
            looks.forEach((name, look) -> assertThat(look.seen().isPresent())
                    .as("%s without %s: %s", name, action, look)
                    .isEqualTo(!name.equals(part) && !(action.startsWith("logs") && name.equals("spend"))));
        });
    }

    @Test
    void environment_of_another_policy_is_not_looked_at() {
        var absent = new StatusBoard(
                        operator.clients(), EnvironmentSettings.named("other"), null, aws::now, pause -> {})
                .look();

        assertThat(List.of(absent.pool(), absent.lastHour()))
                .allSatisfy(look -> assertThat(look)
                        .isInstanceOfSatisfying(
                                Look.NotSeen.class,
                                reason -> assertThat(reason.found())
                                        .isEqualTo("cloudformation:DescribeStacks is not allowed to this identity.")));
        assertThat(alarms(absent)).isEmpty();
    }
}
