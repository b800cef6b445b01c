package org.stratasms.emulator.internal.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The environment that a resource belongs to, as people call it: by its tags, or else by the name of its stack.
 *
 * @param tags the resource's, by key
 */
record OwnerView(Map<String, String> tags) {
    private static final String RESERVED = "aws:";
    private static final String STACK = "aws:cloudformation:stack-name";
    private static final String ENVIRONMENT = "environment";

    /** The keys of Strata's projects, in the order in which people say them. */
    private static final List<String> NAMING = List.of("project", "application", ENVIRONMENT);

    /** The end of a stack's name that says which part of the environment it is. */
    private static final Pattern PART = Pattern.compile("(-strata)?-sms(-pool)?$|-pool$");

    /** Adds {@code environment}, {@code stackName} and {@code tags} to a view, as far as they are known. */
    void addTo(Map<String, Object> view) {
        var name = environment();
        if (!name.isEmpty()) {
            view.put(ENVIRONMENT, name);
        }
        if (tags.containsKey(STACK)) {
            view.put("stackName", tags.get(STACK));
        }
        var own = new LinkedHashMap<String, String>();
        tags.forEach((key, value) -> {
            if (!key.startsWith(RESERVED)) {
                own.put(key, value);
            }
        });
        if (!own.isEmpty()) {
            view.put("tags", own);
        }
    }

    private String environment() {
        var byKey = new TreeMap<String, String>();
        tags.forEach((key, value) -> byKey.put(key.toLowerCase(Locale.ROOT), value));
        if (!byKey.containsKey(ENVIRONMENT)) {
            return PART.matcher(tags.getOrDefault(STACK, "")).replaceFirst("");
        }
        var words = new ArrayList<String>();
        for (var key : NAMING) {
            if (byKey.containsKey(key)) {
                words.add(byKey.get(key));
            }
        }
        return String.join(" ", words);
    }
}
