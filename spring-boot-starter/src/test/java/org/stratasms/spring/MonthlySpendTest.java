package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.SmsMessage;
import org.stratasms.spring.PoolHealth.State;
import org.stratasms.testing.StrataSmsExtension;
import org.stratasms.testing.TestEnvironment;

class MonthlySpendTest {
    private static final Instant START = Instant.parse("2026-11-25T09:00:00Z");

    @RegisterExtension
    static final StrataSmsExtension aws = StrataSmsExtension.with(settings -> settings.drivenFrom(START));

    /** Creates the role without which AWS publishes no metrics. */
    @BeforeEach
    void role(TestEnvironment environment) {
        environment.region().iam().createServiceLinkedRole(r -> r.awsServiceName("sms-voice.amazonaws.com"));
    }

    @Test
    void what_is_left_is_the_limit_without_what_this_month_has_cost(TestEnvironment environment) {
        environment.aws().setTextMessageSpendLimitOverride(r -> r.monthlyLimit(1L));
        assertThat(left(environment, Duration.ZERO)).as("before the first text").isEqualByComparingTo("1");

        environment.sms().send(SmsMessage.of("+12065550147", "Hello"));
        environment.emulator().advance(Duration.ofMinutes(10));
        var left = left(environment, Duration.ofMinutes(10));
        assertThat(left).isStrictlyBetween(new BigDecimal("0.98"), BigDecimal.ONE);

        environment.sms().send(SmsMessage.of("+12065550147", "Hello"));
        environment.emulator().advance(Duration.ofDays(1));
        assertThat(left(environment, Duration.ofDays(2))).isLessThan(left);

        environment.emulator().advance(Duration.ofDays(10));
        assertThat(left(environment, Duration.ofDays(12)))
                .as("in the next month")
                .isEqualByComparingTo("1");
    }

    @Test
    void a_limit_that_is_used_up_is_no_health(TestEnvironment environment) {
        environment.sms().send(SmsMessage.of("+12065550147", "Hello"));
        environment.emulator().advance(Duration.ofMinutes(10));
        environment.aws().setTextMessageSpendLimitOverride(r -> r.monthlyLimit(0L));

        assertThat(health(environment, Duration.ofMinutes(10)).state()).isEqualTo(State.DOWN);
    }

    private static BigDecimal left(TestEnvironment environment, Duration later) {
        return new BigDecimal(
                String.valueOf(health(environment, later).details().get("monthlySpendLeftUsd")));
    }

    private static PoolHealth.Status health(TestEnvironment environment, Duration later) {
        return new PoolHealth(
                        environment.sms(),
                        new MonthlySpend(environment.region().cloudWatch()),
                        Clock.fixed(START.plus(later), ZoneOffset.UTC))
                .status();
    }
}
