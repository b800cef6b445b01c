package org.stratasms.emulator.internal.sms.registrations;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.DISASSOCIATE_REGISTRATION_NOT_ALLOWED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.PHONE_NUMBER_ASSOCIATED_TO_REGISTRATION;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.REGISTRATION_ALREADY_SUBMITTED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.REGISTRATION_NOT_COMPLETE;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_ALREADY_EXISTS;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.NumberActivation;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Registration;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.world.ListPage;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationAssociationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationAssociationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListRegistrationAssociationsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListRegistrationAssociationsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAssociationBehavior;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAssociationFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAssociationMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationDisassociationBehavior;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SupportedAssociation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * Associates phone numbers, sender IDs and other registrations with a registration. A toll-free number is associated
 * before its registration is submitted and waits for it, a 10DLC number after its campaign is complete; a short code or
 * sender ID comes with the approval.
 */
public final class RegistrationAssociations {
    private static final Filters<RegistrationAssociationMetadata> FILTERS =
            Filters.<RegistrationAssociationMetadata>none()
                    .by("resource-type", RegistrationAssociationMetadata::resourceType)
                    .by("iso-country-code", RegistrationAssociationMetadata::isoCountryCode);

    private static final String SENDER_ID = "SENDER_ID";

    private final Resources resources;
    private final NumberActivation activation;
    private final SmsSettings settings;

    public RegistrationAssociations(Resources resources, NumberActivation activation, SmsSettings settings) {
        this.resources = resources;
        this.activation = activation;
        this.settings = settings;
    }

    CreateRegistrationAssociationResponse create(CreateRegistrationAssociationRequest request) {
        var registration = resources.registrations.get(request.registrationId());
        var resource = resource(request.resourceId());
        var supported = supported(registration, resource.resourceType(), resource.isoCountryCode(), "ResourceId");
        refuseTaken(registration, resource);
        refuseUntimely(registration, supported);
        var number = resources.phoneNumbers.find(resource.resourceArn());
        if (number != null) {
            add(registration, number);
        } else {
            refuseIncomplete(resources.registrations.get(resource.resourceArn()));
            resources.registrations.put(registration.associatedWith(resource.resourceArn()));
        }
        return SmsAnswer.of(
                        resource, SmsAnswer.of(registration.info(), CreateRegistrationAssociationResponse.builder()))
                .build();
    }

    ListRegistrationAssociationsResponse list(ListRegistrationAssociationsRequest request) {
        var registration = resources.registrations.get(request.registrationId());
        var page = SmsPage.of(
                ListPage.numbered(
                        registration.associations().stream().map(this::resource).toList()),
                FILTERS.matching(
                        request.filters(),
                        RegistrationAssociationFilter::nameAsString,
                        RegistrationAssociationFilter::values),
                request.maxResults(),
                request.nextToken());
        return ListRegistrationAssociationsResponse.builder()
                .registrationArn(registration.arn())
                .registrationId(registration.id())
                .registrationType(registration.form().type())
                .registrationAssociations(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /**
     * Returns the registration in a request of a number.
     *
     * @param numberType of the number to be leased
     */
    public Registration forRequest(String registrationId, String numberType, String isoCountryCode) {
        var registration = resources.registrations.get(registrationId);
        refuseUntimely(registration, supported(registration, numberType, isoCountryCode, "RegistrationId"));
        refuseFull(registration);
        return registration;
    }

    /** Associates a number with a registration; it becomes ACTIVE if no decision is pending. */
    public void add(Registration registration, PhoneNumber number) {
        refuseFull(registration);
        resources.phoneNumbers.put(number.with(info -> info.registrationId(registration.id())));
        resources.registrations.put(registration.associatedWith(number.arn()));
        if (association(registration, number.arn()).associationBehavior()
                == RegistrationAssociationBehavior.ASSOCIATE_AFTER_COMPLETE) {
            activation.inTime(number.id());
        }
    }

    /** Returns the types of resources that must be associated before the registration can be submitted. */
    List<String> missingBeforeSubmit(Registration registration) {
        var present = registration.associations().stream()
                .map(arn -> resource(arn).resourceType())
                .toList();
        return registration.form().neededBeforeSubmit().stream()
                .map(SupportedAssociation::resourceType)
                .filter(type -> !present.contains(type))
                .toList();
    }

    boolean isUsedByAnother(Registration registration) {
        return resources.registrations.all().stream()
                .anyMatch(other -> other.associations().contains(registration.arn()));
    }

    /** Returns the effect on the registration when this association ends. */
    RegistrationDisassociationBehavior disassociation(Registration registration, String arn) {
        return association(registration, arn).disassociationBehavior();
    }

    private SupportedAssociation association(Registration registration, String arn) {
        var resource = resource(arn);
        return supported(registration, resource.resourceType(), resource.isoCountryCode(), "ResourceId");
    }

    /** Refuses to end an association while the registration is in review, as AWS documents. */
    public void refuseRelease(@Nullable String registrationId) {
        var registration = registrationId == null ? null : resources.registrations.find(registrationId);
        if (registration != null && registration.current().isInReview()) {
            throw SmsErrors.conflict(
                    DISASSOCIATE_REGISTRATION_NOT_ALLOWED, ResourceType.REGISTRATION, registration.id());
        }
    }

    /**
     * Ends the association of a number or sender ID that is about to be released. Unconfirmed (settled by
     * ReleasePhoneNumber): a registration that was never complete does not close, and can take another number.
     */
    public void end(@Nullable String registrationId, String arn) {
        var registration = registrationId == null ? null : resources.registrations.find(registrationId);
        if (registration == null) {
            return;
        }
        var closes = disassociation(registration, arn)
                == RegistrationDisassociationBehavior.DISASSOCIATE_ALL_CLOSES_REGISTRATION;
        var left = registration.disassociatedFrom(arn);
        var isClosed =
                closes && registration.isComplete() && left.associations().isEmpty();
        resources.registrations.put(
                isClosed ? left.with(info -> info.registrationStatus(RegistrationStatus.CLOSED)) : left);
    }

    private static SupportedAssociation supported(
            Registration registration, String resourceType, @Nullable String isoCountryCode, String member) {
        var supported = registration.form().association(resourceType, isoCountryCode);
        if (supported == null) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.INVALID_REGISTRATION_ASSOCIATION,
                    member,
                    "A %s does not go with a %s%s; DescribeRegistrationTypeDefinitions tells what does"
                            .formatted(
                                    registration.form().type(),
                                    resourceType,
                                    isoCountryCode == null ? "" : " of " + isoCountryCode));
        }
        return supported;
    }

