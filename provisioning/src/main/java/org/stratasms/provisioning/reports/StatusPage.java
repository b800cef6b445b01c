package org.stratasms.provisioning.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stratasms.provisioning.operations.Backlog;

/**
 * A status as one self-contained page with pictures: no script, and nothing from elsewhere.
 *
 * @param day the texts of the last day
 */
public record StatusPage(Status status, Look<Day> day) {
    /** The beginning by which a file shows that it is such a page. */
    public static final String BEGINNING = "<!doctype html>\n<!-- strata-sms status -->\n";

    private static final String CSS = css();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final int MOST_CARRIERS = 8;
    private static final String OTHERS = "all others";

    private static String css() {
        try (var css = Objects.requireNonNull(StatusPage.class.getResourceAsStream("status.css"))) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole page. */
    public String html() {
        var sections = Stream.of(alarms(), outcomes(), carriers(), spend(), pool(), lastHour(), backlogs());
        return BEGINNING
                + """
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>%1$s: status of text messages</title>
                <style>
                %2$s</style>
                </head>
                <body>
                <header><h1>%1$s</h1><p class="quiet">Text messages as of %3$s. Written by strata-sms status; it does not renew itself.</p></header>
                <main>
                %4$s</main>
                </body>
                </html>
                """.formatted(
                                Html.text(status.environment()),
                                CSS,
                                TIME.format(status.at()),
                                sections.collect(Collectors.joining()));
    }

    private static String section(String kind, String heading, String content) {
        return "<section%s><h2>%s</h2>\n%s</section>\n"
                .formatted(kind.isEmpty() ? "" : " class=\"" + kind + "\"", Html.text(heading), content);
    }

    private static <T> String section(String heading, Look<T> look, Function<T, String> content) {
        return section("", heading, content(look, content));
    }

    private static <T> String content(Look<T> look, Function<T, String> content) {
        return switch (look) {
            case Look.Seen<T> seen -> content.apply(seen.value());
            case Look.NotSeen<T> reason ->
                paragraph("Not looked at: " + reason.found()) + paragraph(reason.cure()) + paragraph(reason.evidence());
        };
    }

    private static String paragraph(String text) {
        return text.isEmpty() ? "" : "<p>%s</p>\n".formatted(Html.text(text));
    }

    private String alarms() {
        var rings = status.alarms().seen().stream().flatMap(List::stream).anyMatch(Status.AlarmState::rings);
        return section(rings ? "rings" : "", "Alarms", content(status.alarms(), this::alarms));
    }

    private String alarms(List<Status.AlarmState> alarms) {
        if (alarms.isEmpty()) {
            return paragraph("There are none. Name a topic for them: parameter AlarmTopicArns.");
        }
        var ringing = alarms.stream().filter(Status.AlarmState::rings).toList();
        var said = ringing.isEmpty() ? "None of %d rings." : "%2$d of %1$d ring.";
        return paragraph(said.formatted(alarms.size(), ringing.size()))
                + ringing.stream().map(StatusPage::ringing).collect(Collectors.joining())
                + Html.details(
                        "All alarms",
                        Html.table(
                                "Alarms",
                                3,
                                List.of("Alarm", "State", "Since"),
                                alarms.stream()
                                        .map(alarm -> List.of(alarm.name(), alarm.state(), TIME.format(alarm.since())))
                                        .toList()));
    }

    private static String ringing(Status.AlarmState alarm) {
        return "<p><strong>%s</strong> since %s. %s %s</p>\n"
                .formatted(
                        Html.text(alarm.name()),
                        TIME.format(alarm.since()),
                        Html.text(alarm.reason()),
                        Html.text(alarm.alarm()
                                .map(known -> "%s Runbook: %s".formatted(known.means(), known.link()))
                                .orElse("")));
    }

    private String outcomes() {
        return section(
                "Outcomes by hour",
                day,
                of -> legend()
                        + Charts.outcomes(of.hours())
                        + whole(of.hours().getFirst())
                        + Html.details(
                                "The numbers",
                                Html.table(
                                        "Outcomes by hour",
                                        1,
                                        List.of("Hour, UTC", "Delivered", "Undelivered", "Unknown"),
                                        of.hours().stream()
                                                .map(hour -> counts(HOUR.format(hour.from()), hour))
                                                .toList())));
    }

    private static String legend() {
        return Stream.of("delivered", "undelivered", "unknown")
                .map(kind -> "<li><span class=\"%1$s\"></span>%1$s</li>".formatted(kind))
                .collect(Collectors.joining("", "<ul class=\"legend\">", "</ul>\n"));
    }

    private static String whole(Outcomes outcomes) {
        return outcomes.isWhole()
                ? ""
                : paragraph("There are more events than were read: these are the first of the day.");
    }

    private static List<String> counts(String name, Outcomes outcomes) {
        return List.of(
                name,
                String.valueOf(outcomes.delivered()),
                String.valueOf(outcomes.undelivered()),
                String.valueOf(outcomes.unknown()));
    }

    private String carriers() {
        return section(
                "Delivered share by carrier, last 24 hours",
                day,
                of -> of.carriers().isEmpty()
                        ? paragraph("No text ended in the last 24 hours.")
                        : Charts.carriers(largest(of.carriers()))
                                + Html.details(
                                        "The numbers",
                                        Html.table(
                                                "Outcomes by carrier",
                                                1,
                                                List.of("Carrier", "Delivered", "Undelivered", "Unknown"),
                                                of.carriers().entrySet().stream()
                                                        .map(carrier ->
                                                                counts(named(carrier.getKey()), carrier.getValue()))
                                                        .toList())));
    }

    /** The carriers of most texts, and all others together. */
    private static List<Map.Entry<String, Outcomes>> largest(Map<String, Outcomes> carriers) {
        var sorted = carriers.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Outcomes> carrier) ->
                                carrier.getValue().all())
                        .reversed())
                .map(carrier -> Map.entry(named(carrier.getKey()), carrier.getValue()))
                .toList();
        if (sorted.size() <= MOST_CARRIERS) {
            return sorted;
        }
        var shown = new ArrayList<>(sorted.subList(0, MOST_CARRIERS - 1));
        sorted.subList(MOST_CARRIERS - 1, sorted.size()).stream()
                .map(Map.Entry::getValue)
                .reduce(Outcomes::plus)
                .ifPresent(rest -> shown.add(Map.entry(OTHERS, rest)));
        return shown;
    }

    private static String named(String carrier) {
        return carrier.equals(Grouping.NONE) ? "not told" : carrier;
    }

    private String spend() {
        return section(
                "Spend against the limit",
                status.spend(),
                spend -> paragraph(
                                "%s of %d US dollars of this month, %d percent. Of the whole account in this Region, by %s."
                                        .formatted(
                                                Usd.cents(spend.spent().usd()),
                                                spend.limitUsd(),
                                                spend.percent(),
                                                spend.spent().source()))
                        + Charts.spend(spend, monthPercent(status.at())));
    }

    private static int monthPercent(Instant now) {
        var month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        var start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var length = Duration.ofDays(month.lengthOfMonth());
        return (int) (100 * Duration.between(start, now).toSeconds() / length.toSeconds());
    }

    private String pool() {
        return section(
                "Pool",
                status.pool(),
                pool -> paragraph("%s is %s.".formatted(pool.id(), pool.status()))
                        + Html.table(
                                "Members of the pool",
                                4,
                                List.of("Member", "Type", "Country", "Status"),
                                pool.members().stream()
                                        .map(member ->
                                                List.of(member.id(), member.type(), member.country(), member.status()))
                                        .toList()));
    }

    private String lastHour() {
        return section(
                "The last hour",
                status.lastHour(),
                hour -> hour.all() == 0
                        ? paragraph("No text ended.")
                        : paragraph("%d texts ended, %d percent of them delivered."
                                        .formatted(hour.all(), hour.deliveredPercent()))
                                + whole(hour)
                                + Html.table(
                                        "Outcomes of the last hour",
                                        1,
                                        List.of("Final event", "Texts"),
                                        new TreeMap<>(hour.types())
                                                .entrySet().stream()
                                                        .map(type ->
                                                                List.of(type.getKey(), String.valueOf(type.getValue())))
                                                        .toList()));
    }

    private String backlogs() {
        var backlogs = status.backlogs();
        return backlogs == null
                ? section("", "Backlog", paragraph("Not asked for: --database names the delivery engine's database."))
                : section(
                        "Backlog",
                        backlogs,
                        pools -> pools.isEmpty()
                                ? paragraph("No worker has worked on this database.")
                                : pools.stream().map(StatusPage::backlog).collect(Collectors.joining()));
    }

    private static String backlog(Backlog backlog) {
        return paragraph("%s: %d parts of %d texts wait. %s"
                .formatted(backlog.pool(), backlog.parts(), backlog.texts(), Words.end(backlog)));
    }
}
