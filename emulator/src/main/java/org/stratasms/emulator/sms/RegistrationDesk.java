package org.stratasms.emulator.sms;

import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;

/**
 * Stands in for the people at AWS and the carriers who decide on registrations: what on AWS takes days happens here at once. Not an API of AWS.
 * Thread-safe.
 */
public final class RegistrationDesk {
    private final Resources resources;
    private final NumberRequests numbers;

    RegistrationDesk(Resources resources, NumberRequests numbers) {
        this.resources = resources;
        this.numbers = numbers;
    }

    /**
     * Makes a phone number ACTIVE, as the approval of its registration does; one that is ACTIVE already stays so.
     *
     * @param phoneNumber its id, ARN or number
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if there is none
     */
    public PhoneNumberInformation approve(String phoneNumber) {
        return resources.changing(() -> {
            var id = resources.phoneNumbers.get(phoneNumber).id();
            numbers.activate(id);
            return resources.phoneNumbers.get(id).info();
        });
    }

    /**
     * Provisions a short code, which AWS leases through its registration alone. It is ACTIVE, for SMS, and has the account's default opt-out list.
     *
     * @param isoCountryCode two capital letters
     */
    public PhoneNumberInformation provisionShortCode(String isoCountryCode, MessageType messageType) {
        return resources.changing(
                () -> numbers.shortCode(isoCountryCode, messageType.toString()).info());
    }
}
