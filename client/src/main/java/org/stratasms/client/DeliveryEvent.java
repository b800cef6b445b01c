package org.stratasms.client;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a text, as AWS tells it some time after it was sent. Events come late, twice and out of order: store them by message id and type. Immutable.
 *
 * @param type as AWS names it, e.g. {@code TEXT_DELIVERED}; types that this version does not know stay as they are
 * @param messageId of {@link SendOutcome.Accepted}
 * @param isFinal whether no other event follows; AWS leaves it out at times, which counts as yes
 * @param at when it happened
 * @param tags the text's own; empty in events that come by EventBridge
 * @param fields all that AWS said, whole numbers and members of later versions among it; nothing to be logged
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-types.html">Event types</a>
 */
public record DeliveryEvent(
        String type,
        String messageId,
        boolean isFinal,
        Instant at,
        Map<String, String> tags,
        Map<String, Object> fields) {
    private static final String TEXT = "TEXT_";
    private static final String DESTINATION = "destinationPhoneNumber";
    private static final String ORIGINATION = "originationPhoneNumber";
    private static final JSON PARSER = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

    public DeliveryEvent {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** What is known of a text by now. */
    public enum State {
        /** Not decided. */
        UNDER_WAY,
        /** On the recipient's phone, or as far as the country's carriers tell. */
        DELIVERED,
        /** It did not reach the recipient, and will not. */
        FAILED,
        /** Nobody will ever know. */
        UNKNOWN
    }

    /**
     * What an event means.
     *
     * @param advice whether to send the text again; AWS gives none, this is what others found to be of use
     */
    public record Outcome(State state, RetryAdvice advice) {}

    /**
     * Reads an event as it comes from CloudWatch Logs or Firehose, or in an SNS notification, raw or not, an SQS body of either, or EventBridge's envelope.
     *
     * @return empty if it is JSON of something else, such as an inbound text or an alarm
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static Optional<DeliveryEvent> parse(String json) {
        return of(object(json));
    }

    private static Optional<DeliveryEvent> of(Map<String, Object> json) {
        if (json.get("eventType") instanceof String type && json.get("messageId") instanceof String id) {
            return Optional.of(new DeliveryEvent(type, id, isFinal(json), at(json), tags(json), json));
        }
        if ("Notification".equals(json.get("Type")) && json.get("Message") instanceof String inner) {
            return inner(inner);
        }
        if ("aws.sms-voice".equals(json.get("source")) && json.get("detail") instanceof Map<?, ?> detail) {
            return of(copy(detail));
        }
        return Optional.empty();
    }

    /** What a notification carries: a text of anybody's, which need not be JSON. */
    private static Optional<DeliveryEvent> inner(String message) {
        try {
            return of(object(message));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isFinal(Map<String, Object> json) {
        return !(json.get("isFinal") instanceof Boolean said) || said;
    }

    private static Instant at(Map<String, Object> json) {
        return json.get("eventTimestamp") instanceof Number millis
                ? Instant.ofEpochMilli(millis.longValue())
                : Instant.EPOCH;
    }

    private static Map<String, String> tags(Map<String, Object> json) {
        var tags = new LinkedHashMap<String, String>();
        if (json.get("context") instanceof Map<?, ?> context) {
            context.forEach((name, value) -> tags.put(String.valueOf(name), String.valueOf(value)));
        }
        return tags;
    }

    /** @throws IllegalArgumentException if it is no JSON object, without the parser's words */
    static Map<String, Object> object(String json) {
        try (var parser = PARSER.getStreamingFactory().createParser(json)) {
            var object = parser.nextToken() == JsonToken.START_OBJECT ? PARSER.mapFrom(parser) : null;
            if (object == null || parser.nextToken() != null) {
                throw noEvent();
            }
            return object;
        } catch (IOException e) {
            throw noEvent(); // and not the parser's words, which repeat what it read
        }
    }

    private static IllegalArgumentException noEvent() {
        return new IllegalArgumentException("A delivery event is one JSON object; this is none, or more than one");
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    /** The recipient; empty where AWS does not say. */
    public Optional<String> destination() {
        return text(DESTINATION);
    }

    /** The number or sender ID that the pool chose; empty if none was. */
    public Optional<String> originationIdentity() {
        return text(ORIGINATION);
    }

    /** The recipient's country as two capital letters; empty where AWS does not say. */
    public Optional<String> country() {
        return text("isoCountryCode");
    }

    /** AWS's words for what happened, for a person: decide by {@link #outcome}. */
    public Optional<String> description() {
        return text("messageStatusDescription");
    }

    /** The recipient's carrier; empty where AWS does not say. */
    public Optional<String> carrier() {
        return text("carrierName");
    }

    /**
     * All that AWS said, to be shown: of the recipient's number, and of the one that texted, the last two digits only.
     * A sender ID and a short code stay whole.
     */
    public Map<String, Object> maskedFields() {
        var masked = new LinkedHashMap<>(fields);
        for (var number : List.of(DESTINATION, ORIGINATION)) {
            masked.computeIfPresent(number, (name, value) -> NumberMask.number(value.toString()));
        }
        return Collections.unmodifiableMap(masked);
    }

    /** How many parts were charged; empty where AWS does not say. */
    public Optional<Integer> parts() {
        return fields.get("totalMessageParts") instanceof Integer parts ? Optional.of(parts) : Optional.empty();
    }

    /** US dollars, without the carrier's fee. */
    public Optional<BigDecimal> priceUsd() {
        return number("totalMessagePrice");
    }

    /** US dollars on top of the price. */
    public Optional<BigDecimal> carrierFeeUsd() {
        return number("totalCarrierFee");
    }

    private Optional<String> text(String name) {
        return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private Optional<BigDecimal> number(String name) {
        return fields.get(name) instanceof Number number
                ? Optional.of(new BigDecimal(number.toString()))
                : Optional.empty();
    }

    /** What it means for the text: of an event that is not final nothing yet, whatever its type; else by the type. */
    public Outcome outcome() {
        if (!isFinal) {
            return underWay();
        }
        return switch (status()) {
            case "DELIVERED" -> settled(State.DELIVERED, new RetryAdvice.Never());
            // Where carriers give no receipt of the phone's, this is the last that comes.
            case "SUCCESSFUL" -> settled(State.DELIVERED, new RetryAdvice.Never());
            case "QUEUED", "PENDING", "SENT" -> underWay();
            case "CARRIER_UNREACHABLE" -> settled(State.FAILED, new RetryAdvice.After(Duration.ofMinutes(1)));
            case "UNREACHABLE" -> settled(State.FAILED, new RetryAdvice.After(Duration.ofMinutes(30)));
            // If it is still of use: the time that it was given was too short.
            case "TTL_EXPIRED" -> settled(State.FAILED, new RetryAdvice.After(Duration.ofMinutes(1)));
            // It may have arrived, even after the 72 hours that AWS waits for a carrier.
            case "UNKNOWN" -> settled(State.UNKNOWN, new RetryAdvice.Never());
            case "BLOCKED", "CARRIER_BLOCKED", "SPAM", "INVALID", "INVALID_MESSAGE", "PROTECT_BLOCKED" ->
                settled(State.FAILED, new RetryAdvice.Never());
            default -> settled(State.UNKNOWN, new RetryAdvice.Never());
        };
    }

    /** Whether the text is delivered, and no event will say otherwise. */
    public boolean isDelivered() {
        return outcome().state() == State.DELIVERED;
    }

    private String status() {
        return type.toUpperCase(Locale.ROOT).startsWith(TEXT)
                ? type.substring(TEXT.length()).toUpperCase(Locale.ROOT)
                : type;
    }

    private static Outcome underWay() {
        return new Outcome(State.UNDER_WAY, new RetryAdvice.Wait());
    }

    private static Outcome settled(State state, RetryAdvice advice) {
        return new Outcome(state, advice);
    }

    /** Without what belongs to the recipient. */
    @Override
    public String toString() {
        return "DeliveryEvent[%s of %s%s at %s]"
                .formatted(
                        ServerWords.code(type),
                        ServerWords.isMessageId(messageId) ? messageId : ServerWords.UNREADABLE,
                        isFinal ? ", final," : "",
                        at);
    }
}
