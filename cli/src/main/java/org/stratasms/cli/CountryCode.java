package org.stratasms.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts the ISO code of a country. */
final class CountryCode implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
        var code = value.toUpperCase(Locale.ROOT);
        if (!code.matches("[A-Z]{2}")) {
            throw new TypeConversionException(
                    "'%s' is no country: give two letters, as in ISO 3166-1, such as US.".formatted(value));
        }
        return code;
    }
}
