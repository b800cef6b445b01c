package org.stratasms.emulator.internal.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * One page of a bucket's objects.
 *
 * @param prefixes the common prefixes of keys with the delimiter; they stand for those keys
 * @param last the last key or prefix of the page, after which the next page starts; null if nothing follows
 */
record ObjectList(
        List<StoredObject> objects,
        List<String> prefixes,
        @Nullable String last) {
    /**
     * The conditions of a listing.
     *
     * @param after only keys after this; a prefix of an earlier page ends with the delimiter
     */
    record Query(
            String prefix,
            @Nullable String delimiter,
            @Nullable String after,
            int most) {}

    static ObjectList of(NavigableMap<String, StoredObject> all, Query query) {
        var objects = new ArrayList<StoredObject>();
        var prefixes = new ArrayList<String>();
        var last = query.after;
        var key = next(all, query, last);
        while (key != null && objects.size() + prefixes.size() < query.most) {
            var common = common(key, query);
            if (common == null) {
                objects.add(all.get(key));
                last = key;
            } else {
                prefixes.add(common);
                last = common;
            }
            key = next(all, query, last);
        }
        return new ObjectList(List.copyOf(objects), List.copyOf(prefixes), key == null ? null : last);
    }

    /**
     * Returns the first key after another, or after all keys with it if it is a prefix; null if there is none with the
     * query's prefix.
     */
    private static @Nullable String next(NavigableMap<String, StoredObject> all, Query query, @Nullable String after) {
        String key;
        if (after == null || after.compareTo(query.prefix) < 0) {
            key = all.ceilingKey(query.prefix);
        } else {
            var isPrefix = query.delimiter != null && after.endsWith(query.delimiter) && !after.equals(query.prefix);
            key = isPrefix ? all.higherKey(after + Character.MAX_VALUE) : all.higherKey(after);
        }
        return key != null && key.startsWith(query.prefix) ? key : null;
    }

    private static @Nullable String common(String key, Query query) {
        if (query.delimiter == null) {
            return null;
        }
        var at = key.indexOf(query.delimiter, query.prefix.length());
        return at < 0 ? null : key.substring(0, at + query.delimiter.length());
    }
}
