package org.stratasms.emulator.internal.sms.inbox;

import java.util.List;
import org.stratasms.emulator.sms.CodeFinder;

/** Reads a code off a body. */
@FunctionalInterface
public interface CodeReader {
    /** All that may be the code, the likeliest first. */
    List<String> candidates(String body);

    /**
     * The reader that a query asks for.
     *
     * @param regex empty for {@link CodeFinder}
     * @throws IllegalArgumentException if it is no regular expression
     */
    static CodeReader of(String regex) {
        if (regex.isEmpty()) {
            return CodeFinder::candidates;
        }
        var pattern = CodePattern.of(regex);
        return body -> pattern.find(body).stream().toList();
    }
}
