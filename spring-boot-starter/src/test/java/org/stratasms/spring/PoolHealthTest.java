package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.emulator.sms.Latency;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.spring.PoolHealth.State;
import org.stratasms.spring.PoolHealth.Status;
import org.stratasms.testing.StrataSmsExtension;
import org.stratasms.testing.TestEnvironment;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

class PoolHealthTest {
    private static final Instant START = Instant.parse("2026-11-25T09:00:00Z");

    @RegisterExtension
    static final StrataSmsExtension aws = StrataSmsExtension.with(settings -> settings);

    @Test
    void of_many_who_ask_at_a_time_one_looks(TestEnvironment environment) throws Exception {
        var looks = environment
                .region()
                .rules()
                .add(Rule.slowAnswer(new Latency.Fixed(Duration.ofMillis(100))).of("DescribePools"));
        var health = new PoolHealth(environment.sms(), null, Clock.fixed(START, ZoneOffset.UTC));
        Callable<Status> ask = health::status;
        try (var probes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : probes.invokeAll(
                    IntStream.range(0, 16).mapToObj(probe -> ask).toList())) {
                assertThat(answer.get().state()).isEqualTo(State.UP);
            }
        }
        assertThat(environment.region().rules().find(looks))
                .hasValueSatisfying(rule -> assertThat(rule.applied()).isOne());
    }

    @Test
    void what_is_known_outlives_a_look_that_aws_throttles(TestEnvironment environment) {
        Instant[] now = {START};
        var health = new PoolHealth(environment.sms(), null, clock(now));
        environment
                .region()
                .rules()
                .add(Rule.call(RuleAction.THROTTLE).of("DescribePools").times(2));

        assertThat(health.status().state()).as("nothing is known yet").isEqualTo(State.UNKNOWN);
        now[0] = now[0].plusSeconds(60);
        assertThat(health.status().details())
                .as("throttled again")
                .containsEntry("pool", environment.sms().pool() + ": ThrottlingException");
        now[0] = now[0].plusSeconds(60);
        assertThat(health.status().state()).isEqualTo(State.UP);
        environment.region().rules().add(Rule.call(RuleAction.THROTTLE));
        now[0] = now[0].plusSeconds(60);
        assertThat(health.status().state()).as("throttled, but known").isEqualTo(State.UP);
    }

    /** For example if CloudWatch cannot be reached. */
    @Test
    void what_cannot_be_seen_of_the_spending_is_not_down(TestEnvironment environment) {
        var broken = new MonthlySpend((CloudWatchClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CloudWatchClient.class}, (proxy, method, arguments) -> {
                    throw SdkClientException.create("no route to CloudWatch");
                }));
        Instant[] now = {START};
        var health = new PoolHealth(environment.sms(), broken, clock(now));
        assertThat(health.status())
                .isEqualTo(new Status(
                        State.UP,
                        Map.of(
                                "pool", "ACTIVE",
                                "configurationSet", "present",
                                "monthlySpendLeftUsd", "at most 1000000")));

        environment.region().rules().add(Rule.call(RuleAction.FAIL).of("DescribeSpendLimits"));
        now[0] = now[0].plusSeconds(60);
        assertThat(health.status().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void what_is_no_answer_at_all_is_no_health_and_no_exception(TestEnvironment environment) {
        environment.emulator().close();
        var status = new PoolHealth(environment.sms(), null, Clock.fixed(START, ZoneOffset.UTC)).status();
        assertThat(status.state()).isEqualTo(State.DOWN);
        assertThat(status.details()).containsKeys("pool", "configurationSet", "monthlySpendLeftUsd");

        environment.aws().close();
        assertThat(new PoolHealth(environment.sms(), null, Clock.fixed(START, ZoneOffset.UTC))
                        .status()
                        .state())
                .isEqualTo(State.DOWN);
    }

    private static Clock clock(Instant[] now) {
        InstantSource time = () -> now[0];
        return time.withZone(ZoneOffset.UTC);
    }
}
