package org.stratasms.emulator.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    private static final int DRAWS = 20_000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void a_fixed_delay_is_always_the_same_and_a_uniform_one_stays_between_its_bounds() {
        assertThat(draws(new Latency.Fixed(SECOND))).containsOnly(1000);
        assertThat(draws(new Latency.Uniform(SECOND, SECOND.plusMillis(2)))).containsOnly(1000, 1001, 1002);
    }

    @Test
    void an_exponential_delay_has_its_mean() {
        assertThat(LongStream.of(draws(new Latency.Exponential(SECOND)))
                        .average()
                        .orElseThrow())
                .isCloseTo(1000, within(50.0));
    }

    @Test
    void a_log_normal_delay_has_its_percentiles() {
        var sorted = LongStream.of(draws(new Latency.LogNormal(SECOND, Duration.ofSeconds(20))))
                .sorted()
                .toArray();

        assertThat((double) sorted[DRAWS / 2]).isCloseTo(1000, within(60.0));
        assertThat((double) sorted[DRAWS * 99 / 100]).isCloseTo(20_000, within(3000.0));
    }

    @Test
    void delays_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new Latency.Fixed(Duration.ofMillis(-1))).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new Latency.Uniform(SECOND, Duration.ZERO)).hasMessageContaining("min <= max");
        assertThatThrownBy(() -> new Latency.LogNormal(Duration.ZERO, SECOND)).hasMessageContaining("0 < median");
    }

    private static long[] draws(Latency latency) {
        var random = new SplittableRandom(1);
        return LongStream.generate(() -> latency.millis(random)).limit(DRAWS).toArray();
    }
}
