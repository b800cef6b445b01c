package org.stratasms.emulator.internal.sms.verification;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_ALREADY_EXISTS;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_DELETION_NOT_ALLOWED;

import java.time.Duration;
import java.util.List;
import org.stratasms.emulator.internal.sms.account.SmsTagging;
import org.stratasms.emulator.internal.sms.messages.Destinations;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.sms.resources.VerifiedDestination;
import org.stratasms.emulator.internal.world.E164;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.VerificationSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateVerifiedDestinationNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateVerifiedDestinationNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteVerifiedDestinationNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteVerifiedDestinationNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeVerifiedDestinationNumbersRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeVerifiedDestinationNumbersResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerificationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerifiedDestinationNumberFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerifiedDestinationNumberInformation;

/** The verified destination numbers of an account in the sandbox; {@link VerificationCodes} verifies them. */
public final class VerifiedDestinations {
    private static final Filters<VerifiedDestination> FILTERS = Filters.<VerifiedDestination>none()
            .by("status", destination -> destination.info().statusAsString());

    /** AWS keeps a number for at least this long. */
    private static final Duration KEPT_FOR = Duration.ofHours(24);

    private final Resources resources;
    private final Destinations destinations;
    private final Scheduler scheduler;
    private final Ids ids;
    private final VerificationSettings settings;

    public VerifiedDestinations(
            Resources resources,
            Destinations destinations,
            Scheduler scheduler,
            Ids ids,
            VerificationSettings settings) {
        this.resources = resources;
        this.destinations = destinations;
        this.scheduler = scheduler;
        this.ids = ids;
        this.settings = settings;
    }

    CreateVerifiedDestinationNumberResponse create(CreateVerifiedDestinationNumberRequest request) {
        var number = destinations.of(request.destinationPhoneNumber()).number();
        if (resources.verifiedDestinations.find(number) != null) {
            throw SmsErrors.conflict(RESOURCE_ALREADY_EXISTS, ResourceType.VERIFIED_DESTINATION_NUMBER, number);
        }
        if (resources.verifiedDestinations.size() >= settings.destinationNumbers()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.VERIFIED_DESTINATION_NUMBERS_PER_ACCOUNT);
        }
        // Unconfirmed (settled by CreateVerifiedDestinationNumber): the id begins so, and 32 hexadecimal digits follow.
        var id = ids.hex("verified-destination-number-");
        var added = new VerifiedDestination(
                VerifiedDestinationNumberInformation.builder()
                        .verifiedDestinationNumberId(id)
                        .verifiedDestinationNumberArn(resources.arn("verified-destination-number/" + id))
                        .destinationPhoneNumber(number)
                        .status(VerificationStatus.PENDING)
                        .createdTimestamp(scheduler.nowInMillis())
                        .build(),
                null,
                List.of());
        resources.verifiedDestinations.put(added);
        resources.tags.set(added.arn(), SmsTagging.asMap(request.tags()));
        return SmsAnswer.of(added.info(), CreateVerifiedDestinationNumberResponse.builder())
                .tags(resources.tags.list(added.arn()))
                .build();
    }

    DescribeVerifiedDestinationNumbersResponse describe(DescribeVerifiedDestinationNumbersRequest request) {
        var page = SmsPage.of(
                resources.verifiedDestinations.selection(named(request)),
                FILTERS.matching(
                        request.filters(),
                        VerifiedDestinationNumberFilter::nameAsString,
                        VerifiedDestinationNumberFilter::values),
                request.maxResults(),
                request.nextToken());
        return DescribeVerifiedDestinationNumbersResponse.builder()
                .verifiedDestinationNumbers(page.map(VerifiedDestination::info))
                .nextToken(page.nextToken())
                .build();
    }

    private static List<String> named(DescribeVerifiedDestinationNumbersRequest request) {
        if (request.destinationPhoneNumbers().isEmpty()) {
            return request.verifiedDestinationNumberIds();
        }
        if (!request.verifiedDestinationNumberIds().isEmpty()) {
            // Unconfirmed (settled by DescribeVerifiedDestinationNumbers): ids and numbers cannot be named together;
            // the model allows both and does not say what they mean together.
            throw SmsErrors.invalid(
                    ValidationExceptionReason.PARAMETERS_CANNOT_BE_USED_TOGETHER,
                    "DestinationPhoneNumbers",
                    "Numbers can be asked for by their ids or by themselves, not both");
        }
        return request.destinationPhoneNumbers().stream().map(E164::of).toList();
    }

    DeleteVerifiedDestinationNumberResponse delete(DeleteVerifiedDestinationNumberRequest request) {
        var destination = resources.verifiedDestinations.get(request.verifiedDestinationNumberId());
        if (scheduler.now().isBefore(destination.info().createdTimestamp().plus(KEPT_FOR))) {
            throw SmsErrors.conflict(
                    RESOURCE_DELETION_NOT_ALLOWED, ResourceType.VERIFIED_DESTINATION_NUMBER, destination.id());
        }
        resources.verifiedDestinations.remove(destination);
        resources.tags.remove(destination.arn());
        return SmsAnswer.of(destination.info(), DeleteVerifiedDestinationNumberResponse.builder())
                .build();
    }
}
