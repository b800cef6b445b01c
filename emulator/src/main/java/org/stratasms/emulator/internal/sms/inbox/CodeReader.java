package org.stratasms.emulator.internal.sms.inbox;

import java.util.List;
import org.stratasms.emulator.sms.CodeFinder;

/** Reads a one-time code from a body. */
@FunctionalInterface
public interface CodeReader {
    /** Returns all possible codes, the likeliest first. */
    List<String> candidates(String body);

    /**
     * Returns the reader for a query.
     *
     * @param regex empty for {@link CodeFinder}
     * @throws IllegalArgumentException if it is not a valid regular expression
     */
    static CodeReader of(String regex) {
        if (regex.isEmpty()) {
            return CodeFinder::candidates;
        }
        var pattern = CodePattern.of(regex);
        return body -> pattern.find(body).stream().toList();
    }
}
