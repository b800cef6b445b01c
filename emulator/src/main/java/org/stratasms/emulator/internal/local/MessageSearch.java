package org.stratasms.emulator.internal.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.E164;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.MessageStatus;

/**
 * A search for texts; all its conditions must hold. They are given by name ({@code to}, {@code from}, {@code status},
 * {@code tag}, {@code text}), or in one line {@code q} as people type it: words that occur in a number, the body, the
 * status or a tag, or that name an {@link Outcome}, mixed with {@code status:BLOCKED}, {@code to:…}, {@code from:…} and
 * {@code tag:…}.
 */
final class MessageSearch implements Predicate<TextEntry> {
    private final List<Predicate<TextEntry>> conditions = new ArrayList<>();

    private MessageSearch() {}

    /**
     * Reads a search from the parameters of a query; ignores the others.
     *
     * @throws IllegalArgumentException if a parameter is empty, {@code to} is not a number in E.164, or there is no
     *     such status
     */
    static MessageSearch of(Map<String, String> query) {
        var search = new MessageSearch();
        for (var name : List.of("to", "from", "status", "tag", "text")) {
            var value = query.get(name);
            if (value != null) {
                search.conditions.add(condition(name, given(name, value)));
            }
        }
        for (var word : query.getOrDefault("q", "").strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                search.conditions.add(word(word));
            }
        }
        return search;
    }

    /** Returns the search for texts that were sent. */
    Predicate<Message> ofSent() {
        return text -> test(new TextEntry.Sent(text));
    }

    @Override
    public boolean test(TextEntry text) {
        return conditions.stream().allMatch(condition -> condition.test(text));
    }

    /** Rejects an empty value, with which the search would seem to work but find nothing or everything. */
    private static String given(String name, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("%s is empty; leave it out to find any".formatted(name));
        }
        var number = name.equals("to") ? number(value) : null;
        return number == null ? value : number;
    }

    /**
     * Returns a destination to search for, with its plus sign.
     *
     * @throws IllegalArgumentException if it is not a number in E.164
     */
    static @Nullable String number(@Nullable String to) {
        var number = to == null ? null : E164.of(to);
        if (number != null && !E164.is(number)) {
            throw new IllegalArgumentException("to is a number in E.164 form, such as +12065550147");
        }
        return number;
    }

    private static Predicate<TextEntry> word(String word) {
        var colon = word.indexOf(':');
        if (colon > 0 && List.of("to", "from", "status", "tag").contains(word.substring(0, colon))) {
            return condition(word.substring(0, colon), word.substring(colon + 1));
        }
        var part = word.toLowerCase(Locale.ROOT);
        var outcome = Outcome.find(word);
        return text -> outcome.filter(wanted -> wanted == text.outcome()).isPresent()
                || text.words().anyMatch(whole -> contains(whole, part))
                || text.tags().entrySet().stream()
                        .anyMatch(tag -> contains(tag.getKey(), part) || contains(tag.getValue(), part));
    }

    private static Predicate<TextEntry> condition(String name, String value) {
        return switch (name) {
            case "to" -> text -> text.isTo(value);
            case "from" -> text -> text.isFrom(value);
            case "status" -> status(value);
            case "tag" -> tag(value);
            default -> {
                var part = value.toLowerCase(Locale.ROOT);
                yield text -> contains(text.body(), part);
            }
        };
    }

    /** Returns a condition for a status of AWS's or an outcome. */
    private static Predicate<TextEntry> status(String value) {
        var outcome = Outcome.find(value).filter(found -> found != Outcome.DELIVERED);
        if (outcome.isPresent()) {
            return text -> text.outcome() == outcome.get();
        }
        var name = value.toUpperCase(Locale.ROOT);
        try {
            var status = MessageStatus.valueOf(name.startsWith("TEXT_") ? name.substring("TEXT_".length()) : name);
            return text -> text instanceof TextEntry.Sent sent && sent.text().status() == status;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "No status '%s'; there are %s, and %s"
                            .formatted(value, List.of(MessageStatus.values()), Outcome.words()),
                    e);
        }
    }

    private static Predicate<TextEntry> tag(String value) {
        var equals = value.indexOf('=');
        return equals < 0
                ? text -> text.tags().containsKey(value)
                : text -> value.substring(equals + 1).equals(text.tags().get(value.substring(0, equals)));
    }

    private static boolean contains(@Nullable String whole, String part) {
        return whole != null && whole.toLowerCase(Locale.ROOT).contains(part);
    }
}
