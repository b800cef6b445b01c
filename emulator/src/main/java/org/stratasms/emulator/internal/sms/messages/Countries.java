package org.stratasms.emulator.internal.sms.messages;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds the country of a phone number, also where countries share a calling code (above all +1). The result for an area
 * or calling code is cached, so only the first number of each is parsed. Thread-safe.
 */
public final class Countries {
    private static final int NATIONAL_DIGITS_IN_NORTH_AMERICA = 10;
    private static final String SEVERAL = "several countries";

    private final AtomicReferenceArray<@Nullable String> byNorthAmericanArea = new AtomicReferenceArray<>(1000);
    private final AtomicReferenceArray<@Nullable String> byFirstThreeDigits = new AtomicReferenceArray<>(1000);

    /**
     * Returns the ISO country of a number; that of its calling code if the number is in no numbering plan.
     *
     * @param number E.164 with its plus sign
     * @return null if no country has such a calling code, or the number is too short to tell
     */
    @Nullable
    public String of(String number) {
        if (isNorthAmerican(number)) {
            return number.length() == 2 + NATIONAL_DIGITS_IN_NORTH_AMERICA ? northAmerican(number) : "US";
        }
        if (number.length() < 5) {
            return null;
        }
        var digits = threeDigits(number, 1);
        var known = byFirstThreeDigits.get(digits);
        if (known == null) {
            known = countryOfCallingCode(number);
            byFirstThreeDigits.set(digits, known);
        }
        if (known.equals(SEVERAL)) {
            return parsed(number);
        }
        return known.isEmpty() ? null : known;
    }

    /** Whether a number has a length that its country uses; another number cannot be a handset's. */
    public boolean isPossible(String number) {
        if (isNorthAmerican(number)) {
            return number.length() == 2 + NATIONAL_DIGITS_IN_NORTH_AMERICA && number.charAt(2) >= '2';
        }
        var parsed = parse(number);
        return parsed != null && PhoneNumberUtil.getInstance().isPossibleNumber(parsed);
    }

    private static boolean isNorthAmerican(String number) {
        return number.length() > 1 && number.charAt(1) == '1';
    }

    private String northAmerican(String number) {
        var area = threeDigits(number, 2);
        var known = byNorthAmericanArea.get(area);
        if (known == null) {
            known = countryOfArea(number);
            byNorthAmericanArea.set(area, known);
        }
        return known;
    }

    /**
     * Returns the country of an area code. An area code belongs to one country; for a number of a fictitious exchange,
     * another exchange of the area shows it.
     */
    private static String countryOfArea(String number) {
        var own = regionOf(parse(number));
        if (own != null) {
            return own;
        }
        var neighbour = regionOf(parse(number.substring(0, 5) + "2345678"));
        return neighbour != null ? neighbour : "US";
    }

    /** Returns an empty string if there is no such calling code. */
    private static String countryOfCallingCode(String number) {
        var util = PhoneNumberUtil.getInstance();
        for (var digits = 1; digits <= 3; digits++) {
            var callingCode = Integer.parseInt(number, 1, 1 + digits, 10);
            var regions = util.getRegionCodesForCountryCode(callingCode);
            if (!regions.isEmpty()) {
                return regions.size() == 1 ? regions.get(0) : SEVERAL;
            }
        }
        return "";
    }

    private static @Nullable String parsed(String number) {
        var parsed = parse(number);
        if (parsed == null) {
            return null;
        }
        var region = regionOf(parsed);
        return region != null
                ? region
                : PhoneNumberUtil.getInstance().getRegionCodeForCountryCode(parsed.getCountryCode());
    }

    // libphonenumber is not null-marked: it returns null for a number that is valid nowhere.
    private static @Nullable String regionOf(@Nullable PhoneNumber number) {
        return number == null ? null : PhoneNumberUtil.getInstance().getRegionCodeForNumber(number);
    }

    private static @Nullable PhoneNumber parse(String number) {
        try {
            return PhoneNumberUtil.getInstance().parse(number, null);
        } catch (NumberParseException e) {
            return null;
        }
    }

    private static int threeDigits(String number, int from) {
        return (number.charAt(from) - '0') * 100
                + (number.charAt(from + 1) - '0') * 10
                + (number.charAt(from + 2) - '0');
    }
}
