package org.stratasms.emulator.sms;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** A distribution of delays, from which each delay is drawn. All times are 0 or more, in milliseconds. Immutable. */
public sealed interface Latency {
    /** Draws the next delay, in milliseconds. */
    long millis(RandomGenerator random);

    /** Always the same delay. */
    record Fixed(Duration time) implements Latency {
        public Fixed {
            require(!time.isNegative(), "A fixed delay is 0 or more");
        }

        @Override
        public long millis(RandomGenerator random) {
            return time.toMillis();
        }
    }

    /** A delay between two bounds, both included, all equally likely. */
    record Uniform(Duration min, Duration max) implements Latency {
        public Uniform {
            require(!min.isNegative() && max.compareTo(min) >= 0, "A uniform delay has 0 <= min <= max");
        }

        @Override
        public long millis(RandomGenerator random) {
            return random.nextLong(min.toMillis(), max.toMillis() + 1);
        }
    }

    /** Exponentially distributed: often short, sometimes long. */
    record Exponential(Duration mean) implements Latency {
        public Exponential {
            require(!mean.isNegative(), "The mean of a delay is 0 or more");
        }

        @Override
        public long millis(RandomGenerator random) {
            return Math.round(mean.toMillis() * random.nextExponential());
        }
    }

    /** Log-normal, like network delays: half are at most {@code median}, 99 of 100 at most {@code p99}. */
    record LogNormal(Duration median, Duration p99) implements Latency {
        private static final double P99_DEVIATIONS = 2.326347874;

        public LogNormal {
            require(median.toMillis() > 0 && p99.compareTo(median) >= 0, "A log-normal delay has 0 < median <= p99");
        }

        @Override
        public long millis(RandomGenerator random) {
            var deviation = Math.log((double) p99.toMillis() / median.toMillis()) / P99_DEVIATIONS;
            return Math.round(median.toMillis() * Math.exp(deviation * random.nextGaussian()));
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
