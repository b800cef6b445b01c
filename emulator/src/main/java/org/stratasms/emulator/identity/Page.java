package org.stratasms.emulator.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, as IAM gives it out.
 *
 * @param marker where the next page starts; null on the last one
 */
record Page<T>(List<T> items, @Nullable String marker) {
    private static final int DEFAULT_ITEMS = 100;

    boolean isTruncated() {
        return marker != null;
    }

    /** @param key names an item; a marker is the name of the last one given out, so that changes in between lose nothing */
    static <T> Page<T> of(List<T> all, Function<T, String> key, @Nullable String marker, @Nullable Integer maxItems) {
        var start = 0;
        if (marker != null) {
            var last = decode(marker);
            while (start < all.size() && !key.apply(all.get(start)).equals(last)) {
                start++;
            }
            if (start == all.size()) {
                throw Fail.validation("Invalid Marker: " + marker);
            }
            start++;
        }
        var end = Math.min(all.size(), start + (maxItems == null ? DEFAULT_ITEMS : maxItems));
        var items = List.copyOf(all.subList(start, end));
        return new Page<>(items, end < all.size() ? encode(key.apply(all.get(end - 1))) : null);
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Fail.validation("Invalid Marker: " + marker);
        }
    }
}
