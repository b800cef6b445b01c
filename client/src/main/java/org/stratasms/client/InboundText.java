package org.stratasms.client;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A text that somebody sent to a number with two-way texting. Printing one shows neither its body nor the whole number.
 *
 * @param id AWS's
 * @param from the sender's number, as AWS has it: not necessarily one that can be texted
 * @param to the number that it was sent to
 * @param keyword the registered keyword that matched; AWS has a word of its own for none
 * @param previousMessageId the text that is answered, if AWS says so
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html">the payload</a>
 */
public record InboundText(
        String id, String from, String to, String keyword, String body, Optional<String> previousMessageId) {
    /** AWS's own. */
    private static final Set<String> OPT_OUT =
            Set.of("ARRET", "CANCEL", "END", "OPT-OUT", "OPTOUT", "QUIT", "REMOVE", "STOP", "TD", "UNSUBSCRIBE");

    /** What carriers take on toll-free numbers, and what AWS advises for others. */
    private static final Set<String> OPT_IN = Set.of("START", "UNSTOP");

    /**
     * Reads a text as it comes in an SNS notification, raw or not, or in an SQS body of either.
     *
     * @return empty if it is JSON of something else
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static Optional<InboundText> parse(String json) {
        var object = DeliveryEvent.object(json);
        return "Notification".equals(object.get("Type")) && object.get("Message") instanceof String inner
                ? of(DeliveryEvent.object(inner))
                : of(object);
    }

    private static Optional<InboundText> of(Map<String, Object> json) {
        return json.get("inboundMessageId") instanceof String id
                        && json.get("originationNumber") instanceof String from
                        && json.get("destinationNumber") instanceof String to
                ? Optional.of(new InboundText(
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

    /** Whether the sender wants no more texts: by AWS's own keywords, as it answers them itself. */
    public boolean isOptOut() {
        return OPT_OUT.contains(keyword.toUpperCase(Locale.ROOT));
    }

    /** Whether the sender wants texts again. */
    public boolean isOptIn() {
        return OPT_IN.contains(keyword.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "InboundText[%s from %s]".formatted(id, NumberMask.number(from));
    }
}
