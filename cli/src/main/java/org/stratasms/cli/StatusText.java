package org.stratasms.cli;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.operations.Backlog;
import org.stratasms.provisioning.reports.Look;
import org.stratasms.provisioning.reports.Outcomes;
import org.stratasms.provisioning.reports.Spend;
import org.stratasms.provisioning.reports.Status;
import org.stratasms.provisioning.reports.Usd;
import org.stratasms.provisioning.reports.Words;

/** A status on one screen. */
final class StatusText {
    private static final int NEAR_PERCENT = 80;
    private static final int LOW_PERCENT = 90;
    private static final String INDENT = "  ";

    private final Status status;
    private final Screen screen;

    StatusText(Status status, Screen screen) {
        this.status = status;
        this.screen = screen;
    }

    void print(PrintWriter out) {
        out.println("%s at %s"
                .formatted(screen.strong(status.environment()), status.at().truncatedTo(ChronoUnit.SECONDS)));
        part("Alarms", status.alarms(), alarms -> alarms(alarms, out), out);
        part("Pool", status.pool(), pool -> pool(pool, out), out);
        part("Last hour", status.lastHour(), hour -> lastHour(hour, out), out);
        part("Backlog", status.backlogs(), backlogs -> backlogs(backlogs, out), out);
        part("Spend", status.spend(), spend -> spend(spend, out), out);
    }

    private <T> void part(String name, @Nullable Look<T> look, Consumer<T> content, PrintWriter out) {
        if (look == null) {
            return;
        }
        out.println();
        out.println(screen.strong(name));
        switch (look) {
            case Look.Seen<T> seen -> content.accept(seen.value());
            case Look.NotSeen<T> notSeen -> Looks.print(notSeen, out);
        }
    }

    private void alarms(List<Status.AlarmState> alarms, PrintWriter out) {
        if (alarms.isEmpty()) {
            line(out, "There are none. Name a topic for them: parameter AlarmTopicArns.");
            return;
        }
        var ringing = alarms.stream().filter(Status.AlarmState::rings).toList();
        if (ringing.isEmpty()) {
            line(out, screen.good("None of %d rings.".formatted(alarms.size())));
        }
        for (var alarm : ringing) {
            line(out, screen.bad("%s since %s".formatted(alarm.name(), alarm.since())));
            line(out, INDENT + alarm.reason());
            alarm.alarm().ifPresent(known -> line(out, "%s%s %s".formatted(INDENT, known.means(), known.link())));
        }
    }

    private void pool(Status.Pool pool, PrintWriter out) {
        line(out, "%s  %s".formatted(pool.id(), state(pool.status(), "ACTIVE")));
        var table = new Table();
        pool.members()
                .forEach(member -> table.row(INDENT + member.id(), member.type(), member.country(), member.status()));
        table.print(out);
        if (pool.members().isEmpty()) {
            line(out, screen.bad("It has no member, so that nothing can be sent."));
        }
    }

    private String state(String state, String good) {
        return state.equals(good) ? screen.good(state) : screen.warning(state);
    }

    private void lastHour(Outcomes hour, PrintWriter out) {
        if (hour.all() == 0) {
            line(out, "No text ended.");
            return;
        }
        var percent = hour.deliveredPercent();
        var share = "%d %% delivered".formatted(percent);
        line(
                out,
                "%,d texts ended%s, %s: %s"
                        .formatted(
                                hour.all(),
                                hour.isWhole() ? "" : " among those that were read, the first of the hour",
                                percent < LOW_PERCENT ? screen.bad(share) : screen.good(share),
                                hour.types().entrySet().stream()
                                        .map(type -> "%s %,d".formatted(type.getKey(), type.getValue()))
                                        .collect(Collectors.joining(", "))));
    }

    private void backlogs(List<Backlog> backlogs, PrintWriter out) {
        if (backlogs.isEmpty()) {
            line(out, "No worker has worked on this database.");
        }
        for (var backlog : backlogs) {
            var end = Words.end(backlog);
            line(
                    out,
                    "%s  %,d parts of %,d texts wait. %s"
                            .formatted(
                                    backlog.pool(),
                                    backlog.parts(),
                                    backlog.texts(),
                                    backlog.pauseReason().isPresent() ? screen.bad(end) : end));
            if (backlog.unknown() > 0) {
                line(
                        out,
                        screen.warning(
                                "%,d texts of which nobody knows whether they arrived".formatted(backlog.unknown())));
            }
        }
    }

    private void spend(Spend spend, PrintWriter out) {
        var said = "%s of %,d USD this month, %d %%"
                .formatted(Usd.cents(spend.spent().usd()), spend.limitUsd(), spend.percent());
        line(
                out,
                "%s; of the whole account in this Region, by %s"
                        .formatted(
                                spend.percent() >= 100
                                        ? screen.bad(said)
                                        : spend.percent() >= NEAR_PERCENT ? screen.warning(said) : said,
                                spend.spent().source()));
    }

    private static void line(PrintWriter out, String text) {
        out.println(INDENT + text);
    }
}