    private static void refuseUntimely(Registration registration, SupportedAssociation supported) {
        switch (supported.associationBehavior()) {
            case ASSOCIATE_BEFORE_SUBMIT -> {
                if (!registration.current().isDraft()) {
                    throw SmsErrors.conflict(
                            REGISTRATION_ALREADY_SUBMITTED, ResourceType.REGISTRATION, registration.id());
                }
            }
            case ASSOCIATE_AFTER_COMPLETE -> refuseIncomplete(registration);
            default ->
                throw SmsErrors.invalid(
                        ValidationExceptionReason.INVALID_REGISTRATION_ASSOCIATION,
                        "RegistrationId",
                        "A %s comes with the approval of its registration".formatted(supported.resourceType()));
        }
    }

    private static void refuseIncomplete(Registration registration) {
        if (!registration.isComplete()) {
            throw SmsErrors.conflict(REGISTRATION_NOT_COMPLETE, ResourceType.REGISTRATION, registration.id());
        }
    }

    private void refuseTaken(Registration registration, RegistrationAssociationMetadata resource) {
        if (registration.associations().contains(resource.resourceArn())) {
            throw SmsErrors.conflict(RESOURCE_ALREADY_EXISTS, ResourceType.REGISTRATION, registration.id());
        }
        var number = resources.phoneNumbers.find(resource.resourceArn());
        if (number != null && number.info().registrationId() != null) {
            throw SmsErrors.conflict(
                    PHONE_NUMBER_ASSOCIATED_TO_REGISTRATION, ResourceType.PHONE_NUMBER, resource.resourceId());
        }
    }

    private void refuseFull(Registration registration) {
        var numbers = registration.associations().stream()
                .filter(arn -> resources.phoneNumbers.find(arn) != null)
                .count();
        if (numbers >= settings.quotas().phoneNumbersPerRegistration()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.PHONE_NUMBERS_PER_REGISTRATION);
        }
    }

    /** Returns a number, sender ID or registration by its id or ARN, as a listing of associations shows it. */
    private RegistrationAssociationMetadata resource(String name) {
        var number = resources.phoneNumbers.find(name);
        if (number != null) {
            return RegistrationAssociationMetadata.builder()
                    .resourceArn(number.arn())
                    .resourceId(number.id())
                    .resourceType(number.type())
                    .isoCountryCode(number.isoCountryCode())
                    .phoneNumber(number.number())
                    .build();
        }
        var sender = resources.senderIds.find(name);
        if (sender != null) {
            return RegistrationAssociationMetadata.builder()
                    .resourceArn(sender.arn())
                    .resourceId(sender.id())
                    .resourceType(SENDER_ID)
                    .isoCountryCode(sender.isoCountryCode())
                    .build();
        }
        var registration = resources.registrations.find(name);
        if (registration != null) {
            return RegistrationAssociationMetadata.builder()
                    .resourceArn(registration.arn())
                    .resourceId(registration.id())
                    .resourceType(registration.form().type())
                    .build();
        }
        throw SmsErrors.notFound(typeOf(name), name);
    }

    private static ResourceType typeOf(String name) {
        return name.startsWith("registration-") || name.contains(":registration/")
                ? ResourceType.REGISTRATION
                : ResourceType.PHONE_NUMBER;
    }
}
