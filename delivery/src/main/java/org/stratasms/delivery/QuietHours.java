package org.stratasms.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

/**
 * The hours of each day in which a recipient must not be texted. Texts that are due in them wait; AWS gets no more time
 * than is left until they begin.
 *
 * @param from when they begin, e.g. 21:00
 * @param to when they end, e.g. 08:00; on the next day if that is not after their beginning
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId recipientZone) {
    private static final Pattern FORM = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)\\s+(\\S{1,60})");

    public QuietHours {
        if (from.equals(to)) {
            throw new DeliveryException(
                    DeliveryException.Code.INVALID_SUBMISSION,
                    "Quiet hours from %s to %s leave no time to text".formatted(from, to));
        }
    }

    /**
     * Reads quiet hours as people set them: {@code 21:00-08:00 America/New_York}.
     *
     * @throws DeliveryException if the text is in another form, or the time zone is not known
     */
    public static QuietHours of(String text) {
        var form = FORM.matcher(text.strip());
        try {
            if (form.matches()) {
                return new QuietHours(
                        LocalTime.parse(form.group(1)), LocalTime.parse(form.group(2)), zone(form.group(3)));
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new DeliveryException(
                DeliveryException.Code.INVALID_SETTING,
                "Quiet hours are two times and a time zone, such as 21:00-08:00 America/New_York; found '%s'"
                        .formatted(text));
    }

    /** An abbreviation such as EST has no summer, so it is refused. */
    private static ZoneId zone(String id) {
        if (!id.equals("UTC") && !id.contains("/")) {
            throw new DateTimeException("not a region");
        }
        return ZoneId.of(id);
    }

    /** Returns how long it is until they begin; zero if they have. */
    Duration openFor(Instant time) {
        var window = windowFrom(time);
        return window.at().isAfter(time) ? Duration.ZERO : Duration.between(time, window.until());
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
