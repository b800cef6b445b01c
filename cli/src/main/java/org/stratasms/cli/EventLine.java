package org.stratasms.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.NumberMask;

/** Shows delivery events with their phone numbers masked. */
final class EventLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EventLine() {}

    /** Formats one line for a person: time, type, numbers, AWS's description, carrier, message id. */
    static String of(DeliveryEvent event) {
        return "%s  %-24s %s  %s -> %s  %s%s  %s"
                .formatted(
                        time(event.at()),
                        event.type(),
                        event.isFinal() ? "final" : "     ",
                        NumberMask.number(event.originationIdentity().orElse("-")),
                        NumberMask.number(event.destination().orElse("-")),
                        event.description().orElse(""),
                        event.carrier().map(" (%s)"::formatted).orElse(""),
                        event.messageId());
    }

    /** Always with milliseconds, so that lines stay in columns. */
    static String time(Instant at) {
        return TIME.format(at);
    }
}
