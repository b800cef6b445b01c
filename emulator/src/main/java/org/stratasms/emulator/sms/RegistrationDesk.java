package org.stratasms.emulator.sms;

import java.util.Map;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;

/**
 * Decides on registrations, as people at AWS and the carriers do. A decision that takes days on AWS is made here at
 * once, or after the time in {@link RegistrationSettings}. Not an API of AWS. Thread-safe.
 */
public interface RegistrationDesk {
    /**
     * Makes a phone number ACTIVE, as the approval of its registration does; an ACTIVE one stays so.
     *
     * @param phoneNumber its id, ARN or number
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if it does not exist
     */
    PhoneNumberInformation approve(String phoneNumber);

    /**
     * Provisions a short code, which AWS leases only through its registration. It is ACTIVE, for SMS, and has the
     * account's default opt-out list.
     *
     * @param isoCountryCode two capital letters
     */
    PhoneNumberInformation provisionShortCode(String isoCountryCode, MessageType messageType);

    /**
     * Provisions a phone number of any type without a registration form. It is ACTIVE, for SMS, and has the account's
     * default opt-out list.
     *
     * @param isoCountryCode two capital letters
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException if the country has no such
     *     numbers
     */
    PhoneNumberInformation provision(NumberType type, String isoCountryCode, MessageType messageType);

    /**
     * Provisions a phone number into a pool without a registration form. It is ACTIVE and has the pool's message type,
     * capabilities, opt-out list, keywords and two-way settings, as membership requires.
     *
     * @param pool its id or ARN
     * @param isoCountryCode two capital letters
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if the pool does not
     *     exist
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException if the pool is not ACTIVE
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException if the country has no such
     *     numbers
     */
    PhoneNumberInformation provisionInto(String pool, NumberType type, String isoCountryCode);

    /**
     * Approves the submitted version of a registration. The registration becomes COMPLETE, numbers that waited for it
     * become ACTIVE, and a short code or sender ID that comes with it is created.
     *
     * @param registration its id or ARN
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if it does not exist
     * @throws IllegalArgumentException if it is not in review, or requires authentication
     */
    RegistrationInformation approveRegistration(String registration);

    /**
     * Answers the e-mail that a registration in the status REQUIRES_AUTHENTICATION waits for, as the person at its
     * address would. The review goes on.
     *
     * @param registration its id or ARN
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if it does not exist
     * @throws IllegalArgumentException if it does not require authentication
     */
    RegistrationInformation authenticateRegistration(String registration);

    /**
     * Denies the submitted version of a registration. The registration becomes REQUIRES_UPDATES, and its owner creates
     * another version.
     *
     * @param registration its id or ARN
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if it does not exist
     * @throws IllegalArgumentException if it is not in review, or the denial has a code without words or a path that is
     *     not in the form
     */
    RegistrationInformation denyRegistration(String registration, RegistrationDenial denial);

    /**
     * Denies the submitted version of a registration in free words.
     *
     * @param reason the owner gets it
     * @param fields what is wrong with single fields, by their paths; may be empty
     */
    default RegistrationInformation denyRegistration(String registration, String reason, Map<String, String> fields) {
        var denial = RegistrationDenial.because(reason);
        for (var field : fields.entrySet()) {
            denial = denial.withField(field.getKey(), field.getValue());
        }
        return denyRegistration(registration, denial);
    }

    /**
     * Revokes an approved registration, as a mobile operator does. Its numbers are PENDING until another version is
     * approved; its sender IDs stay.
     *
     * @param registration its id or ARN
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if it does not exist
     * @throws IllegalArgumentException if no version of it is approved
     */
    RegistrationInformation revokeRegistration(String registration);
}
