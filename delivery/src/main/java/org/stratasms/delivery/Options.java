package org.stratasms.delivery;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.client.MessageType;
import org.stratasms.client.SmsMessage;

/**
 * The options of a stored text, besides its number and body: the JSON of column {@code options}. Equal options are
 * equal JSON. Immutable.
 */
record Options(
        MessageType type,
        Optional<BigDecimal> maxPriceUsd,
        Map<String, String> tags,
        boolean feedback,
        Optional<QuietHours> quietHours,
        Map<String, String> trace) {
    /** By code point, as the database sorts: equal options are equal JSON, whoever writes it. */
    private static final Comparator<String> BY_CODE_POINT = (one, other) ->
            Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

    /** W3C's headers of a trace. */
    static final Set<String> TRACE = Set.of("traceparent", "tracestate");

    private static final Logger log = LoggerFactory.getLogger(Options.class);

    static Options of(SmsMessage message, @Nullable QuietHours quietHours) {
        return new Options(
                message.type(),
                message.maxPriceUsd(),
                message.tags(),
                message.wantsFeedback(),
                Optional.ofNullable(quietHours),
                Map.of());
    }

    /** Returns the options with the headers of a trace. */
    Options tracedBy(Map<String, String> headers) {
        return new Options(type, maxPriceUsd, tags, feedback, quietHours, headers);
    }

    String toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("message_type", type.name());
        maxPriceUsd.ifPresent(
                usd -> json.put("max_price_usd", usd.stripTrailingZeros().toPlainString()));
        if (!tags.isEmpty()) {
            var sorted = new TreeMap<String, String>(BY_CODE_POINT);
            sorted.putAll(tags);
            json.put("tags", sorted);
        }
        if (feedback) {
            json.put("feedback", true);
        }
        quietHours.ifPresent(quiet -> {
            json.put("quiet_from", quiet.from().toString());
            json.put("quiet_to", quiet.to().toString());
            json.put("quiet_zone", quiet.recipientZone().getId());
        });
        json.putAll(trace);
        try {
            return JSON.std.asString(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Parses options.
     *
     * @param zone for quiet hours in a time zone that this JDK does not know
     * @throws IllegalArgumentException if they are invalid
     */
    static Options parse(String json, ZoneId zone) {
        try {
            var map = JSON.std.mapFrom(json);
            return new Options(
                    map.get("message_type") instanceof String type
                            ? MessageType.valueOf(type)
                            : MessageType.TRANSACTIONAL,
                    text(map, "max_price_usd").map(BigDecimal::new),
                    tags(map.get("tags")),
                    Boolean.TRUE.equals(map.get("feedback")),
                    quietHours(map, zone),
                    trace(map));
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "The options of a text are not what this version can read"); // the parser's message contains them
        }
    }

    private static Optional<String> text(Map<String, Object> map, String name) {
        return map.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Map<String, String> tags(@Nullable Object json) {
        var tags = new LinkedHashMap<String, String>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((name, value) -> tags.put(String.valueOf(name), String.valueOf(value)));
        }
        return tags;
    }

    private static Map<String, String> trace(Map<String, Object> map) {
        var headers = new LinkedHashMap<String, String>();
        TRACE.forEach(name -> text(map, name).ifPresent(header -> headers.put(name, header)));
        return headers;
    }

    private static Optional<QuietHours> quietHours(Map<String, Object> map, ZoneId fallback) {
        return text(map, "quiet_from")
                .map(from -> new QuietHours(
                        LocalTime.parse(from),
                        LocalTime.parse(text(map, "quiet_to").orElse("")),
                        text(map, "quiet_zone")
                                .map(zone -> zone(zone, fallback))
                                .orElse(fallback)));
    }

    private static ZoneId zone(String id, ZoneId fallback) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            log.warn(
                    "This JDK does not know the time zone {}; quiet hours go by {}. Update the JDK's tzdata",
                    id,
                    fallback);
            return fallback;
        }
    }
}
