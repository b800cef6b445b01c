package org.stratasms.emulator.internal.cloudformation.template;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.OutsidePattern;
import org.stratasms.emulator.internal.world.PatternSize;

/**
 * A parameter's AllowedPattern, which AWS defines as a regular expression of Java's. Where RE2 gives it the same
 * meaning, it takes time in proportion to the value. Where it has look-around, back references or other forms that only
 * Java knows, it runs under a time limit on a thread of its own, which may be lost; at most {@value #MOST_THREADS} such
 * threads run. Made for one check of one parameter.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-regexes.html">regular expressions in
 *     templates</a>
 */
final class AllowedPattern {
    private static final int LONGEST = 4096; // chosen: AWS documents no limit
    private static final int LARGEST = 100_000;
    private static final int LARGEST_IN_LINEAR_TIME = 10_000; // values have up to 4,096 characters
    private static final int MOST_THREADS = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Semaphore threads = new Semaphore(MOST_THREADS);

    /**
     * Finds the forms that Java reads otherwise than RE2, or that RE2 does not know: groups that are not plain, classes
     * within classes, and escapes beyond the common ones. It may find one where there is none, as in {@code \\(?}, but
     * it misses none.
     */
    private static final Pattern JAVA_ONLY =
            Pattern.compile("\\(\\?[^:]|&&|\\\\[^dDwWsSntrf!-/:-@\\\\^-`{-~]|\\[[^\\]]*\\[");

    private final Pattern pattern;
    private @Nullable OutsidePattern linear;
    private boolean linearSought;
    private long nanosLeft = Duration.ofSeconds(1).toNanos();

    private AllowedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException saying why the text is no pattern */
    static AllowedPattern of(String regex) {
        if (regex.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a pattern has up to %d characters; found %d".formatted(LONGEST, regex.length()));
        }
        if (PatternSize.of(regex) > LARGEST) {
            throw new IllegalArgumentException("it is too large once its counts are written out");
        }
        try {
            return new AllowedPattern(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription(), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("it is nested too deep", e);
        }
    }

    /** @throws TooSlow if the match takes too long */
    boolean matches(String value) throws TooSlow {
        var fast = isOneLine(value) ? linear() : null;
        return fast == null ? matchesInTime(value) : fast.matches(value);
    }

    /** Whether RE2 takes the pattern, so that a match of a value of one line takes time in proportion to it. */
    boolean isLinear() {
        return linear() != null;
    }

    private @Nullable OutsidePattern linear() {
        if (!linearSought) {
            linearSought = true;
            linear = linear(pattern.pattern());
        }
        return linear;
    }

    private static @Nullable OutsidePattern linear(String regex) {
        if (JAVA_ONLY.matcher(regex).find()) {
            return null;
        }
        try {
            return OutsidePattern.of(regex, LARGEST_IN_LINEAR_TIME);
        } catch (IllegalArgumentException e) {
            return null; // too large, or of a form that only Java knows
        }
    }

    /**
     * Whether the dot, the dollar sign and white space mean the same to both: the value has no control character and no
     * line end.
     */
    private static boolean isOneLine(String value) {
        return value.chars().allMatch(c -> c >= ' ' && c != 0x85 && c != 0x2028 && c != 0x2029);
    }

    private boolean matchesInTime(String value) throws TooSlow {
        if (nanosLeft <= 0 || !hasThread()) {
            throw new TooSlow();
        }
        var start = System.nanoTime();
        try {
            var asked = new Stoppable(value);
            var answer = new CompletableFuture<Boolean>();
            Thread.ofPlatform().daemon().name("allowed-pattern").start(() -> answer(asked, answer));
            try {
                return answer.get(nanosLeft, TimeUnit.NANOSECONDS);
            } finally {
                asked.stopped = true;
            }
        } catch (TimeoutException | ExecutionException e) {
            throw new TooSlow(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooSlow(e);
        } finally {
            nanosLeft -= System.nanoTime() - start;
        }
    }

    /** The wait for a thread does not count as the pattern's time, as other patterns may be slow. */
    private static boolean hasThread() throws TooSlow {
        try {
            return threads.tryAcquire(LONGEST_WAIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooSlow(e);
        }
    }

    private void answer(Stoppable value, CompletableFuture<Boolean> answer) {
        try {
            answer.complete(pattern.matcher(value).matches());
        } catch (StackOverflowError | Stopped e) {
            answer.completeExceptionally(e);
        } finally {
            threads.release();
        }
    }

    /** The pattern would need more time, or more stack, than it may have. */
    static final class TooSlow extends Exception {
        private static final long serialVersionUID = 1;

        TooSlow() {}

        TooSlow(Throwable cause) {
            super(cause);
        }
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** A value that stops a match that reads it; a match that reads nothing, such as one of empty groups, goes on. */
    private static final class Stoppable implements CharSequence {
        private final String text;
        volatile boolean stopped;

        Stoppable(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (stopped) {
                throw new Stopped();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
