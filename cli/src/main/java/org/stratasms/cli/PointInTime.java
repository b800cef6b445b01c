package org.stratasms.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time: with its zone, or as a duration from now on. */
final class PointInTime implements ITypeConverter<Instant> {
    private static final Duration LONGEST = Duration.ofDays(366);

    @Override
    public Instant convert(String value) {
        try {
            if (!value.startsWith("P")) {
                return OffsetDateTime.parse(value).toInstant();
            }
            var duration = Duration.parse(value);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return Instant.now().plus(duration);
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw new TypeConversionException(
                "a time such as 2026-12-01T09:00:00-05:00, or a duration from now on of up to 366 days such as PT2H, is expected, found '%s'"
                        .formatted(value));
    }
}
