package org.stratasms.emulator.internal.local;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stratasms.emulator.sms.Message;

/** The outcome of a text in one word, which the page counts and people search for; failures come first. */
enum Outcome {
    FAILED,
    REFUSED,
    UNDERWAY,
    DELIVERED,
    RECEIVED;

    /** Returns the outcome of a text that was sent: under way until its last event. */
    static Outcome of(Message text) {
        if (!text.isFinal()) {
            return UNDERWAY;
        }
        return text.status().isSuccess() ? DELIVERED : FAILED;
    }

    /** Returns the word, as in {@code ?outcome=failed} and in searches. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Outcome> find(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** @throws IllegalArgumentException names the words if there is no such outcome */
    static Outcome named(String word) {
        return find(word)
                .orElseThrow(
                        () -> new IllegalArgumentException("No outcome '%s'; there are %s".formatted(word, words())));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Outcome::word).toList();
    }

    /** Counts texts by their outcome; an outcome that none has is 0. */
    static Map<String, Integer> counted(List<TextEntry> texts) {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        texts.forEach(text -> counts.merge(text.outcome(), 1, Integer::sum));
        var view = new LinkedHashMap<String, Integer>();
        for (var each : values()) {
            view.put(each.word(), counts.getOrDefault(each, 0));
        }
        return view;
    }
}
