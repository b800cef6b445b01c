package org.stratasms.emulator.sms;

import java.util.Map;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;

/**
 * Stands in for the people at AWS and the carriers who decide on registrations: what on AWS takes days happens here at once, or when
 * {@link RegistrationSettings} says so. Not an API of AWS. Thread-safe.
 */
public interface RegistrationDesk {
    /**
     * Makes a phone number ACTIVE, as the approval of its registration does; one that is ACTIVE already stays so.
     *
     * @param phoneNumber its id, ARN or number
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if there is none
     */
    PhoneNumberInformation approve(String phoneNumber);

    /**
     * Provisions a short code, which AWS leases through its registration alone. It is ACTIVE, for SMS, and has the account's default opt-out list.
     *
     * @param isoCountryCode two capital letters
     */
    PhoneNumberInformation provisionShortCode(String isoCountryCode, MessageType messageType);

    /**
     * Provisions a phone number of any type without a form. It is ACTIVE, for SMS, and has the account's default opt-out list.
     *
     * @param isoCountryCode two capital letters
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException if the country has no such numbers
     */
    PhoneNumberInformation provision(NumberType type, String isoCountryCode, MessageType messageType);

    /**
     * Provisions a phone number into a pool without a form. It is ACTIVE and has the pool's message type, capabilities, opt-out list, keywords and two-way
     * settings, so that it fits.
     *
     * @param pool its id or ARN
     * @param isoCountryCode two capital letters
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if there is no such pool
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException if the pool is not ACTIVE
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException if the country has no such numbers
     */
    PhoneNumberInformation provisionInto(String pool, NumberType type, String isoCountryCode);

    /**
     * Approves the version of a registration that was submitted: the registration is COMPLETE, numbers that waited for it are ACTIVE, and a short code
     * or sender ID that comes with it is there.
     *
     * @param registration its id or ARN
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if there is none
     * @throws IllegalArgumentException if it is not in review
     */
    RegistrationInformation approveRegistration(String registration);

    /**
     * Denies the version of a registration that was submitted: the registration REQUIRES_UPDATES, for which its owner creates another version.
     *
     * @param registration its id or ARN
     * @param reason what the owner is told
     * @param fields what is wrong with single fields, by their paths; may be empty
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if there is none
     * @throws IllegalArgumentException if it is not in review
     */
    RegistrationInformation denyRegistration(String registration, String reason, Map<String, String> fields);
}
