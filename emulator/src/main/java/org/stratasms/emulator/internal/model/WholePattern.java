package org.stratasms.emulator.internal.model;

import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that a whole text must match; AWS's patterns usually have no anchors. Compiled when first needed. It keeps
 * one matcher for the next text, so that checking allocates nothing. Thread-safe.
 */
final class WholePattern {
    private final String source;
    private final @Nullable CharacterClass repeated;
    private final AtomicReference<@Nullable Matcher> spare = new AtomicReference<>();
    private volatile @Nullable Pattern compiled;

    WholePattern(String source) {
        this.source = source;
        this.repeated = CharacterClass.repeatedIn(source);
    }

    boolean matches(String text) {
        if (repeated != null && repeated.knows(text)) {
            return repeated.matches(text);
        }
        return matchesPattern(text);
    }

    private boolean matchesPattern(String text) {
        var idle = spare.getAndSet(null);
        var matcher = idle == null ? pattern().matcher(text) : idle.reset(text);
        try {
            return matcher.matches();
        } catch (StackOverflowError e) {
            return false; // groups repeated over a very long text: longer than AWS's own length limits allow
        } finally {
            spare.set(matcher.reset("")); // does not keep a caller's text
        }
    }

    private Pattern pattern() {
        var known = compiled;
        if (known == null) {
            // The same characters, which the JVM scans many times as fast.
            known = Pattern.compile(source.replace("[\\s\\S]+", "(?s:.+)"));
            compiled = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return source;
    }
}
