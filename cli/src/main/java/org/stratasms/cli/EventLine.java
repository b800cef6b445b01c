package org.stratasms.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stratasms.client.DeliveryEvent;

/** Shows delivery events with their phone numbers masked. */
final class EventLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EventLine() {}

    /** One line for a person: time, type, numbers, what AWS says, carrier, message id. */
    static String of(DeliveryEvent event) {
        return "%s  %-24s %s  %s -> %s  %s%s  %s"
                .formatted(
                        time(event.at()),
                        event.type(),
                        event.isFinal() ? "final" : "     ",
                        Masked.number(event.originationIdentity().orElse("-")),
                        Masked.number(event.destination().orElse("-")),
                        event.description().orElse(""),
                        event.fields().containsKey("carrierName")
                                ? " (" + event.fields().get("carrierName") + ")"
                                : "",
                        event.messageId());
    }

    /** All that AWS said, for a program. */
    static Map<String, Object> masked(DeliveryEvent event) {
        var masked = new LinkedHashMap<>(event.fields());
        for (var member : new String[] {"originationPhoneNumber", "destinationPhoneNumber"}) {
            masked.computeIfPresent(member, (name, number) -> Masked.number(number.toString()));
        }
        return masked;
    }

    /** Always with milliseconds, so that lines stay in columns. */
    private static String time(Instant at) {
        return TIME.format(at);
    }
}
