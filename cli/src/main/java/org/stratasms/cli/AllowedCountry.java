package org.stratasms.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts the ISO code of a country, or {@link #ALL}. */
final class AllowedCountry implements ITypeConverter<String> {
    /** Stands for no country rules. */
    static final String ALL = "all";

    @Override
    public String convert(String value) {
        if (!value.equals(ALL) && !value.matches("[A-Z]{2}")) {
            throw new TypeConversionException(
                    "'%s' is no country: give two capital letters, as in ISO 3166-1, such as US, or '%s'."
                            .formatted(value, ALL));
        }
        return value;
    }
}
