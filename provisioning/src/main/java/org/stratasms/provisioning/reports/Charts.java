package org.stratasms.provisioning.reports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * The pictures of the status page, as SVG. Drawn for a width of 400 pixels, which is about what each has on a screen of
 * any size, so that the words in them stay readable.
 */
final class Charts {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    private static final int WIDTH = 400;
    private static final int LEFT = 44;
    private static final int TOP = 14;
    private static final int PLOT = 130;
    private static final int LABELLED_EACH = 6;
    private static final int CARRIER_HEIGHT = 42;
    private static final int BAR = 12;

    private Charts() {}

    private static String svg(int height, String description, String content) {
        return """
                <svg viewBox="0 0 %d %d" role="img" aria-label="%s">
                %s</svg>
                """.formatted(WIDTH, height, Html.text(description), content);
    }

    /** The outcomes of each hour as stacked bars. */
    static String outcomes(List<Outcomes> hours) {
        var most = Math.max(1, hours.stream().mapToLong(Outcomes::all).max().orElse(1));
        var slot = (WIDTH - LEFT) / Math.max(1, hours.size());
        var drawn = new StringBuilder();
        for (var value : most == 1 ? new long[] {0, 1} : new long[] {0, most / 2, most}) {
            var y = TOP + PLOT - scaled(value, most, PLOT);
            drawn.append("<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>".formatted(LEFT, WIDTH, y, y))
                    .append("<text class=\"quiet\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
                            .formatted(LEFT - 6, y + 4, shortened(value)));
        }
        for (var i = 0; i < hours.size(); i++) {
            var hour = hours.get(i);
            var x = LEFT + i * slot;
            drawn.append(bar(hour, x + 2, slot - 3, most));
            if (i % LABELLED_EACH == 0) {
                drawn.append("<text class=\"quiet\" x=\"%d\" y=\"%d\">%s</text>%n"
                        .formatted(x, TOP + PLOT + 18, hour(hour.from())));
            }
        }
        var all = hours.stream().mapToLong(Outcomes::all).sum();
        return svg(
                TOP + PLOT + 26,
                "Bars: %d texts ended in the last %d hours, at most %d in an hour. The table below has each hour."
                        .formatted(all, hours.size(), most),
                drawn.toString());
    }

    private static String bar(Outcomes hour, int x, int width, long most) {
        var drawn = new StringBuilder("<g><title>%s UTC: %d delivered, %d undelivered, %d unknown</title>"
                .formatted(hour(hour.from()), hour.delivered(), hour.undelivered(), hour.unknown()));
        var y = TOP + PLOT;
        for (var part : List.of(
                Map.entry("delivered", hour.delivered()),
                Map.entry("undelivered", hour.undelivered()),
                Map.entry("unknown", hour.unknown()))) {
            // What there is can be seen, however little it is.
            var height = part.getValue() == 0 ? 0 : Math.max(2, scaled(part.getValue(), most, PLOT));
            y -= height;
            if (height > 0) {
                drawn.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
                        .formatted(part.getKey(), x, y, width, height));
            }
        }
        return drawn.append("</g>\n").toString();
    }

    /** The delivered share of each carrier as a bar. */
    static String carriers(List<Map.Entry<String, Outcomes>> carriers) {
        var drawn = new StringBuilder();
        for (var i = 0; i < carriers.size(); i++) {
            var outcomes = carriers.get(i).getValue();
            var y = i * CARRIER_HEIGHT;
            drawn.append("<text x=\"0\" y=\"%d\">%s</text>"
                            .formatted(y + 14, Html.text(cut(carriers.get(i).getKey()))))
                    .append("<text class=\"quiet\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%d %% of %s</text>"
                            .formatted(WIDTH, y + 14, outcomes.deliveredPercent(), shortened(outcomes.all())))
                    .append("<rect class=\"track\" x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\"/>"
                            .formatted(y + 20, WIDTH, BAR))
                    .append("<rect class=\"delivered\" x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n"
                            .formatted(y + 20, scaled(outcomes.delivered(), outcomes.all(), WIDTH), BAR));
        }
        return svg(
                Math.max(1, carriers.size()) * CARRIER_HEIGHT,
                "Bars: the delivered share of %d carriers. The table below has the numbers.".formatted(carriers.size()),
                drawn.toString());
    }

    /**
     * The spend as a bar, with a mark where the month stands.
     *
     * @param monthPercent the share of the month that is over
     */
    static String spend(Spend spend, int monthPercent) {
        var percent = Math.min(100, spend.percent());
        var x = Math.clamp(scaled(monthPercent, 100, WIDTH), 1, WIDTH - 1);
        var anchor = monthPercent > 50 ? "end" : "start";
        return svg(
                56,
                "A bar: %d percent of the limit are spent, and %d percent of the month are over."
                        .formatted(spend.percent(), monthPercent),
                """
                <rect class="track" x="0" y="24" width="%d" height="20"/>
                <rect class="%s" x="0" y="24" width="%d" height="20"/>
                <line class="mark" x1="%d" x2="%d" y1="18" y2="50"/>
                <text x="%d" y="12" text-anchor="%s">today</text>
                """.formatted(
                                WIDTH,
                                spend.percent() < 80 ? "delivered" : spend.percent() < 100 ? "unknown" : "undelivered",
                                scaled(percent, 100, WIDTH),
                                x,
                                x,
                                x,
                                anchor));
    }

    private static int scaled(long value, long most, int length) {
        return most == 0 ? 0 : (int) ((value * length + most / 2) / most);
    }

    private static String hour(Instant time) {
        return HOUR.format(time);
    }

    private static String cut(String name) {
        return name.length() <= 36 ? name : name.substring(0, 35) + "…";
    }

    /** Such as 950, 12.3k or 4.5M. */
    static String shortened(long count) {
        if (count < 10_000) {
            return String.valueOf(count);
        }
        var isMillions = count >= 1_000_000;
        return BigDecimal.valueOf(count)
                        .divide(BigDecimal.valueOf(isMillions ? 1_000_000 : 1_000), 1, RoundingMode.DOWN)
                        .toPlainString()
                + (isMillions ? "M" : "k");
    }
}
