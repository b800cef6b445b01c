package org.stratasms.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A delivery event as the log group holds it: AWS's JSON, read leniently, since AWS adds members and types.
 *
 * @param members every member of the event, as it came
 */
record LoggedEvent(Map<String, Object> members) {
    /** Reads one logged line; one that is no JSON object (somebody's own line in the group) gives null. */
    static @Nullable LoggedEvent parse(String line) {
        try {
            return line.startsWith("{") ? new LoggedEvent(JSON.std.mapFrom(line)) : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    String type() {
        return text("eventType", "");
    }

    String messageId() {
        return text("messageId", "");
    }

    /** Whether nothing more comes for this message; a missing member means yes. */
    boolean isFinal() {
        return !Boolean.FALSE.equals(members.get("isFinal"));
    }

    boolean isDelivered() {
        return isFinal() && (type().equals("TEXT_DELIVERED") || type().equals("TEXT_SUCCESSFUL"));
    }

    Instant at() {
        return members.get("eventTimestamp") instanceof Number millis
                ? Instant.ofEpochMilli(millis.longValue())
                : Instant.EPOCH;
    }

    /** One line for a person: time, type, numbers masked, carrier, what AWS says, message id. */
    String toLine() {
        return "%s  %-24s %s  %s -> %s  %s%s  %s"
                .formatted(
                        at(),
                        type(),
                        isFinal() ? "final" : "     ",
                        Masked.number(text("originationPhoneNumber", "-")),
                        Masked.number(text("destinationPhoneNumber", "-")),
                        text("messageStatusDescription", ""),
                        members.containsKey("carrierName") ? " (" + text("carrierName", "") + ")" : "",
                        messageId());
    }

    /** The event's members with both phone numbers masked. */
    Map<String, Object> masked() {
        var masked = new LinkedHashMap<>(members);
        for (var member : new String[] {"originationPhoneNumber", "destinationPhoneNumber"}) {
            masked.computeIfPresent(member, (name, number) -> Masked.number(number.toString()));
        }
        return masked;
    }

    String text(String member, String otherwise) {
        var value = members.get(member);
        return value == null ? otherwise : value.toString();
    }
}
