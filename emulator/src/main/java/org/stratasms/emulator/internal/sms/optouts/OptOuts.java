package org.stratasms.emulator.internal.sms.optouts;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_ALREADY_EXISTS;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_DELETION_NOT_ALLOWED;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.stratasms.emulator.internal.sms.account.SmsTagging;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.OptOutList;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.world.E164;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateOptOutListRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateOptOutListResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteOptOutListRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteOptOutListResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteOptedOutNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteOptedOutNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeOptOutListsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeOptOutListsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeOptedOutNumbersRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeOptedOutNumbersResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptOutListInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutOptedOutNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutOptedOutNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/** Opt-out lists and the numbers on them. Every account has a list named {@code Default}. */
public final class OptOuts {
    private static final Filters<OptedOutNumberInformation> FILTERS = Filters.<OptedOutNumberInformation>none()
            .by("end-user-opted-out", OptedOutNumberInformation::endUserOptedOut);

    private final Resources resources;
    private final Scheduler scheduler;
    private final SmsSettings settings;

    public OptOuts(Resources resources, Scheduler scheduler, SmsSettings settings) {
        this.resources = resources;
        this.scheduler = scheduler;
        this.settings = settings;
        resources.optOutLists.put(list(OptOutList.DEFAULT));
    }

    CreateOptOutListResponse create(CreateOptOutListRequest request) {
        if (resources.optOutLists.find(request.optOutListName()) != null) {
            throw SmsErrors.conflict(RESOURCE_ALREADY_EXISTS, ResourceType.OPT_OUT_LIST, request.optOutListName());
        }
        if (resources.optOutLists.size() >= settings.quotas().optOutLists()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.OPT_OUT_LISTS_PER_ACCOUNT);
        }
        var list = list(request.optOutListName());
        resources.optOutLists.put(list);
        resources.tags.set(list.arn(), SmsTagging.asMap(request.tags()));
        return SmsAnswer.of(list.info(), CreateOptOutListResponse.builder())
                .tags(resources.tags.list(list.arn()))
                .build();
    }

    private OptOutList list(String name) {
        return new OptOutList(OptOutListInformation.builder()
                .optOutListName(name)
                .optOutListArn(resources.arn("opt-out-list/" + name))
                .createdTimestamp(now())
                .build());
    }

    DescribeOptOutListsResponse describe(DescribeOptOutListsRequest request) {
        var selection = SmsPage.owned(resources.optOutLists, request.optOutListNames(), request.ownerAsString());
        var page = SmsPage.of(selection, request.maxResults(), request.nextToken());
        return DescribeOptOutListsResponse.builder()
                .optOutLists(page.map(OptOutList::info))
                .nextToken(page.nextToken())
                .build();
    }

    /**
     * Deletes a list. Unconfirmed (settled by DeleteOptOutList): a list in use is a conflict with this reason, and the
     * default list cannot be deleted.
     */
    DeleteOptOutListResponse delete(DeleteOptOutListRequest request) {
        var list = resources.optOutLists.get(request.optOutListName());
        if (list.name().equals(OptOutList.DEFAULT) || isInUse(list.name())) {
            throw SmsErrors.conflict(RESOURCE_DELETION_NOT_ALLOWED, ResourceType.OPT_OUT_LIST, list.name());
        }
        resources.optOutLists.remove(list);
        resources.tags.remove(list.arn());
        resources.policies.remove(list.arn());
        return SmsAnswer.of(list.info(), DeleteOptOutListResponse.builder()).build();
    }

    private boolean isInUse(String name) {
        return resources.phoneNumbers.all().stream()
                        .anyMatch(number -> number.info().optOutListName().equals(name))
                || resources.pools.all().stream()
                        .anyMatch(pool -> pool.optOutListName().equals(name));
    }

    PutOptedOutNumberResponse put(PutOptedOutNumberRequest request) {
        var list = resources.optOutLists.get(request.optOutListName());
        var entry = list.optOut(E164.of(request.optedOutNumber()), now(), false);
        return SmsAnswer.of(entry, PutOptedOutNumberResponse.builder())
                .optOutListArn(list.arn())
                .optOutListName(list.name())
                .build();
    }

    DeleteOptedOutNumberResponse deleteNumber(DeleteOptedOutNumberRequest request) {
        var list = resources.optOutLists.get(request.optOutListName());
        var entry = optedOut(list, E164.of(request.optedOutNumber()));
        if (!list.isRemovable(entry.optedOutNumber(), scheduler.now())) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.PHONE_NUMBER_CANNOT_BE_OPTED_IN,
                    "OptedOutNumber",
                    "The number was removed from this list within the last 30 days");
        }
        list.remove(entry.optedOutNumber(), scheduler.now());
        return SmsAnswer.of(entry, DeleteOptedOutNumberResponse.builder())
                .optOutListArn(list.arn())
                .optOutListName(list.name())
                .build();
    }

    /** Lists numbers in their order, so that a page of a list of millions is as fast as one of ten. */
    DescribeOptedOutNumbersResponse describeNumbers(DescribeOptedOutNumbersRequest request) {
        var list = resources.optOutLists.get(request.optOutListName());
        var page = SmsPage.of(
                selection(list, request),
                FILTERS.matching(request.filters(), OptedOutFilter::nameAsString, OptedOutFilter::values),
                request.maxResults(),
                request.nextToken());
        return DescribeOptedOutNumbersResponse.builder()
                .optOutListArn(list.arn())
                .optOutListName(list.name())
                .optedOutNumbers(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static NavigableMap<String, OptedOutNumberInformation> selection(
            OptOutList list, DescribeOptedOutNumbersRequest request) {
        if (!request.hasOptedOutNumbers() || request.optedOutNumbers().isEmpty()) {
            return list.numbers();
        }
        var selected = new TreeMap<String, OptedOutNumberInformation>();
        for (var number : request.optedOutNumbers()) {
            var entry = optedOut(list, E164.of(number));
            selected.put(entry.optedOutNumber(), entry);
        }
        return selected;
    }

    private static OptedOutNumberInformation optedOut(OptOutList list, String number) {
        var entry = list.find(number);
        if (entry == null) {
            throw SmsErrors.notFound(ResourceType.OPTED_OUT_NUMBER, number);
        }
        return entry;
    }

    private Instant now() {
        return scheduler.nowInMillis();
    }
}
