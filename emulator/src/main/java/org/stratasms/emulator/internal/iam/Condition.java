package org.stratasms.emulator.internal.iam;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Glob;

/**
 * One condition of a statement, e.g. {@code ArnLike aws:SourceArn arn:aws:…}.
 *
 * @param operator as written, with its prefix and suffix
 * @param comparison the operator without prefix, suffix and negation
 * @param negated for the {@code …Not…} operators
 * @param set {@code ForAnyValue}, {@code ForAllValues}, or empty
 * @param ifExists whether the condition holds if the key is missing
 * @param expected the values, one of which has to match
 */
record Condition(
        String operator,
        String comparison,
        boolean negated,
        String set,
        boolean ifExists,
        String key,
        List<String> expected) {
    private static final Set<String> COMPARISONS = Set.of(
            "StringEquals",
            "StringEqualsIgnoreCase",
            "StringLike",
            "ArnEquals",
            "ArnLike",
            "Bool",
            "Null",
            "NumericEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "DateEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
            "BinaryEquals",
            "IpAddress");

    /**
     * Reads a condition.
     *
     * @throws MalformedPolicy if there is no such operator
     */
    static Condition of(String operator, String key, List<String> expected) {
        var comparison = operator;
        var set = "";
        var colon = operator.indexOf(':');
        if (colon >= 0) {
            set = operator.substring(0, colon);
            comparison = operator.substring(colon + 1);
        }
        var ifExists = comparison.endsWith("IfExists");
        if (ifExists) {
            comparison = comparison.substring(0, comparison.length() - "IfExists".length());
        }
        var negated = comparison.contains("Not");
        comparison = comparison.replace("Not", "");
        if (!COMPARISONS.contains(comparison)
                || !Set.of("", "ForAnyValue", "ForAllValues").contains(set)) {
            throw MalformedPolicy.syntax();
        }
        return new Condition(operator, comparison, negated, set, ifExists, key, expected);
    }

    boolean holds(Action action) {
        var actual = action.values(key);
        if (comparison.equals("Null")) {
            return expected.contains(Boolean.toString(actual.isEmpty()));
        }
        if (actual.isEmpty()) {
            return ifExists || set.equals("ForAllValues") || (negated && set.isEmpty());
        }
        return set.equals("ForAllValues")
                ? actual.stream().allMatch(value -> passes(value, action))
                : actual.stream().anyMatch(value -> passes(value, action));
    }

    private boolean passes(String actual, Action action) {
        for (var pattern : expected) {
            var filled = PolicyVariables.fill(pattern, action);
            if (filled != null && compare(actual, filled)) {
                return !negated;
            }
        }
        return negated;
    }

    private boolean compare(String actual, String pattern) {
        return switch (comparison) {
            case "StringLike" -> Glob.matches(pattern, actual, false);
            case "ArnEquals", "ArnLike" -> arnMatches(pattern, actual);
            case "StringEqualsIgnoreCase", "Bool" -> unplain(pattern).equalsIgnoreCase(actual);
            case "StringEquals", "BinaryEquals" -> unplain(pattern).equals(actual);
            // No call here has an IP address of its own, so the key is always missing.
            case "IpAddress" -> false;
            default ->
                comparison.startsWith("Numeric")
                        ? ordered(number(actual), number(unplain(pattern)))
                        : ordered(date(actual), date(unplain(pattern)));
        };
    }

    private static String unplain(String text) {
        return text.replace(Glob.PLAIN_STAR, '*').replace(Glob.PLAIN_QUESTION_MARK, '?');
    }

    /** Matches part by part, so that a wildcard for the Region cannot match the account as well. */
    private static boolean arnMatches(String pattern, String arn) {
        var wanted = pattern.split(":", 6);
        var found = arn.split(":", 6);
        if (wanted.length != 6 || found.length != 6) {
            return pattern.equals("*");
        }
        for (var part = 0; part < 6; part++) {
            if (!Glob.matches(wanted[part], found[part], false)) {
                return false;
            }
        }
        return true;
    }

    private <T extends Comparable<T>> boolean ordered(@Nullable T actual, @Nullable T limit) {
        if (actual == null || limit == null) {
            return false;
        }
        var order = actual.compareTo(limit);
        return switch (comparison.replaceFirst("Numeric|Date", "")) {
            case "Equals" -> order == 0;
            case "LessThan" -> order < 0;
            case "LessThanEquals" -> order <= 0;
            case "GreaterThan" -> order > 0;
            case "GreaterThanEquals" -> order >= 0;
            default -> false;
        };
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Reads a date, a time in ISO 8601, or seconds since 1970. */
    private static @Nullable Instant date(String text) {
        var seconds = number(text);
        try {
            if (seconds != null) {
                return Instant.ofEpochSecond(seconds.longValue());
            }
            return text.contains("T")
                    ? Instant.parse(text.toUpperCase(Locale.ROOT))
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return operator + " " + key;
    }
}
