package org.stratasms.emulator.internal.sms.numbers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.List;
import java.util.Map;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.world.Ids;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;

/**
 * Hands out phone numbers, each once in the whole emulator. Every number is valid in its country's numbering plan, as
 * libphonenumber reads it, because applications check the numbers that they send from. They begin with numbers that
 * nobody can have, where the plan sets some aside:
 *
 * <ul>
 *   <li>in the North American plan, {@code +1 area 555 xxxx}: exchange 555 has no subscribers, and its only service,
 *       directory assistance at 1212, is left out. 555-0100 to 555-0199, set aside for fiction, come first.
 *   <li>toll-free, {@code +1 833 555 01xx} and the same lines of the other toll-free codes, before the rest of the
 *       exchange.
 *   <li>elsewhere, the numbers for fiction and drama in {@link #FICTION}, before those like the country's example in
 *       libphonenumber.
 *   <li>short codes, {@code 1xxxx}: carriers lease those that start with 2 to 9. They are in no numbering plan.
 * </ul>
 */
final class NumberPlan {
    /** A range of numbers that a country's regulator sets aside: the digits before the last ones, and these. */
    private record Range(String start, int digits, int first, int count) {
        String number(long index) {
            return start + ("%0" + digits + "d").formatted(first + index);
        }
    }

    /** Ofcom, ARCEP, the Bundesnetzagentur, ACMA and PTS publish these; their other ranges are not valid as texts'. */
    private static final Map<String, Range> FICTION = Map.of(
            "GB", new Range("+442079460", 3, 0, 1000),
            "FR", new Range("+3319900", 4, 0, 10_000),
            "DE", new Range("+4917139200", 2, 0, 100),
            "AU", new Range("+6125550", 4, 0, 10_000),
            "SE", new Range("+467017406", 2, 5, 95));

    private static final List<String> TOLL_FREE_CODES = List.of("833", "844", "855", "866", "877", "888", "800");
    private static final int LINES = 10_000;
    private static final int LINES_FOR_FICTION = 100;
    private static final int FIRST_LINE_FOR_FICTION = 100;
    private static final int DIRECTORY_ASSISTANCE = 1212;
    private static final int MOST_VARIED_DIGITS = 6;

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
            return tollFree();
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
        var fiction = FICTION.get(isoCountryCode);
        if (fiction != null) {
            var index = ids.next("phone-numbers/fiction/" + isoCountryCode);
            if (index < fiction.count()) {
                return fiction.number(index);
            }
        }
        var example = example(isoCountryCode);
        if (callingCode == 1) {
            var area = example.substring(0, 3);
            if (isValid("+1" + area + "5550100", isoCountryCode)) {
                return northAmerican(area);
            }
        }
        return like(example, callingCode, isoCountryCode);
    }

    /** The national number of a mobile phone, or of any phone where the plan has none for mobile phones. */
    private static String example(String isoCountryCode) {
        var util = PhoneNumberUtil.getInstance();
        var mobile = util.getExampleNumberForType(isoCountryCode, PhoneNumberType.MOBILE);
        return util.getNationalSignificantNumber(mobile == null ? util.getExampleNumber(isoCountryCode) : mobile);
    }

    /** The next valid number that differs from an example in its last digits. */
    private String like(String example, int callingCode, String isoCountryCode) {
        var digits = Math.min(MOST_VARIED_DIGITS, example.length() - 2);
        var size = Math.round(Math.pow(10, digits));
        var start = "+" + callingCode + example.substring(0, example.length() - digits);
        var first = Long.parseLong(example.substring(example.length() - digits));
        while (true) {
            var last = (first + taken("like/" + start, size)) % size;
            var number = start + ("%0" + digits + "d").formatted(last);
            if (isValid(number, isoCountryCode)) {
                return number;
            }
        }
    }

    private static boolean isValid(String number, String isoCountryCode) {
        var util = PhoneNumberUtil.getInstance();
        try {
            return util.isValidNumberForRegion(util.parse(number, null), isoCountryCode);
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static int callingCode(String isoCountryCode) {
        var callingCode = PhoneNumberUtil.getInstance().getCountryCodeForRegion(isoCountryCode);
        if (callingCode == 0) {
            throw SmsErrors.notOnOffer("There are no phone numbers in '%s'".formatted(isoCountryCode));
        }
        return callingCode;
    }

    private String tollFree() {
        var codes = TOLL_FREE_CODES.size();
        var next = taken("toll-free", (long) codes * LINES);
        if (next < (long) codes * LINES_FOR_FICTION) {
            return tollFree(next / LINES_FOR_FICTION, FIRST_LINE_FOR_FICTION + next % LINES_FOR_FICTION);
        }
        var others = LINES - LINES_FOR_FICTION;
        var rest = next - (long) codes * LINES_FOR_FICTION;
        var line = (FIRST_LINE_FOR_FICTION + LINES_FOR_FICTION + rest % others) % LINES;
        return tollFree(rest / others, line);
    }

    private static String tollFree(long code, long line) {
        return "+1%s555%04d".formatted(TOLL_FREE_CODES.get((int) code), line);
    }

    private String northAmerican(String area) {
        var line = 0L;
        do {
            line = (taken("area/" + area, LINES) + FIRST_LINE_FOR_FICTION) % LINES;
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
