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

/** Collects what a service tells of a resource in the form in which a template gives it. What is null is left out. */
final class LiveProperties {
    private final PropertyValues current;
    private final Map<String, String> tagsGiven;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    LiveProperties(ResourceType.Desired current) {
        this.current = PropertyValues.of(current);
        tagsGiven = current.tags();
    }

    /** A nested object of members as name, value, name, value, …; those that are null are left out. */
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

    /** Text of which the service does not tell an empty one from an absent one. */
    LiveProperties putText(String name, @Nullable String value) {
        return put(name, value == null || value.isEmpty() ? null : value);
    }

    /** A name that a template may give as an ARN too. */
    LiveProperties putName(String name, @Nullable String value) {
        var given = current.text(name);
        var isSame = value != null && given != null && given.startsWith("arn:") && given.endsWith("/" + value);
        return put(name, isSame ? given : value);
    }

    /** A document such as a policy, which means the same in any layout. */
    LiveProperties putDocument(String name, @Nullable String json) {
        if (json == null || json.isEmpty()) {
            return this;
        }
        var given = current.json(name);
        var tree = parse(json);
        var isSame = given != null && Objects.equals(parse(given), tree);
        return put(name, isSame ? current.members().get(name) : tree);
    }

    /** The resource's own tags: neither AWS's nor those that it has from its stack. */
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

    /** The tree of a JSON text; text that is none stands for itself. */
    static Object parse(String json) {
        try {
            return JSON.std.anyFrom(json);
        } catch (IOException e) {
            return json;
        }
    }
}
