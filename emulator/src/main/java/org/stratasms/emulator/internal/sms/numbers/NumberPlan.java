package org.stratasms.emulator.internal.sms.numbers;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.world.Ids;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * Hands out phone numbers that nobody has and nobody can ever get, each once in the whole emulator:
 *
 * <ul>
 *   <li>in the North American plan, {@code +1 area 555 xxxx}: exchange 555 has no subscribers, and its only service,
 *       directory assistance at 1212, is left out. (555-0100 to 555-0199, set aside for fiction, come first; a hundred
 *       are too few.)
 *   <li>toll-free, {@code +1 833 0xx xxxx}: exchange 555 is assigned there, but no exchange starts with 0.
 *   <li>elsewhere, the calling code and {@code 000xxxxxx}: no subscriber's number begins with three zeros.
 *   <li>short codes, {@code 1xxxx}: carriers lease those that start with 2 to 9.
 * </ul>
 */
final class NumberPlan {
    private static final int LINES = 10_000;
    private static final int DIRECTORY_ASSISTANCE = 1212;

    private final Ids ids;

    NumberPlan(Ids ids) {
        this.ids = ids;
    }

    /**
     * The next free number.
     *
     * @param numberType {@code SHORT_CODE}, {@code LONG_CODE}, {@code TOLL_FREE}, {@code TEN_DLC} or {@code SIMULATOR}
     */
    String next(String numberType, String isoCountryCode) {
        if (numberType.equals(NumberType.SHORT_CODE.toString())) {
            callingCode(isoCountryCode);
            return Long.toString(LINES + taken("short-code/" + isoCountryCode, LINES));
        }
        if (numberType.equals(NumberType.TOLL_FREE.toString())) {
            return "+18330%06d".formatted(taken("toll-free", 1_000_000));
        }
        if (numberType.equals(NumberType.SIMULATOR.toString())) {
            return northAmerican("425");
        }
        return switch (isoCountryCode) {
            case "US" -> northAmerican("206");
            case "CA" -> northAmerican("613");
            default -> elsewhere(isoCountryCode);
        };
    }

    private String elsewhere(String isoCountryCode) {
        var callingCode = callingCode(isoCountryCode);
        if (callingCode == 1) {
            var example = Long.toString(PhoneNumberUtil.getInstance()
                    .getExampleNumber(isoCountryCode)
                    .getNationalNumber());
            return northAmerican(example.substring(0, 3));
        }
        return "+%d000%06d".formatted(callingCode, taken("calling-code/" + callingCode, 1_000_000));
    }

    private static int callingCode(String isoCountryCode) {
        var callingCode = PhoneNumberUtil.getInstance().getCountryCodeForRegion(isoCountryCode);
        if (callingCode == 0) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.INVALID_PARAMETER,
                    "IsoCountryCode",
                    "There are no phone numbers in '%s'".formatted(isoCountryCode));
        }
        return callingCode;
    }

    private String northAmerican(String area) {
        var line = 0L;
        do {
            line = (taken("area/" + area, LINES) + 100) % LINES;
        } while (line == DIRECTORY_ASSISTANCE);
        return "+1%s555%04d".formatted(area, line);
    }

    private long taken(String sequence, long size) {
        var next = ids.next("phone-numbers/" + sequence);
        if (next >= size) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.PHONE_NUMBERS_PER_ACCOUNT);
        }
        return next;
    }
}
