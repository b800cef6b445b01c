package org.stratasms.cli;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.stratasms.delivery.DeliveryException;
import org.stratasms.delivery.QuietHours;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads quiet hours in the recipient's time zone. */
final class QuietHoursOption implements ITypeConverter<QuietHours> {
    private static final Pattern FORM = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)@(\\S+)");

    @Override
    public QuietHours convert(String value) {
        var form = FORM.matcher(value);
        try {
            if (form.matches()) {
                return new QuietHours(
                        LocalTime.parse(form.group(1)), LocalTime.parse(form.group(2)), ZoneId.of(form.group(3)));
            }
        } catch (DateTimeException | DeliveryException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
        throw new TypeConversionException(
                "quiet hours such as 21:00-08:00@America/New_York are expected, found '%s'".formatted(value));
    }
}
