package org.stratasms.emulator.internal.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON path into an event: {@code $}, members after dots, elements in brackets. AWS's other forms are refused.
 *
 * @param steps names of members, or indexes of elements ({@link Integer})
 */
record EventPath(List<Object> steps) {
    /** The result of a path that the event does not have. */
    static final Object NOTHING = new Object();

    private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]*$()?]+)|\\[([0-9]{1,6})]");

    EventPath {
        steps = List.copyOf(steps);
    }

    /** Returns null if the text is no path of these forms. */
    static @Nullable EventPath parse(String text) {
        if (!text.startsWith("$")) {
            return null;
        }
        var steps = new ArrayList<Object>();
        Matcher step = STEP.matcher(text).region(1, text.length());
        while (step.lookingAt()) {
            steps.add(step.group(1) != null ? step.group(1) : Integer.valueOf(step.group(2)));
            step.region(step.end(), text.length());
        }
        return step.regionStart() == text.length() ? new EventPath(steps) : null;
    }

    /** Returns the value at the path, which may be null; {@link #NOTHING} if there is none. */
    @Nullable
    Object in(@Nullable Object tree) {
        var value = tree;
        for (var step : steps) {
            if (value instanceof Map<?, ?> members && step instanceof String && members.containsKey(step)) {
                value = members.get(step);
            } else if (value instanceof List<?> elements && step instanceof Integer at && at < elements.size()) {
                value = elements.get(at);
            } else {
                return NOTHING;
            }
        }
        return value;
    }
}
