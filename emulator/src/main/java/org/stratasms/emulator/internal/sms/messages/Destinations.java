package org.stratasms.emulator.sms;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/** Reads the destination of a request. Thread-safe. */
final class Destinations {
    private static final String FIELD = "DestinationPhoneNumber";
    private static final int MOST_DIGITS = 19;

    private final Countries countries;
    private final Set<String> countriesNotServed;

    Destinations(Countries countries, Set<String> countriesNotServed) {
        this.countries = countries;
        this.countriesNotServed = countriesNotServed;
    }

    /**
     * The destination of this number, whose plus sign may be missing as AWS lets it.
     *
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException if it is no number, has no country, or
     *     AWS does not send there
     */
    Destination of(@Nullable String number) {
        if (number == null) {
            throw Refusal.invalid(ValidationExceptionReason.MISSING_PARAMETER, FIELD, "a destination is required");
        }
        var e164 = number.startsWith("+") ? number : "+" + number;
        var simulator = SimulatorNumbers.find(e164);
        if (simulator != null) {
            return new Destination(e164, simulator.country(), simulator);
        }
        var country = isE164(e164) ? countries.of(e164) : null;
        if (country == null) {
            throw Refusal.invalid(
                    ValidationExceptionReason.INVALID_PARAMETER,
                    FIELD,
                    "a number in E.164 form is required, such as +12065550100; no country has a number like the one given");
        }
        if (countriesNotServed.contains(country)) {
            throw Refusal.invalid(
                    ValidationExceptionReason.DESTINATION_COUNTRY_BLOCKED,
                    FIELD,
                    "texts are not sent to country " + country);
        }
        return new Destination(e164, country, null);
    }

    /** Whether a number has the form of one, in any country or none. */
    static boolean isE164(String number) {
        if (number.length() < 3 || number.length() > 1 + MOST_DIGITS || number.charAt(1) == '0') {
            return false;
        }
        for (var i = 1; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
