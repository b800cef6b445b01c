package org.stratasms.emulator.internal.world;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Its token names the last item, not a count, so that items created or deleted between two pages
 * neither repeat nor hide another.
 *
 * @param nextToken a {@link PageToken}; null when nothing follows
 */
public record ListPage<T>(List<T> items, @Nullable String nextToken) {
    public ListPage {
        items = List.copyOf(items);
    }

    /**
     * Returns the items after the token's, in the order of their keys.
     *
     * @param token from an earlier page; null for the first page
     * @param limit how many items a page holds at most; at least 1
     * @param badToken the service's own error for a token that is not from an earlier page
     */
    public static <T> ListPage<T> of(
            NavigableMap<String, T> all,
            @Nullable String token,
            int limit,
            Supplier<? extends RuntimeException> badToken) {
        return of(all, item -> true, token, limit, badToken);
    }

    /**
     * Returns the items that pass a filter, after the token's.
     *
     * @param wanted judges each item until the page is full and one more is found
     */
    public static <T> ListPage<T> of(
            NavigableMap<String, T> all,
            Predicate<? super T> wanted,
            @Nullable String token,
            int limit,
            Supplier<? extends RuntimeException> badToken) {
        var rest = token == null ? all : all.tailMap(PageToken.key(token, badToken), false);
        var items = new ArrayList<T>();
        var last = "";
        for (var entry : rest.entrySet()) {
            if (!wanted.test(entry.getValue())) {
                continue;
            }
            if (items.size() == limit) {
                return new ListPage<>(items, PageToken.after(last));
            }
            items.add(entry.getValue());
            last = entry.getKey();
        }
        return new ListPage<>(items, null);
    }

    /** Returns a list as a map for paging: each item by its place. */
    public static <T> NavigableMap<String, T> numbered(List<T> list) {
        var numbered = new TreeMap<String, T>();
        list.forEach(item -> numbered.put("%06d".formatted(numbered.size()), item));
        return numbered;
    }

    public <R> List<R> map(Function<? super T, R> to) {
        return items.stream().map(to).toList();
    }
}
