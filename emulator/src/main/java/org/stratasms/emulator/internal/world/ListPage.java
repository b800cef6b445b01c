package org.stratasms.emulator.internal.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * One page of a longer answer. The token of the next page holds the key of the last item, so that a page stays right when items come
 * and go between two calls.
 *
 * @param nextToken opaque to the caller; null when nothing follows
 */
public record ListPage<T>(List<T> items, @Nullable String nextToken) {
    public ListPage {
        items = List.copyOf(items);
    }

    /**
     * The items after the token's, in the map's order.
     *
     * @param token as an earlier page gave it; null for the first page
     * @param limit how many items a page holds at most; at least 1
     * @throws IllegalArgumentException if the token is none of ours; the service turns it into its own error
     */
    public static <T> ListPage<T> of(NavigableMap<String, T> all, @Nullable String token, int limit) {
        var rest = token == null ? all : all.tailMap(keyOf(token), false);
        var items = new ArrayList<T>(Math.min(limit, rest.size()));
        String last = null;
        for (var entry : rest.entrySet()) {
            if (items.size() == limit) {
                break;
            }
            items.add(entry.getValue());
            last = entry.getKey();
        }
        return new ListPage<>(items, items.size() < rest.size() && last != null ? tokenOf(last) : null);
    }

    private static String tokenOf(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String keyOf(String token) {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    }
}
