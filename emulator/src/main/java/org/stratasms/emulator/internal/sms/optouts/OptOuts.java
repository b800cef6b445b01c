package org.stratasms.emulator.sms;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_ALREADY_EXISTS;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_DELETION_NOT_ALLOWED;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.stratasms.emulator.world.Agenda;
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
final class OptOuts {
    static final String DEFAULT_LIST = "Default";

    private static final Filters<OptedOutNumberInformation> FILTERS = Filters.<OptedOutNumberInformation>none()
            .by("end-user-opted-out", OptedOutNumberInformation::endUserOptedOut);

    private final Resources resources;
    private final Agenda agenda;
    private final SmsSettings settings;

    OptOuts(Resources resources, Agenda agenda, SmsSettings settings) {
        this.resources = resources;
        this.agenda = agenda;
        this.settings = settings;
        resources.optOutLists.put(list(DEFAULT_LIST));
    }

    CreateOptOutListResponse create(CreateOptOutListRequest request) {
        if (resources.optOutLists.find(request.optOutListName()) != null) {
            throw Refusal.conflict(RESOURCE_ALREADY_EXISTS, ResourceType.OPT_OUT_LIST, request.optOutListName());
        }
        if (resources.optOutLists.size() >= settings.quotas().optOutLists()) {
            throw Refusal.quota(ServiceQuotaExceededExceptionReason.OPT_OUT_LISTS_PER_ACCOUNT);
        }
        var list = list(request.optOutListName());
        resources.optOutLists.put(list);
        resources.tags.set(list.arn(), Tags.asMap(request.tags()));
        return Answer.of(list.info(), CreateOptOutListResponse.builder())
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
        var selection = Page.owned(resources.optOutLists, request.optOutListNames(), request.ownerAsString());
        var page = Page.of(selection, all -> true, request.maxResults(), request.nextToken());
        return DescribeOptOutListsResponse.builder()
                .optOutLists(page.map(OptOutList::info))
                .nextToken(page.nextToken())
                .build();
    }

    /** Unconfirmed: which of its reasons AWS gives for a list in use, and that the default list cannot be deleted. */
    DeleteOptOutListResponse delete(DeleteOptOutListRequest request) {
        var list = resources.optOutLists.get(request.optOutListName());
        if (list.name().equals(DEFAULT_LIST) || isInUse(list.name())) {
            throw Refusal.conflict(RESOURCE_DELETION_NOT_ALLOWED, ResourceType.OPT_OUT_LIST, list.name());
        }
        resources.optOutLists.remove(list);
        resources.tags.remove(list.arn());
        resources.policies.remove(list.arn());
        return Answer.of(list.info(), DeleteOptOutListResponse.builder()).build();
    }

    private boolean isInUse(String name) {
        return resources.phoneNumbers.all().stream()
                        .anyMatch(number -> number.info().optOutListName().equals(name))
                || resources.pools.all().stream()
                        .anyMatch(pool -> pool.optOutListName().equals(name));
    }

    PutOptedOutNumberResponse put(PutOptedOutNumberRequest request) {
        var list = resources.optOutLists.get(request.optOutListName());
        var entry = list.optOut(e164(request.optedOutNumber()), now(), false);
        return Answer.of(entry, PutOptedOutNumberResponse.builder())
                .optOutListArn(list.arn())
                .optOutListName(list.name())
                .build();
    }

    DeleteOptedOutNumberResponse deleteNumber(DeleteOptedOutNumberRequest request) {
        var list = resources.optOutLists.get(request.optOutListName());
        var entry = optedOut(list, e164(request.optedOutNumber()));
        if (!list.isRemovable(entry.optedOutNumber(), agenda.now())) {
            throw Refusal.invalid(
                    ValidationExceptionReason.PHONE_NUMBER_CANNOT_BE_OPTED_IN,
                    "OptedOutNumber",
                    "The number was removed from this list within the last 30 days");
        }
        list.remove(entry.optedOutNumber(), agenda.now());
        return Answer.of(entry, DeleteOptedOutNumberResponse.builder())
                .optOutListArn(list.arn())
                .optOutListName(list.name())
                .build();
    }

    /** Listed in the order of the numbers, so that a page of a list of millions is as quick as one of ten. */
    DescribeOptedOutNumbersResponse describeNumbers(DescribeOptedOutNumbersRequest request) {
        var list = resources.optOutLists.get(request.optOutListName());
        var page = Page.of(
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
            var entry = optedOut(list, e164(number));
            selected.put(entry.optedOutNumber(), entry);
        }
        return selected;
    }

    private static OptedOutNumberInformation optedOut(OptOutList list, String number) {
        var entry = list.find(number);
        if (entry == null) {
            throw Refusal.notFound(ResourceType.OPTED_OUT_NUMBER, number);
        }
        return entry;
    }

    /** Requests may leave out the plus sign. */
    static String e164(String number) {
        return number.startsWith("+") ? number : "+" + number;
    }

    private Instant now() {
        return agenda.nowInMillis();
    }
}
