package org.stratasms.emulator.internal.sms.registrations;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_DELETION_NOT_ALLOWED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_NOT_EMPTY;

import java.util.List;
import org.stratasms.emulator.internal.sms.account.SmsTagging;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.Registration;
import org.stratasms.emulator.internal.sms.resources.RegistrationForms;
import org.stratasms.emulator.internal.sms.resources.RegistrationVersion;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateRegistrationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteRegistrationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteRegistrationResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeRegistrationsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationDisassociationBehavior;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;

/**
 * Creates, describes and deletes registrations; {@link RegistrationVersions}, {@link RegistrationFields} and
 * {@link RegistrationAssociations} hold their parts.
 */
public final class Registrations {
    private static final Filters<Registration> FILTERS = Filters.<Registration>none()
            .by("registration-type", registration -> registration.form().type())
            .by("registration-status", registration -> registration.info().registrationStatusAsString());

    private final Resources resources;
    private final RegistrationAssociations associations;
    private final Scheduler scheduler;
    private final Ids ids;
    private final SmsSettings settings;

    public Registrations(
            Resources resources,
            RegistrationAssociations associations,
            Scheduler scheduler,
            Ids ids,
            SmsSettings settings) {
        this.resources = resources;
        this.associations = associations;
        this.scheduler = scheduler;
        this.ids = ids;
        this.settings = settings;
    }

    CreateRegistrationResponse create(CreateRegistrationRequest request) {
        var form = RegistrationForms.of(request.registrationType());
        if (resources.registrations.size() >= settings.quotas().registrations()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.REGISTRATIONS_PER_ACCOUNT);
        }
        var now = scheduler.nowInMillis();
        var id = ids.hex("registration-");
        var info = RegistrationInformation.builder()
                .registrationId(id)
                .registrationArn(resources.arn("registration/" + id))
                .registrationType(form.type())
                .registrationStatus(RegistrationStatus.CREATED)
                .currentVersionNumber(1L)
                .createdTimestamp(now)
                .build();
        var created = new Registration(info, form, List.of(RegistrationVersion.draft(1, now)), List.of());
        resources.registrations.put(created);
        resources.tags.set(created.arn(), SmsTagging.asMap(request.tags()));
        return SmsAnswer.of(info, CreateRegistrationResponse.builder())
                .tags(resources.tags.list(created.arn()))
                .build();
    }

    DescribeRegistrationsResponse describe(DescribeRegistrationsRequest request) {
        var page = SmsPage.of(
                resources.registrations.selection(request.registrationIds()),
                FILTERS.matching(request.filters(), RegistrationFilter::nameAsString, RegistrationFilter::values),
                request.maxResults(),
                request.nextToken());
        return DescribeRegistrationsResponse.builder()
                .registrations(page.map(Registration::info))
                .nextToken(page.nextToken())
                .build();
    }

    DeleteRegistrationResponse delete(DeleteRegistrationRequest request) {
        var registration = resources.registrations.get(request.registrationId());
        if (registration.current().isInReview() || associations.isUsedByAnother(registration)) {
            throw SmsErrors.conflict(RESOURCE_DELETION_NOT_ALLOWED, ResourceType.REGISTRATION, registration.id());
        }
        if (holdsAnIdentity(registration)) {
            // Unconfirmed (settled by DeleteRegistration): the conflict of a registration that holds a number has this
            // reason.
            throw SmsErrors.conflict(RESOURCE_NOT_EMPTY, ResourceType.REGISTRATION, registration.id());
        }
        resources.registrations.remove(registration);
        resources.tags.remove(registration.arn());
        return SmsAnswer.of(registration.info(), DeleteRegistrationResponse.builder())
                .registrationStatus(RegistrationStatus.DELETED)
                .build();
    }

    private boolean holdsAnIdentity(Registration registration) {
        return registration.associations().stream()
                .anyMatch(arn -> associations.disassociation(registration, arn)
                        != RegistrationDisassociationBehavior.DELETE_REGISTRATION_DISASSOCIATES);
    }
}
