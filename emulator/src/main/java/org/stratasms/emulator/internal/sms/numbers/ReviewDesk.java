package org.stratasms.emulator.internal.sms.numbers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stratasms.emulator.internal.sms.pools.PoolMembers;
import org.stratasms.emulator.internal.sms.resources.DenialReasons;
import org.stratasms.emulator.internal.sms.resources.NumberActivation;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Registration;
import org.stratasms.emulator.internal.sms.resources.RegistrationVersion;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.RegistrationDenial;
import org.stratasms.emulator.sms.RegistrationDesk;
import org.stratasms.emulator.sms.RegistrationSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAssociationBehavior;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationDeniedReasonInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SupportedAssociation;

/** Decides on registrations, by hand or after the time in {@link RegistrationSettings}. Thread-safe. */
public final class ReviewDesk implements RegistrationDesk {
    private final Resources resources;
    private final PoolMembers poolMembers;
    private final NumberRequests numbers;
    private final NumberActivation activation;
    private final SenderIds senderIds;
    private final Scheduler scheduler;
    private final RegistrationSettings settings;

    public ReviewDesk(
            Resources resources,
            PoolMembers poolMembers,
            NumberRequests numbers,
            NumberActivation activation,
            SenderIds senderIds,
            Scheduler scheduler,
            RegistrationSettings settings) {
        this.resources = resources;
        this.poolMembers = poolMembers;
        this.numbers = numbers;
        this.activation = activation;
        this.senderIds = senderIds;
        this.scheduler = scheduler;
        this.settings = settings;
    }

    @Override
    public PhoneNumberInformation approve(String phoneNumber) {
        return resources.changing(() -> {
            var id = resources.phoneNumbers.get(phoneNumber).id();
            activation.now(id);
            return resources.phoneNumbers.get(id).info();
        });
    }

    @Override
    public PhoneNumberInformation provisionShortCode(String isoCountryCode, MessageType messageType) {
        return provision(NumberType.SHORT_CODE, isoCountryCode, messageType);
    }

    @Override
    public PhoneNumberInformation provision(NumberType type, String isoCountryCode, MessageType messageType) {
        return provision(type.toString(), isoCountryCode, messageType.toString());
    }

    public PhoneNumberInformation provision(String type, String isoCountryCode, String messageType) {
        return resources.changing(
                () -> numbers.provision(type, isoCountryCode, messageType, null).info());
    }

    @Override
    public PhoneNumberInformation provisionInto(String pool, NumberType type, String isoCountryCode) {
        return provisionInto(pool, type.toString(), isoCountryCode);
    }

    public PhoneNumberInformation provisionInto(String pool, String type, String isoCountryCode) {
        return resources.changing(() -> numbers.provisionInto(poolMembers.active(pool), type, isoCountryCode)
                .info());
    }

    @Override
    public RegistrationInformation approveRegistration(String registration) {
        return resources.changing(() -> {
            var reviewed = inReview(registration);
            if (reviewed.current().status() == RegistrationVersionStatus.REQUIRES_AUTHENTICATION) {
                throw new IllegalArgumentException(
                        "Registration %s waits for a person to answer an e-mail; authenticate it first"
                                .formatted(reviewed.id()));
            }
            return approved(reviewed).info();
        });
    }

    @Override
    public RegistrationInformation authenticateRegistration(String registration) {
        return resources.changing(() -> {
            var waiting = resources.registrations.get(registration);
            if (waiting.current().status() != RegistrationVersionStatus.REQUIRES_AUTHENTICATION) {
                throw new IllegalArgumentException(
                        "Registration %s does not wait for authentication: its version %d is %s"
                                .formatted(
                                        waiting.id(),
                                        waiting.current().number(),
                                        waiting.current().status()));
            }
            return reviewing(waiting).info();
        });
    }

    @Override
    public RegistrationInformation denyRegistration(String registration, RegistrationDenial denial) {
        return resources.changing(() -> {
            var reviewed = inReview(registration);
            denial.fields().keySet().stream()
                    .filter(path -> !reviewed.form().hasField(path))
                    .findFirst()
                    .ifPresent(path -> {
                        throw new IllegalArgumentException(
                                "%s has no field '%s'".formatted(reviewed.form().type(), path));
                    });
            return denied(reviewed, DenialReasons.of(denial), denial.fields()).info();
        });
    }

    private Registration denied(
            Registration registration, List<RegistrationDeniedReasonInformation> reasons, Map<String, String> fields) {
        var denied = registration.current().denied(reasons, fields, scheduler.nowInMillis());
        var changed = registration
                .with(denied)
                .with(info -> info.registrationStatus(RegistrationStatus.REQUIRES_UPDATES)
                        .latestDeniedVersionNumber(denied.number()));
        resources.registrations.put(changed);
        return changed;
    }

