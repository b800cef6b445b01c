package org.stratasms.emulator.internal.logs;

import java.util.ArrayList;
import java.util.List;

/** A condition on JSON messages, such as {@code { ($.isFinal IS TRUE) && ($.messageStatus != "SUCCESSFUL") }}. */
record JsonPattern(JsonCondition condition, List<JsonSelector> selectors) implements FilterPattern {
    private static final List<String> OPERATORS = List.of("!=", "<=", ">=", "=", "<", ">");
    private static final int MAX_WILDCARDS = 3;

    @Override
    public boolean matches(LogContent content) {
        var json = content.json();
        return json != null && condition.holds(json);
    }

    static JsonPattern parse(PatternScanner scanner) {
        return new Parser(scanner).pattern();
    }

    /** A recursive descent parser: {@code } binds weaker than {@code &&}, parentheses bind strongest. */
    private static final class Parser {
        private final PatternScanner scanner;
        private final List<JsonSelector> selectors = new ArrayList<>();

        Parser(PatternScanner scanner) {
            this.scanner = scanner;
        }

        JsonPattern pattern() {
            scanner.expect("{", "at the start of a JSON pattern");
            var condition = anyOf();
            scanner.expect("}", "at the end of a JSON pattern, or && or ||");
            if (!scanner.isAtEnd()) {
                throw scanner.error("expected nothing after }");
            }
            if (selectors.stream().filter(JsonSelector::hasWildcard).count() > MAX_WILDCARDS) {
                throw scanner.error("a pattern can have at most 3 wildcards in its properties");
            }
            return new JsonPattern(condition, List.copyOf(selectors));
        }

        private JsonCondition anyOf() {
            var conditions = new ArrayList<JsonCondition>();
            do {
                conditions.add(allOf());
            } while (scanner.take("||"));
            return conditions.size() == 1 ? conditions.getFirst() : new JsonCondition.AnyOf(conditions);
        }

        private JsonCondition allOf() {
            var conditions = new ArrayList<JsonCondition>();
            do {
                conditions.add(single());
            } while (scanner.take("&&"));
            return conditions.size() == 1 ? conditions.getFirst() : new JsonCondition.AllOf(conditions);
        }

        private JsonCondition single() {
            if (scanner.take("(")) {
                var condition = anyOf();
                scanner.expect(")", "to close a parenthesis, or && or ||");
                return condition;
            }
            var selector = JsonSelector.parse(scanner);
            selectors.add(selector);
            if (scanner.takeWord("IS")) {
                return new JsonCondition.Is(selector, trueFalseOrNull());
            }
            if (scanner.takeWord("NOT")) {
                if (!scanner.takeWord("EXISTS")) {
                    throw scanner.error("expected EXISTS after NOT");
                }
                return new JsonCondition.NotExists(selector);
            }
            return comparison(selector);
        }

        private Object trueFalseOrNull() {
            if (scanner.takeWord("TRUE")) {
                return true;
            }
            if (scanner.takeWord("FALSE")) {
                return false;
            }
            if (scanner.takeWord("NULL")) {
                return JsonNull.NULL;
            }
            throw scanner.error("expected TRUE, FALSE or NULL after IS");
        }

        private JsonCondition comparison(JsonSelector selector) {
            for (var operator : OPERATORS) {
                if (scanner.take(operator)) {
                    var operand = operand();
                    requireNumberIfOrdered(operator, operand);
                    return new JsonCondition.Compare(selector, operator, operand);
                }
            }
            throw scanner.error("expected =, !=, <, <=, >, >=, IS or NOT EXISTS after " + selector.text());
        }

        private void requireNumberIfOrdered(String operator, JsonOperand operand) {
            var ordered = operator.startsWith("<") || operator.startsWith(">");
            if (ordered && !(operand instanceof JsonOperand.Numeric)) {
                throw scanner.error("expected a number after " + operator);
            }
        }

        private JsonOperand operand() {
            return switch (scanner.peek()) {
                case '"' -> new JsonOperand.Text(scanner.takeQuoted());
                case '%' -> new JsonOperand.Regex(scanner.takeRegex());
                default -> bareOperand();
            };
        }

        private JsonOperand bareOperand() {
            var text = scanner.takeWhile(c -> !Character.isWhitespace(c) && "(){}\"%&|<>=!".indexOf(c) < 0);
            if (text.isEmpty()) {
                throw scanner.error("expected a number, a word or a string in double quotes");
            }
            try {
                return Character.isLetter(text.charAt(0))
                        ? new JsonOperand.Text(text)
                        : new JsonOperand.Numeric(text, Double.parseDouble(text));
            } catch (NumberFormatException e) {
                return new JsonOperand.Text(text);
            }
        }
    }
}
