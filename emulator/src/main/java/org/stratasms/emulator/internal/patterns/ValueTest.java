package org.stratasms.emulator.internal.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Glob;

/** A test of one value of an event: for equality, or one of AWS's comparison operators. */
@FunctionalInterface
interface ValueTest {
    /** The value of a field that an event does not have. */
    Object ABSENT = new Object();

    /** The operators, without {@code cidr}, which is valid on AWS too, but not offered here. */
    Set<String> OPERATORS =
            Set.of("prefix", "suffix", "equals-ignore-case", "wildcard", "exists", "anything-but", "numeric", "cidr");

    boolean matches(@Nullable Object value);

    /** Reads what stands in the list of a field: a value, or an object with an operator. */
    static ValueTest of(@Nullable Object wanted) {
        if (wanted instanceof Map<?, ?> operator) {
            var name = onlyKey(operator);
            return operator(name, operator.get(name));
        }
        if (wanted instanceof List) {
            throw new InvalidPatternException("Match value must be String, number, true, false, or null");
        }
        return equalTo(wanted);
    }

    private static String onlyKey(Map<?, ?> operator) {
        if (operator.size() != 1) {
            throw new InvalidPatternException("Only one key allowed in match expression");
        }
        return String.valueOf(operator.keySet().iterator().next());
    }

    private static ValueTest operator(String name, @Nullable Object operand) {
        return switch (name) {
            case "exists" -> exists(operand);
            case "numeric" -> NumericTest.of(operand);
            case "anything-but" -> anythingBut(operand);
            case "prefix", "suffix", "equals-ignore-case", "wildcard" -> ofText(text(name, operand));
            case "cidr" -> throw new InvalidPatternException("cidr is valid on AWS, but not offered here");
            default -> throw new InvalidPatternException("Unrecognized match type " + name);
        };
    }

    private static ValueTest ofText(Predicate<String> test) {
        return value -> value instanceof String text && test.test(text);
    }

    private static ValueTest equalTo(@Nullable Object wanted) {
        if (wanted instanceof Number number) {
            var expected = number.doubleValue();
            return value -> value instanceof Number found && found.doubleValue() == expected;
        }
        return value -> Objects.equals(value, wanted);
    }

    private static ValueTest exists(@Nullable Object operand) {
        if (!(operand instanceof Boolean wanted)) {
            throw new InvalidPatternException("exists match pattern must be either true or false.");
        }
        return value -> (value != ABSENT) == wanted;
    }

    /** Reads what must not match: values, or one of the operators for text with one text or several. */
    private static ValueTest anythingBut(@Nullable Object operand) {
        if (operand instanceof Map<?, ?> operator) {
            var name = onlyKey(operator);
            var excluded = each(operator.get(name), text -> text(name, text));
            return value -> value instanceof String text && excluded.stream().noneMatch(test -> test.test(text));
        }
        var excluded = each(operand, each -> {
            if (!(each instanceof String || each instanceof Number)) {
                throw new InvalidPatternException(
                        "Value of anything-but must be an array or single string/number value.");
            }
            return equalTo(each);
        });
        return value -> value != ABSENT && excluded.stream().noneMatch(test -> test.matches(value));
    }

    private static <T> List<T> each(@Nullable Object operand, Function<@Nullable Object, T> read) {
        var all = new ArrayList<T>();
        if (operand instanceof List<?> list) {
            list.forEach(each -> all.add(read.apply(each)));
        } else {
            all.add(read.apply(operand));
        }
        if (all.isEmpty()) {
            throw new InvalidPatternException("Empty arrays are not allowed");
        }
        return all;
    }

    private static Predicate<String> text(String operator, @Nullable Object operand) {
        if (operand instanceof Map<?, ?> nested && (operator.equals("prefix") || operator.equals("suffix"))) {
            if (!(nested.get("equals-ignore-case") instanceof String wanted) || nested.size() != 1) {
                throw new InvalidPatternException(operator + " match pattern must be a string or equals-ignore-case");
            }
            var lower = wanted.toLowerCase(Locale.ROOT);
            return operator.equals("prefix")
                    ? text -> text.toLowerCase(Locale.ROOT).startsWith(lower)
                    : text -> text.toLowerCase(Locale.ROOT).endsWith(lower);
        }
        if (!(operand instanceof String wanted)) {
            throw new InvalidPatternException(operator + " match pattern must be a string");
        }
        return switch (operator) {
            case "prefix" -> text -> text.startsWith(wanted);
            case "suffix" -> text -> text.endsWith(wanted);
            case "equals-ignore-case" -> text -> text.equalsIgnoreCase(wanted);
            case "wildcard" -> wildcard(wanted);
            default -> throw new InvalidPatternException("Unsupported anything-but pattern: " + operator);
        };
    }

    /** Reads a text in which {@code *} matches any characters, and a backslash makes the next one plain. */
    private static Predicate<String> wildcard(String wanted) {
        var glob = new StringBuilder();
        for (var i = 0; i < wanted.length(); i++) {
            var c = wanted.charAt(i);
            if (c == '\\') {
                if (++i == wanted.length() || "*\\".indexOf(wanted.charAt(i)) < 0) {
                    throw new InvalidPatternException("Invalid escape character at pos " + (i - 1));
                }
                glob.append(Glob.plain(wanted.substring(i, i + 1)));
            } else if (c == '*') {
                if (i > 0 && glob.charAt(glob.length() - 1) == '*') {
                    throw new InvalidPatternException("Consecutive wildcard characters at pos " + (i - 1));
                }
                glob.append(c);
            } else {
                glob.append(Glob.plain(String.valueOf(c)));
            }
        }
        var pattern = glob.toString();
        return text -> Glob.matches(pattern, text, false);
    }
}
