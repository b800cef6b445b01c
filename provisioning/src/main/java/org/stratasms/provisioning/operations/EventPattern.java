package org.stratasms.provisioning.operations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stratasms.client.DestinationNumber;

/**
 * A filter pattern of CloudWatch Logs that selects delivery events. Immutable; each method narrows it down.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter pattern
 *     syntax</a>
 */
public final class EventPattern {
    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9_.:-]{1,256}");
    private static final Pattern STATUS = Pattern.compile("[A-Z_]{1,64}");
    private static final String TEXT = "TEXT_";
    private static final EventPattern ALL = new EventPattern(List.of());

    private final List<String> conditions;

    private EventPattern(List<String> conditions) {
        this.conditions = conditions;
    }

    /** Selects all events. */
    public static EventPattern all() {
        return ALL;
    }

    /** Whether a word can be the id of a message, and no part of a pattern. */
    public static boolean isMessageId(String word) {
        return MESSAGE_ID.matcher(word).matches();
    }

    /** Whether a word can be a status such as {@code DELIVERED}, in any case, with {@code TEXT_} or without. */
    public static boolean isStatus(String word) {
        return STATUS.matcher(word.toUpperCase(Locale.ROOT)).matches();
    }

    /** Narrows it down to the last event of each text. */
    public EventPattern isFinal() {
        return and("$.isFinal IS TRUE");
    }

    /**
     * Narrows it down to the events of one message.
     *
     * @throws IllegalArgumentException if it can be no message's id
     */
    public EventPattern ofMessage(String messageId) {
        return and("$.messageId = \"%s\"".formatted(checked(isMessageId(messageId), messageId)));
    }

    /** Narrows it down to texts to a number. */
    public EventPattern to(DestinationNumber number) {
        return and("$.destinationPhoneNumber = \"%s\"".formatted(number.e164()));
    }

    /**
     * Narrows it down to events with one of these statuses, at least one.
     *
     * @throws IllegalArgumentException if one can be no status, or there is none
     */
    public EventPattern withStatus(Collection<String> statuses) {
        if (statuses.isEmpty()) {
            throw new IllegalArgumentException("No status is named");
        }
        return and(joined(
                " || ",
                statuses.stream()
                        .map(status -> "$.eventType = \"%s\"".formatted(eventType(status)))
                        .toList()));
    }

    /** Joins conditions, in parentheses if there are several. */
    private static String joined(String operator, List<String> conditions) {
        return conditions.size() == 1
                ? conditions.getFirst()
                : conditions.stream().map(condition -> "(" + condition + ")").collect(Collectors.joining(operator));
    }

    private static String eventType(String status) {
        var word = checked(isStatus(status), status).toUpperCase(Locale.ROOT);
        return word.startsWith(TEXT) ? word : TEXT + word;
    }

    private static String checked(boolean isWellFormed, String word) {
        if (!isWellFormed) {
            throw new IllegalArgumentException(
                    "A word of %d characters has not the form of an id or a status".formatted(word.length()));
        }
        return word;
    }

    /** Narrows it down to texts with a tag that begins so; both are words of ours. */
    public EventPattern tagged(String tag, String beginning) {
        return and("$.context.%s = \"%s*\"".formatted(tag, beginning));
    }

    private EventPattern and(String condition) {
        var all = new ArrayList<>(conditions);
        all.add(condition);
        return new EventPattern(List.copyOf(all));
    }

    /** The pattern as CloudWatch Logs reads it; empty if it selects all. */
    public String text() {
        return conditions.isEmpty() ? "" : "{ " + joined(" && ", conditions) + " }";
    }

    @Override
    public String toString() {
        return text();
    }
}
