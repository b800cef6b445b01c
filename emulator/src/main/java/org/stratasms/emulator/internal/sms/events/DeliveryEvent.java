package org.stratasms.emulator.internal.sms.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.Protection;
import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.sms.MessageEvent;
import org.stratasms.emulator.sms.MessageStatus;

/**
 * Writes the JSON of a delivery event, on one line, with its members in AWS's order; unknown ones are left out. It is
 * built as a string, for speed: every text has two events. Only the context can contain characters that JSON escapes;
 * ids, numbers and names cannot.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html">Event
 *     format</a>
 */
final class DeliveryEvent {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private DeliveryEvent() {}

    /** Appends the event as event destinations of configuration sets get it. */
    static void append(StringBuilder json, SentMessage text, MessageEvent event) {
        append(json, text, event, true);
    }

    /**
     * Appends the event as the event bus gets it: AWS's samples have neither the recipient's number nor the context.
     *
     * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/monitor-event-bridge.html">Monitoring with
     *     EventBridge</a>
     */
    static void appendForEventBus(StringBuilder json, SentMessage text, MessageEvent event) {
        append(json, text, event, false);
    }

    private static void append(StringBuilder json, SentMessage text, MessageEvent event, boolean isWhole) {
        var status = event.status();
        json.append("{\"eventType\":\"").append(status.eventType());
        json.append("\",\"eventVersion\":\"1.0\",\"eventTimestamp\":").append(event.atMillis());
        json.append(",\"isFinal\":").append(event.isFinal());
        appendRoute(json, text, status, isWhole);
        json.append(",\"messageId\":\"").append(text.messageId());
        json.append("\",\"messageRequestTimestamp\":").append(text.requestedAtMillis());
        json.append(",\"messageEncoding\":\"").append(text.encoding());
        json.append("\",\"messageType\":\"").append(text.messageType()).append('"');
        json.append(status.members());
        if (isWhole) {
            appendContext(json, text.context());
        }
        json.append(text.route().charge().members(status));
        appendProtection(json, text.route().protection());
        json.append('}');
    }

    private static void appendRoute(
            StringBuilder json, SentMessage text, MessageStatus status, boolean namesDestination) {
        var destination = text.route().destination();
        var originator = text.route().originator();
        if (originator != null && status.namesOriginator()) {
            json.append(",\"originationPhoneNumber\":\"")
                    .append(originator.shownAs())
                    .append('"');
        }
        if (namesDestination) {
            json.append(",\"destinationPhoneNumber\":\"")
                    .append(destination.number())
                    .append('"');
        }
        json.append(",\"isoCountryCode\":\"").append(destination.country()).append('"');
        if (originator != null) {
            var abroad = !originator.isoCountryCode().equals(destination.country());
            json.append(",\"isInternationalSend\":").append(abroad);
        }
        if (status.namesOriginator()) {
            json.append(destination.carrier().members());
        }
    }

    private static void appendContext(StringBuilder json, Map<String, String> context) {
        if (context.isEmpty()) {
            return;
        }
        var separator = ",\"context\":{";
        for (var entry : context.entrySet()) {
            json.append(separator);
            string(json, "", entry.getKey());
            string(json, ":", entry.getValue());
            separator = ",";
        }
        json.append('}');
    }

    private static void appendProtection(StringBuilder json, @Nullable Protection protection) {
        if (protection == null) {
            return;
        }
        json.append(",\"protectConfiguration\":{\"protectConfigurationId\":\"");
        json.append(protection.protectConfigurationId());
        json.append("\",\"protectStatus\":\"").append(protection.status()).append("\"}");
    }

    private static void string(StringBuilder json, String before, String value) {
        json.append(before).append('"');
        var written = 0;
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            json.append(value, written, i).append('\\');
            if (c < ' ') {
                json.append("u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
            } else {
                json.append(c);
            }
            written = i + 1;
        }
        json.append(value, written, value.length()).append('"');
    }
}
