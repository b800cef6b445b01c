package org.stratasms.emulator.internal.sms.messages;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.world.E164;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/** Reads and checks the destination of a request. Thread-safe. */
public final class Destinations {
    private static final String FIELD = "DestinationPhoneNumber";

    private final Countries countries;
    private final Set<String> countriesNotServed;

    public Destinations(Countries countries, Set<String> countriesNotServed) {
        this.countries = countries;
        this.countriesNotServed = countriesNotServed;
    }

    /**
     * Returns the destination of a number, whose plus sign may be missing, as on AWS.
     *
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException if it is not a phone number,
     *     has no country, or AWS does not send there
     */
    public Destination of(@Nullable String number) {
        if (number == null) {
            throw SmsErrors.invalid(ValidationExceptionReason.MISSING_PARAMETER, FIELD, "a destination is required");
        }
        var e164 = E164.of(number);
        var simulator = SimulatorNumbers.find(e164);
        if (simulator != null) {
            return new Destination(e164, simulator.country(), simulator);
        }
        var country = E164.is(e164) ? countries.of(e164) : null;
        if (country == null) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.INVALID_PARAMETER,
                    FIELD,
                    "a number in E.164 form is required, such as +12065550100; no country has a number like the one given");
        }
        if (countriesNotServed.contains(country)) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.DESTINATION_COUNTRY_BLOCKED,
                    FIELD,
                    "texts are not sent to country " + country);
        }
        return new Destination(e164, country, null);
    }
}
