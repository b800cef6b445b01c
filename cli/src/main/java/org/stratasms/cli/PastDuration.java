package org.stratasms.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How long ago, in the form of ISO 8601. */
final class PastDuration implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String typed) {
        try {
            var duration = Duration.parse(typed);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Told below, as a time to come is.
        }
        throw new TypeConversionException(
                "give a time such as PT15M (minutes), PT72H (hours) or P7D (days); found '" + typed + "'");
    }
}
