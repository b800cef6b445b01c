package org.stratasms.emulator.internal.sms.resources;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

/**
 * The tags of every resource, by the resource's ARN. Reads never wait; writes happen inside {@link Resources#changing}.
 */
public final class TagIndex {
    private final ConcurrentHashMap<String, Map<String, String>> byArn = new ConcurrentHashMap<>();

    /** Returns the tags by key, sorted; unmodifiable. */
    public Map<String, String> of(String arn) {
        return byArn.getOrDefault(arn, Map.of());
    }

    public List<Tag> list(String arn) {
        var tags = new ArrayList<Tag>();
        of(arn).forEach((key, value) ->
                tags.add(Tag.builder().key(key).value(value).build()));
        return tags;
    }

    public void set(String arn, Map<String, String> tags) {
        byArn.put(arn, Collections.unmodifiableMap(new TreeMap<>(tags)));
    }

    public void remove(String arn) {
        byArn.remove(arn);
    }
}
