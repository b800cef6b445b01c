package org.stratasms.emulator.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {
    @Test
    void it_lasts_for_what_the_work_takes_and_no_longer() {
        var budget = new TimeBudget(Duration.ofMillis(20));
        var start = System.nanoTime();

        var pieces = 0;
        while (!budget.isSpent()) {
            pieces += budget.spend(TimeBudgetTest::aMillisecondOfWork);
        }

        assertThat(System.nanoTime() - start)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
        assertThat(pieces).isBetween(1, 21);
    }

    private static int aMillisecondOfWork() {
        var until = System.nanoTime() + Duration.ofMillis(1).toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return 1;
    }
}
