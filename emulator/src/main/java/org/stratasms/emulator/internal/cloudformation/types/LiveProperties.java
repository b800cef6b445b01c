package org.stratasms.emulator.internal.cloudformation.types;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects a resource's properties from its service's answers, in the form of a template. Null values are left out. */
final class LiveProperties {
    private final PropertyValues current;
    private final Map<String, String> tagsGiven;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    LiveProperties(ResourceType.Desired current) {
        this.current = PropertyValues.of(current);
        tagsGiven = current.tags();
    }

    /** Creates a nested object from name, value, name, value, …; null values are left out. */
    static Map<String, Object> object(@Nullable Object... namesAndValues) {
        var members = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            var value = namesAndValues[i + 1];
            if (value != null) {
                members.put(Objects.requireNonNull(namesAndValues[i]).toString(), value);
            }
        }
        return members;
    }

    LiveProperties put(String name, @Nullable Object value) {
        if (value != null) {
            properties.put(name, value);
        }
        return this;
    }

    /** Adds text; empty counts as absent, because the service does not distinguish them. */
    LiveProperties putText(String name, @Nullable String value) {
        return put(name, value == null || value.isEmpty() ? null : value);
    }

    /** Adds a name that a template may also give as an ARN. */
    LiveProperties putName(String name, @Nullable String value) {
        var given = current.text(name);
        var isSame = value != null && given != null && given.startsWith("arn:") && given.endsWith("/" + value);
        return put(name, isSame ? given : value);
    }

    /** Adds a document such as a policy, which means the same in any layout. */
    LiveProperties putDocument(String name, @Nullable String json) {
        if (json == null || json.isEmpty()) {
            return this;
        }
        var given = current.json(name);
        var tree = parse(json);
        var isSame = given != null && Objects.equals(parse(given), tree);
        return put(name, isSame ? current.members().get(name) : tree);
    }

    /** Adds the resource's own tags: neither AWS's nor those of its stack. */
    LiveProperties putTags(Map<String, String> tags) {
        var own = new HashSet<String>();
        current.nestedList("Tags").forEach(tag -> own.add(tag.required("Key")));
        var list = new ArrayList<Map<String, Object>>();
        tags.forEach((key, value) -> {
            var isOfStack = !own.contains(key) && value.equals(tagsGiven.get(key));
            if (!key.startsWith("aws:") && !isOfStack) {
                list.add(object("Key", key, "Value", value));
            }
        });
        return put("Tags", list.isEmpty() ? null : List.copyOf(list));
    }

    Map<String, Object> properties() {
        return properties;
    }

    /** Parses JSON; invalid JSON is returned unchanged. */
    static Object parse(String json) {
        try {
            return JSON.std.anyFrom(json);
        } catch (IOException e) {
            return json;
        }
    }
}
