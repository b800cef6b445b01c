package org.stratasms.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.delivery.Lane;
import org.stratasms.delivery.PoolStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "backlog",
        description = {
            "Shows how many message parts wait for a pool, when all of them are sent, and why the pool is paused if it"
                    + " is.",
            "With --output json and --watch prints JSON Lines."
        },
        exitCodeList = {
            "0:shown; with --watch: nothing waits any more",
            "1:failed",
            "2:wrong usage",
            "130:ended by Ctrl-C"
        })
final class BacklogCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Option(names = "--watch", description = "Show a progress bar, renewed each second, until nothing waits.")
    boolean watch;

    @Mixin
    StoredMessages texts = new StoredMessages();

    private final Clock clock = Clock.systemUTC();

    @Override
    public Integer call() {
        var console = texts.console();
        var out = console.out();
        var deliveries = texts.deliveries();
        var status = deliveries.pool();
        if (!watch) {
            texts.output.print(out, json(status), writer -> print(status, writer));
            return 0;
        }
        var bar = new ProgressBar(status.parts());
        var pause = Pause.of(LOOK_EVERY);
        for (var now = status; ; now = deliveries.pool()) {
            show(now, bar, out);
            if (now.parts() == 0 || out.checkError()) { // nobody reads any more
                return 0;
            }
            pause.take();
        }
    }

    private void show(PoolStatus status, ProgressBar bar, PrintWriter out) {
        texts.output.print(
                out,
                json(status),
                writer -> writer.println("%s  %,d parts wait%s"
                        .formatted(
                                bar.at(status.parts()),
                                status.parts(),
                                status.parts() == 0 ? "" : ", " + end(status))));
    }

    private void print(PoolStatus status, PrintWriter out) {
        var table = new Table().row("pool", status.pool()).row("rate", "%s parts a second".formatted(rate(status)));
        for (var lane : Lane.values()) {
            table.row(
                    lane.name().toLowerCase(Locale.ROOT),
                    "%,d parts wait".formatted(status.partsWaiting().getOrDefault(lane, 0L)));
        }
        table.row("all", status.parts() == 0 ? "nothing waits" : end(status))
                .row("oldest due", status.oldest().map(Instant::toString).orElse("-"))
                .row("uncertain", "%,d texts".formatted(status.uncertain()))
                .row(
                        "events read to",
                        status.caughtUpAt().map(Instant::toString).orElse("-"));
        table.print(out);
    }

    private static String rate(PoolStatus status) {
        var rate = status.partsPerSecond();
        return rate == Math.rint(rate) ? String.valueOf((long) rate) : String.valueOf(rate);
    }

    private String end(PoolStatus status) {
        if (status.pauseReason().isPresent()) {
            return "paused: " + status.pauseReason().get()
                    + status.pausedUntil()
                            .map(until -> until.equals(Instant.MAX)
                                    ? ", until somebody releases it"
                                    : ", next try at " + time(until))
                            .orElse("");
        }
        return status.drainedIn()
                .map(left ->
                        "all sent at %s, in %s".formatted(time(clock.instant().plus(left)), inWords(left)))
                .orElse("the pool's rate is not known");
    }

    private String time(Instant time) {
        var local = time.atZone(ZoneId.systemDefault());
        return DateTimeFormatter.ofPattern(
                        local.toLocalDate().equals(LocalDate.ofInstant(clock.instant(), local.getZone()))
                                ? "HH:mm:ss"
                                : "yyyy-MM-dd HH:mm")
                .format(local);
    }

    private static String inWords(Duration left) {
        return left.compareTo(Duration.ofMinutes(2)) < 0
                ? left.toSeconds() + " s"
                : left.compareTo(Duration.ofHours(2)) < 0 ? left.toMinutes() + " min" : left.toHours() + " h";
    }

    /** A pool's status as a program reads it. */
    Map<String, @Nullable Object> json(PoolStatus status) {
        return json(status, clock.instant());
    }

    static Map<String, @Nullable Object> json(PoolStatus status, Instant now) {
        var lanes = new LinkedHashMap<String, Object>();
        status.partsWaiting().forEach((lane, parts) -> lanes.put(lane.name(), parts));
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("pool", status.pool());
        json.put("partsPerSecond", status.partsPerSecond());
        json.put("partsWaiting", status.parts());
        json.put("lanes", lanes);
        json.put("oldest", status.oldest().map(Instant::toString).orElse(null));
        json.put("drainedInSeconds", status.drainedIn().map(Duration::toSeconds).orElse(null));
        json.put(
                "drainedAt",
                status.drainedIn()
                        .map(left ->
                                now.plus(left).truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(null));
        json.put("pauseReason", status.pauseReason().orElse(null));
        json.put(
                "pausedUntil",
                status.pausedUntil()
                        .filter(until -> !until.equals(Instant.MAX))
                        .map(Instant::toString)
                        .orElse(null));
        json.put("uncertain", status.uncertain());
        json.put("heardAt", status.heardAt().map(Instant::toString).orElse(null));
        json.put("caughtUpAt", status.caughtUpAt().map(Instant::toString).orElse(null));
        return json;
    }
}
