package org.stratasms.emulator.internal.iam;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.ListPage;

/** Pages of IAM's listings: by name, from a marker on. */
final class IamPage {
    private static final int DEFAULT_ITEMS = 100;

    private IamPage() {}

    static <T> ListPage<T> page(NavigableMap<String, T> all, @Nullable String marker, @Nullable Integer maxItems) {
        return ListPage.of(
                all,
                marker,
                maxItems == null ? DEFAULT_ITEMS : maxItems,
                () -> IamErrors.validation("Invalid Marker: " + marker));
    }

    static <T> NavigableMap<String, T> matching(NavigableMap<String, T> all, Predicate<T> wanted) {
        var matching = new TreeMap<>(all);
        matching.values().removeIf(wanted.negate());
        return matching;
    }
}
