package org.stratasms.client;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A text message that somebody sent to a number with two-way SMS. {@link #toString} shows neither its body nor the
 * whole number.
 *
 * @param id AWS's
 * @param from the sender's number as AWS gives it; it may not be a valid destination
 * @param to the number to which it was sent
 * @param keyword the registered keyword that matched; AWS has a word of its own for none
 * @param previousMessageId the message to which this is a reply, if AWS gives it
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html">the payload</a>
 */
public record InboundMessage(
        String id, String from, String to, String keyword, String body, Optional<String> previousMessageId) {
    /** AWS's opt-out keywords. */
    private static final Set<String> OPT_OUT =
            Set.of("ARRET", "CANCEL", "END", "OPT-OUT", "OPTOUT", "QUIT", "REMOVE", "STOP", "TD", "UNSUBSCRIBE");

    /** Opt-in keywords: carriers accept them on toll-free numbers, and AWS recommends them for others. */
    private static final Set<String> OPT_IN = Set.of("START", "UNSTOP");

    /**
     * Reads an inbound text from an SNS notification (raw or not), or from an SQS body of either.
     *
     * @return empty if it is other JSON
     * @throws IllegalArgumentException if it is not a JSON object
     */
    public static Optional<InboundMessage> parse(String json) {
        var object = DeliveryEvent.object(json);
        return "Notification".equals(object.get("Type")) && object.get("Message") instanceof String inner
                ? of(DeliveryEvent.object(inner))
                : of(object);
    }

    private static Optional<InboundMessage> of(Map<String, Object> json) {
        return json.get("inboundMessageId") instanceof String id
                        && json.get("originationNumber") instanceof String from
                        && json.get("destinationNumber") instanceof String to
                ? Optional.of(new InboundMessage(
                        id,
                        from,
                        to,
                        text(json, "messageKeyword").orElse(""),
                        text(json, "messageBody").orElse(""),
                        text(json, "previousPublishedMessageId")))
                : Optional.empty();
    }

    private static Optional<String> text(Map<String, Object> json, String name) {
        return json.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Whether the sender opts out, by the opt-out keywords that AWS itself answers. */
    public boolean isOptOut() {
        return OPT_OUT.contains(keyword.toUpperCase(Locale.ROOT));
    }

    /** Whether the sender opts in again. */
    public boolean isOptIn() {
        return OPT_IN.contains(keyword.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "InboundMessage[%s from %s]".formatted(id, NumberMask.number(from));
    }
}
