package org.stratasms.emulator.internal.sms.registrations;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.CREATE_REGISTRATION_VERSION_NOT_ALLOWED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.DISCARD_REGISTRATION_VERSION_NOT_ALLOWED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.REGISTRATION_ALREADY_SUBMITTED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED;

import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.Registration;
import org.stratasms.emulator.internal.sms.resources.RegistrationVersion;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.world.ListPage;
import org.stratasms.emulator.internal.world.Scheduler;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationVersionRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationVersionResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationVersionsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationVersionsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DiscardRegistrationVersionRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DiscardRegistrationVersionResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SubmitRegistrationVersionRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SubmitRegistrationVersionResponse;

/** The versions of a registration, which are filled in, submitted and reviewed one after the other. */
public final class RegistrationVersions {
    private static final Logger log = LoggerFactory.getLogger(RegistrationVersions.class);

    private static final Filters<RegistrationVersion> FILTERS = Filters.<RegistrationVersion>none()
            .by("registration-version-status", version -> version.info().registrationVersionStatusAsString());

    private final Resources resources;
    private final RegistrationAssociations associations;
    private final ObjLongConsumer<String> review;
    private final Scheduler scheduler;

    public RegistrationVersions(
            Resources resources,
            RegistrationAssociations associations,
            ObjLongConsumer<String> review,
            Scheduler scheduler) {
        this.resources = resources;
        this.associations = associations;
        this.review = review;
        this.scheduler = scheduler;
    }

    /**
     * Creates a draft after a version that was decided on or discarded. It starts empty: AWS requires all fields to be
     * filled in again.
     */
    CreateRegistrationVersionResponse create(CreateRegistrationVersionRequest request) {
        var registration = resources.registrations.get(request.registrationId());
        var current = registration.current();
        if (current.isDraft() || current.isInReview() || registration.status() == RegistrationStatus.CLOSED) {
            throw refusal(CREATE_REGISTRATION_VERSION_NOT_ALLOWED, registration);
        }
        var draft = RegistrationVersion.draft(registration.versions().size() + 1L, scheduler.nowInMillis());
        resources.registrations.put(registration.with(draft).with(info -> info.currentVersionNumber(draft.number())));
        return answer(registration, draft, CreateRegistrationVersionResponse.builder())
                .build();
    }

    DescribeRegistrationVersionsResponse describe(DescribeRegistrationVersionsRequest request) {
        var registration = resources.registrations.get(request.registrationId());
        var versions = request.versionNumbers().isEmpty()
                ? registration.versions()
                : request.versionNumbers().stream().map(registration::version).toList();
        var page = SmsPage.of(
                ListPage.numbered(versions),
                FILTERS.matching(
                        request.filters(), RegistrationVersionFilter::nameAsString, RegistrationVersionFilter::values),
                request.maxResults(),
                request.nextToken());
        return DescribeRegistrationVersionsResponse.builder()
                .registrationArn(registration.arn())
                .registrationId(registration.id())
                .registrationVersions(page.map(RegistrationVersion::info))
                .nextToken(page.nextToken())
                .build();
    }

    /**
     * Discards a draft. Unconfirmed (settled by DiscardRegistrationVersion): the first version of a registration cannot
     * be discarded; after another, the version before is current.
     */
    DiscardRegistrationVersionResponse discard(DiscardRegistrationVersionRequest request) {
        var registration = resources.registrations.get(request.registrationId());
        var current = registration.current();
        if (!current.isDraft() || current.number() == 1) {
            throw refusal(DISCARD_REGISTRATION_VERSION_NOT_ALLOWED, registration);
        }
        var discarded = current.with(RegistrationVersionStatus.DISCARDED, scheduler.nowInMillis());
        resources.registrations.put(registration
                .with(discarded)
                .with(info -> info.currentVersionNumber(lastKept(registration, current.number()))));
        return answer(registration, discarded, DiscardRegistrationVersionResponse.builder())
                .build();
    }

    private static long lastKept(Registration registration, long before) {
        return registration.versions().stream()
                .filter(version -> version.number() < before && version.status() != RegistrationVersionStatus.DISCARDED)
                .mapToLong(RegistrationVersion::number)
                .max()
                .orElse(1);
    }

    /**
     * Submits a draft. AWS was seen to take one without its required fields, and to deny it within seconds; the desk
     * does so.
     */
    SubmitRegistrationVersionResponse submit(SubmitRegistrationVersionRequest request) {
        var registration = resources.registrations.get(request.registrationId());
        var draft = registration.current();
        if (!draft.isDraft()) {
            throw refusal(REGISTRATION_ALREADY_SUBMITTED, registration);
        }
        refuseUnassociated(registration);
        var submitted = draft.with(RegistrationVersionStatus.SUBMITTED, scheduler.nowInMillis());
        resources.registrations.put(
                registration.with(submitted).with(info -> info.registrationStatus(RegistrationStatus.SUBMITTED)));
        review.accept(registration.id(), submitted.number());
        return answer(registration, submitted, SubmitRegistrationVersionResponse.builder())
                .build();
    }

    private void refuseUnassociated(Registration registration) {
        var unassociated = associations.missingBeforeSubmit(registration);
        if (!unassociated.isEmpty()) {
            log.info(
                    "Registration {} cannot be submitted: it has no association with {}",
                    registration.id(),
                    unassociated);
            throw refusal(SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED, registration);
        }
    }

    private static AwsServiceException refusal(ConflictExceptionReason reason, Registration registration) {
        return SmsErrors.conflict(reason, ResourceType.REGISTRATION, registration.id());
    }

    private static <B extends SdkPojo> B answer(Registration registration, RegistrationVersion version, B answer) {
        return SmsAnswer.of(version.info(), SmsAnswer.of(registration.info(), answer));
    }
}
