package org.stratasms.delivery;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The hours of each day in which a recipient must not be texted. Texts that are due in them wait; AWS gets no more time
 * than is left until they begin.
 *
 * @param from when they begin, e.g. 21:00
 * @param to when they end, e.g. 08:00; on the next day if that is not after their beginning
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId recipientZone) {
    public QuietHours {
        if (from.equals(to)) {
            throw new DeliveryException(
                    DeliveryException.Code.INVALID_SUBMISSION,
                    "Quiet hours from %s to %s leave no time to text".formatted(from, to));
        }
    }

    /** A span of time in which a text may be sent. */
    record Window(Instant at, Instant until) {}

    /**
     * Returns the first window that has not ended at a time; if the time is not in quiet hours, the window begins then.
     */
    Window windowFrom(Instant time) {
        var local = time.atZone(recipientZone);
        var begins = isQuiet(local.toLocalTime()) ? following(local, to) : local;
        return new Window(begins.toInstant(), following(begins, from).toInstant());
    }

    private boolean isQuiet(LocalTime time) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    /**
     * Returns the next moment after a given one at which clocks show a time; if they skip it, the moment at which they
     * do.
     */
    private ZonedDateTime following(ZonedDateTime moment, LocalTime time) {
        var sameDay = ZonedDateTime.of(moment.toLocalDate(), time, recipientZone);
        return sameDay.isAfter(moment)
                ? sameDay
                : ZonedDateTime.of(moment.toLocalDate().plusDays(1), time, recipientZone);
    }
}
