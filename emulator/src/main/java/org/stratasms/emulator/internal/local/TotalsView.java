package org.stratasms.emulator.internal.local;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.sms.Message;

/** The texts of one account and Region in figures: totals, and columns over time by outcome. */
record TotalsView(EndUserMessaging sms) {
    private static final int MOST_COLUMNS = 40;
    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7));

    Map<String, Object> totals() {
        var all = new TextsView(sms).all();
        var sent = sms.inbox().texts();
        var view = new LinkedHashMap<String, Object>();
        view.put("counts", Outcome.counted(all));
        view.put("parts", sent.stream().mapToInt(Message::parts).sum());
        view.put("price", sum(sent.stream().map(Message::price).toList()));
        view.put("carrierFee", sum(sent.stream().map(Message::carrierFee).toList()));
        view.put(
                "lostEvents",
                sent.stream().mapToInt(text -> text.lostEvents().size()).sum());
        if (!all.isEmpty()) {
            var step = step(Duration.between(all.getFirst().at(), all.getLast().at()));
            view.put("step", step.toString());
            view.put("columns", columns(all, step.toMillis()));
        }
        return view;
    }

    private static String sum(List<BigDecimal> dollars) {
        return dollars.stream().reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString();
    }

    /** Returns the shortest usual step with which the columns suffice, or as many weeks as it takes. */
    private static Duration step(Duration span) {
        return STEPS.stream()
                .filter(step -> span.dividedBy(step) < MOST_COLUMNS - 1) // the span may begin and end within a step
                .findFirst()
                .orElseGet(
                        () -> STEPS.getLast().multipliedBy(1 + span.dividedBy(STEPS.getLast()) / (MOST_COLUMNS - 1)));
    }

    /** Returns a column for each step from the first text to the last, also where there is none. */
    private static List<Map<String, Object>> columns(List<TextEntry> all, long stepMillis) {
        var columns = new ArrayList<Map<String, Object>>();
        var from = 0;
        var until = all.getLast().at().toEpochMilli();
        for (var at = start(all.getFirst(), stepMillis); at <= until; at += stepMillis) {
            var to = from;
            while (to < all.size() && start(all.get(to), stepMillis) == at) {
                to++;
            }
            var column = new LinkedHashMap<String, Object>();
            column.put("at", Instant.ofEpochMilli(at).toString());
            column.putAll(Outcome.counted(all.subList(from, to)));
            columns.add(column);
            from = to;
        }
        return columns;
    }

    private static long start(TextEntry text, long stepMillis) {
        return Math.floorDiv(text.at().toEpochMilli(), stepMillis) * stepMillis;
    }
}