    /**
     * Revokes a registration. Unconfirmed (settled by DescribeRegistrations, DescribePhoneNumbers): the registration
     * requires updates, the version says that an operator suspended it, and the numbers are PENDING.
     */
    @Override
    public RegistrationInformation revokeRegistration(String registration) {
        return resources.changing(() -> {
            var found = resources.registrations.get(registration);
            var approved = found.info().approvedVersionNumber();
            if (approved == null) {
                throw new IllegalArgumentException(
                        "Registration %s has no approved version; it is %s".formatted(found.id(), found.status()));
            }
            var revoked = found.version(approved)
                    .with(
                            RegistrationVersionStatus.REVOKED,
                            List.of(DenialReasons.of("REGISTRATION_SUSPENDED_BY_MNO", null)),
                            scheduler.nowInMillis());
            var changed = found.with(revoked)
                    .with(info -> info.registrationStatus(RegistrationStatus.REQUIRES_UPDATES)
                            .approvedVersionNumber(null));
            resources.registrations.put(changed);
            numbers(changed)
                    .forEach(number ->
                            resources.phoneNumbers.put(number.with(info -> info.status(NumberStatus.PENDING))));
            return changed.info();
        });
    }

    private Stream<PhoneNumber> numbers(Registration registration) {
        return registration.associations().stream()
                .map(resources.phoneNumbers::find)
                .filter(Objects::nonNull);
    }

    /**
     * Denies a submitted registration that has gaps, or starts its review after the time in the settings. Unconfirmed
     * (settled by SubmitRegistrationVersion, DescribeRegistrationVersions): a registration with gaps is denied at once,
     * and the denial names the fields.
     */
    public void submitted(String registrationId, long version) {
        var registration = resources.registrations.get(registrationId);
        var gaps = gaps(registration);
        if (gaps.isEmpty()) {
            after(settings.submitted(), registrationId, version, this::reviewed);
        } else {
            denied(registration, gaps, Map.of());
        }
    }

    private static List<RegistrationDeniedReasonInformation> gaps(Registration registration) {
        var gaps = new ArrayList<RegistrationDeniedReasonInformation>();
        var missing = registration.current().missing(registration.form());
        if (!missing.isEmpty()) {
            gaps.add(DenialReasons.of("MISSING_REQUIRED_FIELD", "There is no value of " + String.join(", ", missing)));
        }
        var conditional = registration.current().missingByCondition(registration.form());
        if (!conditional.isEmpty()) {
            gaps.add(DenialReasons.of(
                    "MISSING_CONDITIONAL_FIELD",
                    "With the other values, one is required of " + String.join(", ", conditional)));
        }
        return gaps;
    }

    private void after(Duration delay, String registrationId, long version, Consumer<Registration> step) {
        if (delay.isZero()) {
            take(registrationId, version, step);
        } else {
            scheduler.after(delay, () -> resources.change(() -> take(registrationId, version, step)));
        }
    }

    /** Takes a step, unless the registration was deleted, decided on by hand, or submitted again meanwhile. */
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

    /**
     * Starts the review. Unconfirmed (settled by SubmitRegistrationVersion, DescribeRegistrationVersions): the e-mail
     * is sent when the review starts.
     */
    private void reviewed(Registration registration) {
        if (registration.form().requiresAuthentication(registration.current())) {
            put(
                    registration,
                    RegistrationVersionStatus.REQUIRES_AUTHENTICATION,
                    RegistrationStatus.REQUIRES_AUTHENTICATION);
        } else {
            reviewing(registration);
        }
    }

    private Registration reviewing(Registration registration) {
        var changed = put(registration, RegistrationVersionStatus.REVIEWING, RegistrationStatus.REVIEWING);
        if (settings.reviewing() != null) {
            after(settings.reviewing(), changed.id(), changed.current().number(), this::approved);
        }
        return resources.registrations.get(changed.id());
    }

    private Registration put(Registration registration, RegistrationVersionStatus version, RegistrationStatus status) {
        var changed = registration
                .with(registration.current().with(version, scheduler.nowInMillis()))
                .with(info -> info.registrationStatus(status));
        resources.registrations.put(changed);
        return changed;
    }

    private Registration approved(Registration registration) {
        var provisioned = provisioned(registration);
        var version = registration.current().with(RegistrationVersionStatus.APPROVED, scheduler.nowInMillis());
        var changed = archived(provisioned)
                .with(version)
                .with(info ->
                        info.registrationStatus(RegistrationStatus.COMPLETE).approvedVersionNumber(version.number()));
        resources.registrations.put(changed);
        numbers(changed).forEach(number -> activation.now(number.id()));
        return changed;
    }

    /** Archives the version that was approved before. */
    private Registration archived(Registration registration) {
        var before = registration.info().approvedVersionNumber();
        return before == null
                ? registration
                : registration.with(
                        registration.version(before).with(RegistrationVersionStatus.ARCHIVED, scheduler.nowInMillis()));
    }

    /** Provisions what comes with the approval, unless an earlier version did. */
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
