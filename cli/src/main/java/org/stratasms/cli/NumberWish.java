package org.stratasms.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A phone number that the environment's pool shall hold.
 *
 * @param type as AWS names it, e.g. {@code TEN_DLC}
 * @param country its ISO code
 */
record NumberWish(String type, String country) {
    static final String SYNTAX = "TYPE[:COUNTRY]";

    private static final String US = "US";
    private static final Set<String> TYPES = new TreeSet<>(Set.of("LONG_CODE", "SHORT_CODE", "TEN_DLC", "TOLL_FREE"));

    /** Whether a number is such a one, as the local plane shows it. */
    boolean isMetBy(Map<?, ?> number) {
        return type.equals(number.get("numberType")) && country.equals(number.get("isoCountryCode"));
    }

    @Override
    public String toString() {
        return type + ":" + country;
    }

    /** Reads {@code TOLL_FREE} and {@code LONG_CODE:GB}. */
    static final class Converter implements ITypeConverter<NumberWish> {
        @Override
        public NumberWish convert(@Nullable String value) {
            var text = String.valueOf(value);
            var colon = text.indexOf(':');
            var type = (colon < 0 ? text : text.substring(0, colon)).toUpperCase(Locale.ROOT);
            var country = colon < 0 ? US : text.substring(colon + 1).toUpperCase(Locale.ROOT);
            if (type.equals("SIMULATOR")) {
                throw new TypeConversionException(
                        "A simulator number is in the pool unless --no-simulator takes it out");
            }
            if (!TYPES.contains(type) || !country.matches("[A-Z]{2}")) {
                throw new TypeConversionException(
                        "A number is %s with a type of %s and an ISO country code, such as TEN_DLC or LONG_CODE:GB; found '%s'"
                                .formatted(SYNTAX, TYPES.stream().collect(Collectors.joining(", ")), text));
            }
            return new NumberWish(type, country);
        }
    }
}
