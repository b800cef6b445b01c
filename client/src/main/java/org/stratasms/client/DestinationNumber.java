package org.stratasms.client;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SmsException.Code;

/**
 * A phone number to which texts can be sent. {@link #toString} shows its last two digits only; call {@link #e164} for
 * the whole number.
 *
 * @param e164 a plus sign, the country code and the number, digits only, e.g. {@code +12065550147}
 */
public record DestinationNumber(String e164) {
    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");
    /**
     * A North American number: an area code that is not a service code such as 911, an exchange code and a line number.
     * libphonenumber decides the same, but takes longer than the rest of a send.
     */
    private static final Pattern NORTH_AMERICAN = Pattern.compile("\\+1(?![0-9]11)[2-9][0-9]{2}[2-9][0-9]{6}");

    private static final String NORTH_AMERICA = "+1";
    private static final String NORTH_AMERICAN_PREMIUM = "+1900";

    /** First digits of an exchange code that is valid in every area, although the number is fictitious. */
    private static final String ANY_NEIGHBOUR = "2345678";

    /**
     * Validates the number.
     *
     * @throws SmsException with code {@code INVALID_NUMBER} if it is not in E.164, is not a valid number in its
     *     country, or is a premium-rate number
     */
    public DestinationNumber {
        if (!FORM.matcher(e164).matches()) {
            throw invalid("is not in E.164 form: a plus sign, the country code and the number, digits only, 7 to 15 of"
                    + " them; found %d characters".formatted(e164.length()));
        }
        var isNorthAmerican = e164.startsWith(NORTH_AMERICA);
        var parsed = isNorthAmerican ? null : parse(e164);
        if (isNorthAmerican ? !NORTH_AMERICAN.matcher(e164).matches() : !isPossible(parsed, e164)) {
            throw invalid("%s is not a valid number in its country".formatted(NumberMask.number(e164)));
        }
        if (isNorthAmerican ? e164.startsWith(NORTH_AMERICAN_PREMIUM) : isPremium(parsed)) {
            throw invalid("%s is a premium-rate number, which cannot be texted".formatted(NumberMask.number(e164)));
        }
    }

    /** Rejects a trunk zero, which libphonenumber ignores: one recipient would have two numbers. */
    private static boolean isPossible(@Nullable PhoneNumber number, String e164) {
        var plans = PhoneNumberUtil.getInstance();
        return number != null
                && plans.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                && plans.format(number, PhoneNumberFormat.E164).equals(e164);
    }

    private static boolean isPremium(@Nullable PhoneNumber number) {
        return number != null && PhoneNumberUtil.getInstance().getNumberType(number) == PhoneNumberType.PREMIUM_RATE;
    }

    /**
     * The number's country as two capital letters, also where countries share a calling code; empty if the number
     * belongs to no country.
     */
    public Optional<String> country() {
        var parsed = parse(e164);
        var own = region(parsed);
        if (own != null) {
            return Optional.of(own).filter(DestinationNumber::isCountry);
        }
        if (e164.startsWith(NORTH_AMERICA)) {
            return Optional.of(Optional.ofNullable(region(parse(e164.substring(0, 5) + ANY_NEIGHBOUR)))
                    .orElse("US"));
        }
        var main = parsed == null
                ? null
                : PhoneNumberUtil.getInstance().getRegionCodeForCountryCode(parsed.getCountryCode());
        return Optional.ofNullable(main).filter(DestinationNumber::isCountry);
    }

    /** libphonenumber has the pseudo-regions 001 and ZZ for numbers that belong to no country. */
    private static boolean isCountry(String region) {
        return region.length() == 2 && !region.equals("ZZ");
    }

    private static SmsException invalid(String problem) {
        return new SmsException(Code.INVALID_NUMBER, "The destination number " + problem);
    }

    private static @Nullable PhoneNumber parse(String number) {
        try {
            return PhoneNumberUtil.getInstance().parse(number, null);
        } catch (NumberParseException e) {
            return null;
        }
    }

    // libphonenumber is not null-marked: it returns null for a number that is valid nowhere.
    private static @Nullable String region(@Nullable PhoneNumber number) {
        return number == null ? null : PhoneNumberUtil.getInstance().getRegionCodeForNumber(number);
    }

    @Override
    public String toString() {
        return NumberMask.number(e164);
    }
}
