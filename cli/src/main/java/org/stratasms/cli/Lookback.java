package org.stratasms.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads how far to look back: nothing to ten years, the longest that CloudWatch Logs keeps what does not stay for ever.
 */
final class Lookback implements ITypeConverter<Duration> {
    private static final Duration LONGEST = Duration.ofDays(3653);

    @Override
    public Duration convert(String value) {
        try {
            var duration = Duration.parse(value);
            if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            // Told below, with the same cure.
        }
        throw new TypeConversionException(
                "a duration from PT0S to P%dD in ISO form, such as PT15M, PT72H or P7D, is expected, found '%s'"
                        .formatted(LONGEST.toDays(), value));
    }
}
