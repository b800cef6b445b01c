package org.stratasms.emulator.internal.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    private final ArrayList<String> done = new ArrayList<>();

    @Test
    void work_runs_in_order_of_its_time_and_then_as_it_was_put_down() {
        var scheduler = Scheduler.driven(START);
        scheduler.after(Duration.ofSeconds(2), () -> done.add("third"));
        scheduler.after(Duration.ofSeconds(1), () -> done.add("first"));
        scheduler.after(Duration.ofSeconds(1), () -> done.add("second"));

        scheduler.advance(Duration.ofSeconds(1));
        assertThat(done).containsExactly("first", "second");
        scheduler.advance(Duration.ofHours(72));
        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void work_sees_the_time_it_was_put_down_for_and_may_put_down_more() {
        var scheduler = Scheduler.driven(START);
        scheduler.after(Duration.ofMinutes(1), () -> {
            done.add(scheduler.now().toString());
            scheduler.after(
                    Duration.ofMinutes(1), () -> done.add(scheduler.now().toString()));
        });

        scheduler.advance(Duration.ofMinutes(5));

        assertThat(done).containsExactly("2026-11-23T09:01:00Z", "2026-11-23T09:02:00Z");
        assertThat(scheduler.now()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void work_that_fails_does_not_stop_the_rest() {
        var scheduler = Scheduler.driven(START);
        scheduler.after(Duration.ZERO, () -> {
            throw new IllegalStateException("on purpose");
        });
        scheduler.after(Duration.ZERO, () -> done.add("still here"));

        scheduler.advance(Duration.ZERO);

        assertThat(done).containsExactly("still here");
    }

    @Test
    void driven_clock_ends_where_clients_can_read_no_later_time() {
        var scheduler = Scheduler.driven(Instant.parse("9999-12-31T23:00:00Z"));

        scheduler.advance(Duration.ofMinutes(59));
        assertThatThrownBy(() -> scheduler.advance(Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This clock ends with the year 9999; it is 9999-12-31T23:59:00Z");
        assertThatThrownBy(() -> scheduler.advance(Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void real_time_runs_due_work_by_itself_and_cannot_be_advanced() throws InterruptedException {
        try (var scheduler = Scheduler.realTime()) {
            var ran = new CountDownLatch(2);
            scheduler.after(Duration.ofMillis(5), ran::countDown);
            scheduler.after(Duration.ZERO, ran::countDown);

            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> scheduler.advance(Duration.ZERO)).hasMessageContaining("real time");
        }
    }

    @Test
    void a_faster_clock_passes_hours_in_moments_and_never_runs_backwards() throws InterruptedException {
        try (var scheduler = Scheduler.faster(100_000)) {
            var before = scheduler.now();
            var ran = new CountDownLatch(1);
            scheduler.after(Duration.ofHours(2), ran::countDown);

            assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(scheduler.now()).isAfterOrEqualTo(before.plus(Duration.ofHours(2)));
            scheduler.pass(Duration.ofHours(1));
            assertThat(scheduler.now()).isAfterOrEqualTo(before.plus(Duration.ofHours(3)));
        }
        assertThatThrownBy(() -> Scheduler.faster(0)).hasMessageContaining("1 to 100,000");
    }

    @Test
    void whoever_lets_time_pass_advances_a_driven_clock_and_goes_on_when_a_real_one_is_closed()
            throws InterruptedException {
        var driven = Scheduler.driven(START);
        driven.after(Duration.ofSeconds(1), () -> done.add("on the way"));
        driven.pass(Duration.ofSeconds(2));
        assertThat(done).containsExactly("on the way");

        var real = Scheduler.realTime();
        real.after(Duration.ofMillis(20), real::close);
        real.pass(Duration.ofHours(1));
    }
}
