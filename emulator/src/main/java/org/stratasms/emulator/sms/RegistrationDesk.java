package org.stratasms.emulator.sms;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.stratasms.emulator.world.Agenda;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAssociationBehavior;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SupportedAssociation;

/**
 * Stands in for the people at AWS and the carriers who decide on registrations: what on AWS takes days happens here at once, or when
 * {@link RegistrationSettings} says so. Not an API of AWS. Thread-safe.
 */
public final class RegistrationDesk {
    private final Resources resources;
    private final PoolMembers poolMembers;
    private final NumberRequests numbers;
    private final NumberActivation activation;
    private final SenderIds senderIds;
    private final Agenda agenda;
    private final RegistrationSettings settings;

    RegistrationDesk(
            Resources resources,
            PoolMembers poolMembers,
            NumberRequests numbers,
            NumberActivation activation,
            SenderIds senderIds,
            Agenda agenda,
            RegistrationSettings settings) {
        this.resources = resources;
        this.poolMembers = poolMembers;
        this.numbers = numbers;
        this.activation = activation;
        this.senderIds = senderIds;
        this.agenda = agenda;
        this.settings = settings;
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
            activation.now(id);
            return resources.phoneNumbers.get(id).info();
        });
    }

    /**
     * Provisions a short code, which AWS leases through its registration alone. It is ACTIVE, for SMS, and has the account's default opt-out list.
     *
     * @param isoCountryCode two capital letters
     */
    public PhoneNumberInformation provisionShortCode(String isoCountryCode, MessageType messageType) {
        return provision(NumberType.SHORT_CODE, isoCountryCode, messageType);
    }

    /**
     * Provisions a phone number of any type without a form. It is ACTIVE, for SMS, and has the account's default opt-out list.
     *
     * @param isoCountryCode two capital letters
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException if the country has no such numbers
     */
    public PhoneNumberInformation provision(NumberType type, String isoCountryCode, MessageType messageType) {
        return provision(type.toString(), isoCountryCode, messageType.toString());
    }

    PhoneNumberInformation provision(String type, String isoCountryCode, String messageType) {
        return resources.changing(
                () -> numbers.provision(type, isoCountryCode, messageType, null).info());
    }

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
    public PhoneNumberInformation provisionInto(String pool, NumberType type, String isoCountryCode) {
        return provisionInto(pool, type.toString(), isoCountryCode);
    }

    PhoneNumberInformation provisionInto(String pool, String type, String isoCountryCode) {
        return resources.changing(() -> numbers.provisionInto(poolMembers.active(pool), type, isoCountryCode)
                .info());
    }

    /**
     * Approves the version of a registration that was submitted: the registration is COMPLETE, numbers that waited for it are ACTIVE, and a short code
     * or sender ID that comes with it is there.
     *
     * @param registration its id or ARN
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if there is none
     * @throws IllegalArgumentException if it is not in review
     */
    public RegistrationInformation approveRegistration(String registration) {
        return resources.changing(() -> approved(inReview(registration)).info());
    }

    /**
     * Denies the version of a registration that was submitted: the registration REQUIRES_UPDATES, for which its owner creates another version.
     *
     * @param registration its id or ARN
     * @param reason what the owner is told
     * @param fields what is wrong with single fields, by their paths; may be empty
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if there is none
     * @throws IllegalArgumentException if it is not in review
     */
    public RegistrationInformation denyRegistration(String registration, String reason, Map<String, String> fields) {
        return resources.changing(() -> {
            var reviewed = inReview(registration);
            var denied = reviewed.current().denied(reason, fields, agenda.nowInMillis());
            var changed = reviewed.with(denied)
                    .with(info -> info.registrationStatus(RegistrationStatus.REQUIRES_UPDATES)
                            .latestDeniedVersionNumber(denied.number()));
            resources.registrations.put(changed);
            return changed.info();
        });
    }

    /** Takes up a registration that was just submitted, and decides on it, in the time that the settings give. */
    void submitted(String registrationId, long version) {
        after(settings.submitted(), registrationId, version, this::reviewing);
        if (settings.reviewing() != null) {
            after(settings.submitted().plus(settings.reviewing()), registrationId, version, this::approved);
        }
    }

    private void after(Duration delay, String registrationId, long version, Consumer<Registration> step) {
        if (delay.isZero()) {
            take(registrationId, version, step);
        } else {
            agenda.after(delay, () -> resources.change(() -> take(registrationId, version, step)));
        }
    }

    /** Nothing happens to what was deleted, decided on by hand, or submitted anew meanwhile. */
    private void take(String registrationId, long version, Consumer<Registration> step) {
        var registration = resources.registrations.find(registrationId);
        if (registration != null
                && registration.current().number() == version
                && registration.current().isInReview()) {
            step.accept(registration);
        }
    }

    private Registration inReview(String name) {
        var registration = resources.registrations.get(name);
        if (!registration.current().isInReview()) {
            throw new IllegalArgumentException("Registration %s is not in review: its version %d is %s"
                    .formatted(
                            registration.id(),
                            registration.current().number(),
                            registration.current().status()));
        }
        return registration;
    }

    private Registration reviewing(Registration registration) {
        var changed = registration
                .with(registration.current().with(RegistrationVersionStatus.REVIEWING, agenda.nowInMillis()))
                .with(info -> info.registrationStatus(RegistrationStatus.REVIEWING));
        resources.registrations.put(changed);
        return changed;
    }

    private Registration approved(Registration registration) {
        var provisioned = provisioned(registration);
        var version = registration.current().with(RegistrationVersionStatus.APPROVED, agenda.nowInMillis());
        var changed = archived(provisioned)
                .with(version)
                .with(info ->
                        info.registrationStatus(RegistrationStatus.COMPLETE).approvedVersionNumber(version.number()));
        resources.registrations.put(changed);
        changed.associations().stream()
                .map(resources.phoneNumbers::find)
                .filter(Objects::nonNull)
                .forEach(number -> activation.now(number.id()));
        return changed;
    }

    /** The version that was approved before is of the past now. */
    private Registration archived(Registration registration) {
        var before = registration.info().approvedVersionNumber();
        return before == null
                ? registration
                : registration.with(
                        registration.version(before).with(RegistrationVersionStatus.ARCHIVED, agenda.nowInMillis()));
    }

    /** With what comes by the approval itself, unless an earlier version brought it. */
    private Registration provisioned(Registration registration) {
        var changed = registration;
        for (var association : registration.form().definition().supportedAssociations()) {
            if (association.associationBehavior() == RegistrationAssociationBehavior.ASSOCIATE_ON_APPROVAL
                    && registration.associations().isEmpty()) {
                changed = changed.associatedWith(provision(association, registration));
            }
        }
        return changed;
    }

    private String provision(SupportedAssociation association, Registration registration) {
        var version = registration.current();
        var country = association.isoCountryCode();
        if (association.resourceType().equals("SHORT_CODE")) {
            var type = messageType(version, "messagingUseCase.messageType");
            return numbers.provision(NumberType.SHORT_CODE.toString(), country, type, registration.id())
                    .arn();
        }
        return senderIds
                .registered(
                        String.valueOf(version.text("senderIdInfo.senderId")),
                        country,
                        messageType(version, "senderIdInfo.messageType"),
                        registration.id())
                .arn();
    }

    private static String messageType(RegistrationVersion version, String fieldPath) {
        return String.valueOf(version.choice(fieldPath)).toUpperCase(Locale.ROOT);
    }
}
