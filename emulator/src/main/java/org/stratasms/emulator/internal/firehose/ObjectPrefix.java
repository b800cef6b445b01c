package org.stratasms.emulator.internal.firehose;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prefix of a stream's objects, with the time in it. Without an expression, {@code YYYY/MM/dd/HH/} is appended, in
 * UTC.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html">Custom prefixes</a>
 */
final class ObjectPrefix {
    private static final Pattern EXPRESSION = Pattern.compile("!\\{([A-Za-z-]+):([^}]*)}");

    private final String pattern;

    /** @throws RuntimeException in AWS's form if the prefix has an unsupported expression */
    ObjectPrefix(String pattern) {
        this.pattern = pattern;
        at(Instant.EPOCH, () -> "x");
    }

    String at(Instant time, Supplier<String> random) {
        var matcher = EXPRESSION.matcher(pattern);
        var filled = matcher.replaceAll(
                found -> Matcher.quoteReplacement(value(found.group(1), found.group(2), time, random)));
        return pattern.contains("!{timestamp:") || pattern.contains("!{firehose:")
                ? filled
                : filled + format("yyyy/MM/dd/HH/", time);
    }

    private static String value(String namespace, String word, Instant time, Supplier<String> random) {
        if (namespace.equals("timestamp")) {
            return format(word, time);
        }
        if (namespace.equals("firehose") && word.equals("random-string")) {
            return random.get();
        }
        throw FirehoseErrors.notOffered("The expression !{%s:%s} in a prefix".formatted(namespace, word));
    }

    private static String format(String pattern, Instant time) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                    .withZone(ZoneOffset.UTC)
                    .format(time);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw FirehoseErrors.invalid(
                    "!{timestamp:%s} is not a pattern of Java's DateTimeFormatter".formatted(pattern));
        }
    }
}
