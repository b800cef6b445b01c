package org.stratasms.emulator.internal.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryPolicyTest {
    private static List<Long> delays(DeliveryPolicy policy) {
        return IntStream.rangeClosed(1, policy.retries())
                .mapToObj(policy::delayAfter)
                .map(Objects::requireNonNull)
                .map(Duration::toSeconds)
                .toList();
    }

    @Test
    void the_default_is_three_retries_twenty_seconds_apart() {
        assertThat(delays(DeliveryPolicy.ofSubscription(null))).containsExactly(20L, 20L, 20L);
        assertThat(delays(DeliveryPolicy.ofTopic(DeliveryPolicy.DEFAULT_JSON))).containsExactly(20L, 20L, 20L);
        assertThat(DeliveryPolicy.DEFAULT.delayAfter(4)).isNull();
    }

    @Test
    void the_phases_come_one_after_the_other() {
        var policy = DeliveryPolicy.ofSubscription("""
                {"healthyRetryPolicy": {"minDelayTarget": 10, "maxDelayTarget": 40, "numRetries": 10,
                 "numNoDelayRetries": 2, "numMinDelayRetries": 2, "numMaxDelayRetries": 2, "backoffFunction": "linear"}}""");

        assertThat(delays(policy)).containsExactly(0L, 0L, 10L, 10L, 10L, 20L, 30L, 40L, 40L, 40L);
        assertThat(policy.delayAfter(11)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{\"healthyRetryPolicy\":1}",
                "{\"healthyRetryPolicy\":{\"numRetries\":-1}}",
                "{\"healthyRetryPolicy\":{\"numRetries\":101}}",
                "{\"healthyRetryPolicy\":{\"numRetries\":2,\"numNoDelayRetries\":3}}",
                "{\"healthyRetryPolicy\":{\"minDelayTarget\":30}}",
                "{\"healthyRetryPolicy\":{\"maxDelayTarget\":3601}}",
                "{\"healthyRetryPolicy\":{\"backoffFunction\":\"exponential\"}}",
            })
    void a_policy_that_cannot_be_kept_is_refused(String policy) {
        assertThatThrownBy(() -> DeliveryPolicy.ofSubscription(policy))
                .hasMessageContaining("Invalid parameter: DeliveryPolicy");
    }
}
