package org.stratasms.emulator.internal.iam;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags of roles and policies. */
final class IamTags {
    private static final int MOST = 50;

    private IamTags() {}

    static void put(NavigableMap<String, String> tags, List<Tag> more) {
        var keys = new HashSet<String>();
        for (var tag : more) {
            if (!keys.add(tag.key().toLowerCase(Locale.ROOT))) {
                throw IamErrors.invalidInput(
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
        }
        tags.keySet().forEach(key -> keys.add(key.toLowerCase(Locale.ROOT)));
        if (keys.size() > MOST) {
            throw IamErrors.limit("The number of tags has reached the maximum limit.");
        }
        for (var tag : more) {
            tags.keySet().removeIf(tag.key()::equalsIgnoreCase);
            tags.put(tag.key(), tag.value());
        }
    }

    static List<Tag> list(NavigableMap<String, String> tags) {
        return List.copyOf(byKey(tags).values());
    }

    static NavigableMap<String, Tag> byKey(NavigableMap<String, String> tags) {
        var byKey = new TreeMap<String, Tag>();
        tags.forEach((key, value) ->
                byKey.put(key, Tag.builder().key(key).value(value).build()));
        return byKey;
    }
}
