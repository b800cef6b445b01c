package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.worker.StoredCounts.Counted;

class MetricLinesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T01:02:03Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> printed = new ArrayList<>();
    private final MetricLines lines =
            new MetricLines(registry, "app-test", Clock.fixed(NOW, ZoneOffset.UTC), printed::add);

    private List<Map<String, Object>> print(Counted stored) throws IOException {
        printed.clear();
        lines.print(stored);
        var read = new ArrayList<Map<String, Object>>();
        for (var line : printed) {
            read.add(JSON.std.mapFrom(line));
        }
        return read;
    }

    private void gauge(String name, double value, String... tags) {
        Gauge.builder("strata.sms.delivery." + name, () -> value).tags(tags).register(registry);
    }

    @Test
    void the_lanes_are_one_backlog() throws Exception {
        gauge("waiting", 3, "lane", "urgent");
        gauge("waiting", 4, "lane", "bulk");
        gauge("paused", 1);

        assertThat(print(new Counted(0, 2, 90, 1)).getFirst())
                .containsEntry("BacklogParts", 7.0)
                .containsEntry("PoolPaused", 1.0)
                .containsEntry("UntakenOutcomes", 2.0)
                .containsEntry("UntakenOutcomesOldestSeconds", 90.0)
                .containsEntry("DatabaseErrors", 1.0);
    }

    @Test
    void what_is_not_known_is_left_out_and_what_the_worker_knows_is_not() throws Exception {
        gauge("age", Double.NaN);

        assertThat(print(new Counted(Double.NaN, Double.NaN, Double.NaN, 5)).getFirst())
                .doesNotContainKeys("OldestSeconds", "BacklogParts", "UnknownTexts", "UntakenOutcomes")
                .containsEntry("DatabaseErrors", 5.0)
                .containsEntry("Sent", 0.0);
        assertThat(printed).allMatch(line -> !line.contains("NaN"));
    }

    @Test
    void counts_are_since_the_line_before() throws Exception {
        var delivered = registry.counter("strata.sms.delivery.outcome", "state", "delivered", "reason", "none");
        var sent = registry.timer("strata.sms.send", "outcome", "accepted");
        registry.timer("strata.sms.send", "outcome", "refused").record(Duration.ofMillis(20));
        sent.record(Duration.ofMillis(20));
        sent.record(Duration.ofMillis(20));
        delivered.increment();

        var first = print(new Counted(0, 0, 0, 0));
        sent.record(Duration.ofMillis(20));
        var second = print(new Counted(0, 0, 0, 0));

        assertThat(first).extracting(line -> line.get("Sent")).contains(2.0);
        assertThat(first.getLast()).containsEntry("State", "delivered").containsEntry("Outcome", 1.0);
        assertThat(second).singleElement().satisfies(line -> assertThat(line).containsEntry("Sent", 1.0));
    }
}
