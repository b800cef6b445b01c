package org.stratasms.emulator.internal.sms.resources;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.ListPage;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Owner;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/** Lists of End User Messaging, a page at a time. */
public final class SmsPage {
    // Unconfirmed (settled by DescribeKeywords): a page has 100 items if the request names no number; AWS documents 1
    // to 100 and no default.
    private static final int DEFAULT_SIZE = 100;

    private SmsPage() {}

    /**
     * Returns one page of the items that pass the filters.
     *
     * @param all items, in the order of their keys, which stay the same from page to page
     * @param maxResults from 1 to 100; null for the default
     * @param token the previous page's, null to start
     */
    public static <T> ListPage<T> of(
            NavigableMap<String, T> all,
            Predicate<? super T> wanted,
            @Nullable Integer maxResults,
            @Nullable String token) {
        return ListPage.of(all, wanted, token, maxResults == null ? DEFAULT_SIZE : maxResults, SmsPage::badToken);
    }

    /** One page of a list without filters. */
    public static <T> ListPage<T> of(
            NavigableMap<String, T> all, @Nullable Integer maxResults, @Nullable String token) {
        return of(all, item -> true, maxResults, token);
    }

    /**
     * Returns the resources of a Describe operation with {@code Owner}: the named ones, or all of the owner's. Nothing
     * is shared with an emulated account.
     *
     * @param owner {@code SELF}, {@code SHARED} or null; not together with names
     */
    public static <T> NavigableMap<String, T> owned(Registry<T> registry, List<String> names, @Nullable String owner) {
        if (owner != null && !names.isEmpty()) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.PARAMETERS_CANNOT_BE_USED_TOGETHER,
                    "Owner",
                    "Owner and the resources' names cannot be given together");
        }
        return Owner.SHARED.toString().equals(owner) ? Collections.emptyNavigableMap() : registry.selection(names);
    }

    private static AwsServiceException badToken() {
        return SmsErrors.invalid(
                ValidationExceptionReason.INVALID_NEXT_TOKEN, "NextToken", "The token is not one that was handed out");
    }
}
