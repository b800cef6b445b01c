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
 * One delivery event: the status of a text message, as AWS reports it after the send. Events arrive late, twice and out
 * of order; store them by message id and type. Immutable.
 *
 * @param type as AWS names it, e.g. {@code TEXT_DELIVERED}; types that this version does not know are kept as they are
 * @param messageId the id in {@link SendOutcome.Accepted}
 * @param isFinal whether no other event follows; true if AWS leaves it out, as it sometimes does
 * @param at when it happened
 * @param tags the message's own; empty in events that come through EventBridge
 * @param fields the whole event, including phone numbers and members that this version does not know; do not log them
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-types.html">Event
 *     types</a>
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

    /** The state of a text message, as far as its events show. */
    public enum State {
        /** Not decided yet. */
        UNDER_WAY,
        /** Delivered to the phone or, in countries whose carriers send no receipt, accepted by the carrier. */
        DELIVERED,
        /** Not delivered, and it will not be. */
        FAILED,
        /** No event will ever decide it. */
        UNKNOWN
    }

    /**
     * The meaning of an event.
     *
     * @param advice whether to send the text again. AWS gives no advice; this is common practice
     */
    public record Outcome(State state, RetryAdvice advice) {}

    /**
     * Reads an event from CloudWatch Logs or Firehose, from an SNS notification (raw or not), from an SQS body of
     * either, or from EventBridge.
     *
     * @return empty if it is other JSON, such as an inbound text or an alarm
     * @throws IllegalArgumentException if it is not a JSON object
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

    /** Reads the text of an SNS notification. Anybody may have sent it, so it need not be JSON. */
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

    /**
     * @throws IllegalArgumentException if it is not a JSON object; without the parser's message, which may contain the
     *     input
     */
    static Map<String, Object> object(String json) {
        try (var parser = PARSER.getStreamingFactory().createParser(json)) {
            var object = parser.nextToken() == JsonToken.START_OBJECT ? PARSER.mapFrom(parser) : null;
            if (object == null || parser.nextToken() != null) {
                throw noEvent();
            }
            return object;
        } catch (IOException e) {
            throw noEvent(); // without the parser's message, which contains the input
        }
    }

    private static IllegalArgumentException noEvent() {
        return new IllegalArgumentException("A delivery event is exactly one JSON object; found something else");
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    /** The recipient's number; empty if AWS does not give it. */
    public Optional<String> destination() {
        return text(DESTINATION);
    }

    /** The number or sender ID from which the text was sent; empty if none was chosen. */
    public Optional<String> originationIdentity() {
        return text(ORIGINATION);
    }

    /** The recipient's country as two capital letters; empty if AWS does not give it. */
    public Optional<String> country() {
        return text("isoCountryCode");
    }

    /** AWS's description of the status, for people. Programs decide by {@link #outcome}. */
    public Optional<String> description() {
        return text("messageStatusDescription");
    }

    /** The recipient's carrier; empty if AWS does not give it. */
    public Optional<String> carrier() {
        return text("carrierName");
    }

    /**
     * All fields, safe to show: of the recipient's and the sender's phone numbers, only the last two digits are left.
     * Sender IDs and short codes stay whole.
     */
    public Map<String, Object> maskedFields() {
        var masked = new LinkedHashMap<>(fields);
        for (var number : List.of(DESTINATION, ORIGINATION)) {
            masked.computeIfPresent(number, (name, value) -> NumberMask.number(value.toString()));
        }
        return Collections.unmodifiableMap(masked);
    }

    /** The number of message parts that were charged; empty if AWS does not give it. */
    public Optional<Integer> parts() {
        return fields.get("totalMessageParts") instanceof Integer parts ? Optional.of(parts) : Optional.empty();
    }

    /** The price in US dollars, without the carrier's fee; empty if AWS does not give it. */
    public Optional<BigDecimal> priceUsd() {
        return number("totalMessagePrice");
    }

    /** The carrier's fee in US dollars, on top of the price; empty if AWS does not give it. */
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

    /**
     * The meaning of this event for the text message. An event that is not final decides nothing, whatever its type.
     */
    public Outcome outcome() {
        if (!isFinal) {
            return underWay();
        }
        return switch (status()) {
            case "DELIVERED" -> settled(State.DELIVERED, new RetryAdvice.Never());
            // The last event in countries whose carriers send no receipt from the phone.
            case "SUCCESSFUL" -> settled(State.DELIVERED, new RetryAdvice.Never());
            case "QUEUED", "PENDING", "SENT" -> underWay();
            case "CARRIER_UNREACHABLE" -> settled(State.FAILED, new RetryAdvice.After(Duration.ofMinutes(1)));
            case "UNREACHABLE" -> settled(State.FAILED, new RetryAdvice.After(Duration.ofMinutes(30)));
            // Its time to live was too short. Sending again helps if the text is still of use.
            case "TTL_EXPIRED" -> settled(State.FAILED, new RetryAdvice.After(Duration.ofMinutes(1)));
            // It may have been delivered, even after the 72 hours for which AWS waits for a carrier.
            case "UNKNOWN" -> settled(State.UNKNOWN, new RetryAdvice.Never());
            case "BLOCKED", "CARRIER_BLOCKED", "SPAM", "INVALID", "INVALID_MESSAGE", "PROTECT_BLOCKED" ->
                settled(State.FAILED, new RetryAdvice.Never());
            default -> settled(State.UNKNOWN, new RetryAdvice.Never());
        };
    }

    /** Whether the text was delivered and this is the final event. */
    public boolean isDelivered() {
        return outcome().state() == State.DELIVERED;
    }

    /**
     * AWS's status, e.g. {@code DELIVERED}: the type without {@code TEXT_}. The type of another kind is returned whole.
     */
    public String status() {
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

    /** Leaves out everything that belongs to the recipient. */
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
