package org.stratasms.emulator.internal.sms.optouts;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.PHONE_NUMBER_ASSOCIATED_TO_POOL;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_DELETION_NOT_ALLOWED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_MODIFICATION_NOT_ALLOWED;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.pools.PoolMembers;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.KeywordOwner;
import org.stratasms.emulator.internal.sms.resources.KeywordSet;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Pool;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteKeywordRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteKeywordResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeKeywordsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeKeywordsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutKeywordRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutKeywordResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;

/** The keywords of phone numbers and pools. The keywords of a number in a pool are managed on the pool. */
public final class Keywords {
    private static final Filters<KeywordInformation> FILTERS =
            Filters.<KeywordInformation>none().by("keyword-action", KeywordInformation::keywordActionAsString);

    private final Resources resources;
    private final PoolMembers poolMembers;
    private final SmsSettings settings;

    public Keywords(Resources resources, PoolMembers poolMembers, SmsSettings settings) {
        this.resources = resources;
        this.poolMembers = poolMembers;
        this.settings = settings;
    }

    PutKeywordResponse put(PutKeywordRequest request) {
        var owner = changeable(request.originationIdentity());
        var keyword = KeywordSet.normal(request.keyword());
        var current = owner.keywords().find(keyword);
        var added = KeywordInformation.builder()
                .keyword(keyword)
                .keywordMessage(request.keywordMessage())
                .keywordAction(action(keyword, current, request.keywordActionAsString()))
                .build();
        if (current == null
                && owner.keywords().byKeyword().size() >= settings.quotas().keywords()) {
            throw SmsErrors.quota(owner.keywordQuota());
        }
        store(owner, owner.keywords().with(added));
        return SmsAnswer.of(added, PutKeywordResponse.builder())
                .originationIdentityArn(owner.arn())
                .originationIdentity(owner.id())
                .build();
    }

    /** Returns the action of a keyword. HELP and STOP may get another text, but not another action. */
    private static String action(String keyword, @Nullable KeywordInformation current, @Nullable String requested) {
        if (current != null && KeywordSet.isMandatory(keyword)) {
            if (requested != null && !requested.equals(current.keywordActionAsString())) {
                throw SmsErrors.conflict(RESOURCE_MODIFICATION_NOT_ALLOWED, ResourceType.KEYWORD, keyword);
            }
            return current.keywordActionAsString();
        }
        return requested == null ? KeywordAction.AUTOMATIC_RESPONSE.toString() : requested;
    }

    DeleteKeywordResponse delete(DeleteKeywordRequest request) {
        var owner = changeable(request.originationIdentity());
        var keyword = existing(owner, request.keyword());
        if (KeywordSet.isMandatory(keyword.keyword())) {
            throw SmsErrors.conflict(RESOURCE_DELETION_NOT_ALLOWED, ResourceType.KEYWORD, keyword.keyword());
        }
        store(owner, owner.keywords().without(keyword.keyword()));
        return SmsAnswer.of(keyword, DeleteKeywordResponse.builder())
                .originationIdentityArn(owner.arn())
                .originationIdentity(owner.id())
                .build();
    }

    DescribeKeywordsResponse describe(DescribeKeywordsRequest request) {
        var owner = owner(request.originationIdentity());
        var page = SmsPage.of(
                selection(owner, request.keywords()),
                FILTERS.matching(request.filters(), KeywordFilter::nameAsString, KeywordFilter::values),
                request.maxResults(),
                request.nextToken());
        return DescribeKeywordsResponse.builder()
                .originationIdentityArn(owner.arn())
                .originationIdentity(owner.id())
                .keywords(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static NavigableMap<String, KeywordInformation> selection(KeywordOwner owner, List<String> wanted) {
        if (wanted.isEmpty()) {
            return owner.keywords().byKeyword();
        }
        var selected = new TreeMap<String, KeywordInformation>();
        for (var name : wanted) {
            var keyword = existing(owner, name);
            selected.put(keyword.keyword(), keyword);
        }
        return selected;
    }

    private static KeywordInformation existing(KeywordOwner owner, String name) {
        var keyword = owner.keywords().find(name);
        if (keyword == null) {
            throw SmsErrors.notFound(ResourceType.KEYWORD, name);
        }
        return keyword;
    }

    private KeywordOwner changeable(String originationIdentity) {
        var owner = owner(originationIdentity);
        if (owner.poolId() != null) {
            throw SmsErrors.conflict(PHONE_NUMBER_ASSOCIATED_TO_POOL, ResourceType.PHONE_NUMBER, owner.id());
        }
        return owner;
    }

    private KeywordOwner owner(String originationIdentity) {
        var pool = resources.pools.find(originationIdentity);
        if (pool != null) {
            return pool;
        }
        var isPool = originationIdentity.startsWith("pool-") || originationIdentity.contains(":pool/");
        return isPool ? resources.pools.get(originationIdentity) : resources.phoneNumbers.get(originationIdentity);
    }

    private void store(KeywordOwner owner, KeywordSet keywords) {
        switch (owner) {
            case PhoneNumber number -> resources.phoneNumbers.put(new PhoneNumber(number.info(), keywords));
            case Pool pool -> {
                var changed = pool.with(keywords);
                resources.pools.put(changed);
                poolMembers.follow(changed);
            }
        }
    }
}
