package org.stratasms.emulator.internal.world;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A regular expression from outside, in RE2's syntax: without look-around and back references. A match takes time in
 * proportion to the text, and the size of the pattern, written out, is bounded. Thread-safe.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">RE2's syntax</a>
 */
public final class OutsidePattern {
    static final int LONGEST = 4096;
    static final int MOST_INSTRUCTIONS = 1000;

    /** Patterns are compiled one at a time, because compiling may need some memory. */
    private static final ReentrantLock compiling = new ReentrantLock();

    private final Pattern pattern;

    private OutsidePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles a pattern.
     *
     * @throws IllegalArgumentException says why the text is not a pattern, or that it is too large
     */
    public static OutsidePattern of(String regex) {
        return of(regex, MOST_INSTRUCTIONS);
    }

    /**
     * Compiles a pattern that is matched against short texts only, so that it may be larger.
     *
     * @param mostInstructions up to which size; a match takes time in proportion to size and length of the text
     * @throws IllegalArgumentException says why the text is not a pattern, or that it is too large
     */
    public static OutsidePattern of(String regex, int mostInstructions) {
        if (regex.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a pattern has up to %d characters; found %d".formatted(LONGEST, regex.length()));
        }
        // RE2/J limits a count to 1,000, but expands nested counts, whatever their product.
        if (PatternSize.of(regex) > mostInstructions) {
            throw tooLarge();
        }
        compiling.lock();
        try {
            var pattern = Pattern.compile(regex);
            if (pattern.programSize() > mostInstructions) {
                throw tooLarge();
            }
            return new OutsidePattern(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("it is nested too deep", e);
        } finally {
            compiling.unlock();
        }
    }

    public boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    public boolean isFoundIn(String text) {
        return pattern.matcher(text).find();
    }

    /** Returns the first group of the first match, or the whole match if the pattern has no group. */
    public Optional<String> firstGroup(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.ofNullable(matcher.group(matcher.groupCount() > 0 ? 1 : 0)) : Optional.empty();
    }

    private static IllegalArgumentException tooLarge() {
        return new IllegalArgumentException(
                "it is too large once its counts are written out; give fewer or smaller counts");
    }
}
