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
 * A number that can be texted. Printing one shows its last two digits only; the whole must be asked for.
 *
 * @param e164 a plus sign, the country code and the number, digits only, e.g. {@code +12065550147}
 */
public record DestinationNumber(String e164) {
    private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");
    /**
     * An area code that is no service such as 911, an exchange, a number. The library says the same of these numbers, and takes longer than the rest of a send to.
     */
    private static final Pattern NORTH_AMERICAN = Pattern.compile("\\+1(?![0-9]11)[2-9][0-9]{2}[2-9][0-9]{6}");

    private static final String NORTH_AMERICA = "+1";
    private static final String NORTH_AMERICAN_PREMIUM = "+1900";

    /** After a North American area code: in the plan of every area, whatever numbers are fictitious. */
    private static final String ANY_NEIGHBOUR = "2345678";

    /**
     * Checks a number.
     *
     * @throws SmsException with code {@code INVALID_NUMBER} if it is not in E.164, has no form that its country uses, or
     *     costs its owner money to be reached
     */
    public DestinationNumber {
        if (!FORM.matcher(e164).matches()) {
            throw invalid("is not in E.164 form: a plus sign, the country code and the number, digits only, 7 to 15 of"
                    + " them; found %d characters".formatted(e164.length()));
        }
        var isNorthAmerican = e164.startsWith(NORTH_AMERICA);
        var parsed = isNorthAmerican ? null : parse(e164);
        if (isNorthAmerican ? !NORTH_AMERICAN.matcher(e164).matches() : !isPossible(parsed, e164)) {
            throw invalid("%s has no form that its country uses".formatted(NumberMask.number(e164)));
        }
        if (isNorthAmerican ? e164.startsWith(NORTH_AMERICAN_PREMIUM) : isPremium(parsed)) {
            throw invalid("%s is a premium-rate number, which cannot be texted".formatted(NumberMask.number(e164)));
        }
    }

    /** Not with a trunk zero, which the library passes over: one recipient would have two numbers. */
    private static boolean isPossible(@Nullable PhoneNumber number, String e164) {
        var plans = PhoneNumberUtil.getInstance();
        return number != null
                && plans.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
                && plans.format(number, PhoneNumberFormat.E164).equals(e164);
    }

    private static boolean isPremium(@Nullable PhoneNumber number) {
        return number != null && PhoneNumberUtil.getInstance().getNumberType(number) == PhoneNumberType.PREMIUM_RATE;
    }

    /** The number's country as two capital letters, those that share a calling code told apart; empty if no country has it. */
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

    /** The library has codes of its own for numbers of no country: 001 and ZZ. */
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

    // The library is not null-marked: it answers null for a number that is valid nowhere.
    private static @Nullable String region(@Nullable PhoneNumber number) {
        return number == null ? null : PhoneNumberUtil.getInstance().getRegionCodeForNumber(number);
    }

    @Override
    public String toString() {
        return NumberMask.number(e164);
    }
}
