package org.stratasms.emulator.internal.world;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A regular expression that came from outside, in RE2's syntax: without look-around and back references. A match takes time in proportion to
 * the text, and both the pattern and what it expands to are bounded. Thread-safe.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">RE2's syntax</a>
 */
public final class OutsidePattern {
    static final int LONGEST = 4096;
    static final int MOST_INSTRUCTIONS = 1000;

    /** One at a time, since a pattern may need some memory while it is compiled. */
    private static final ReentrantLock compiling = new ReentrantLock();

    private final Pattern pattern;

    private OutsidePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException saying why the text is no pattern, or that it is too large
     */
    public static OutsidePattern of(String regex) {
        return of(regex, MOST_INSTRUCTIONS);
    }

    /**
     * Reads a pattern that is asked about short texts alone, so that it may be larger.
     *
     * @param mostInstructions up to which size; a match takes time in proportion to size and length of the text
     * @throws IllegalArgumentException saying why the text is no pattern, or that it is too large
     */
    public static OutsidePattern of(String regex, int mostInstructions) {
        if (regex.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a pattern has up to %d characters; found %d".formatted(LONGEST, regex.length()));
        }
        // RE2/J limits a count to 1,000, but writes nested counts out, whatever their product.
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

    /** The first group of the first place where the pattern is found, or all that is found where it has no group. */
    public Optional<String> firstGroup(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.ofNullable(matcher.group(matcher.groupCount() > 0 ? 1 : 0)) : Optional.empty();
    }

    private static IllegalArgumentException tooLarge() {
        return new IllegalArgumentException(
                "it is too large once its counts are written out; give fewer or smaller counts");
    }
}
