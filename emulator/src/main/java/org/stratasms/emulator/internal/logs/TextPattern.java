package org.stratasms.emulator.internal.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Terms to search for in the text of a message, case-sensitive: all of the required ones, none of the excluded ones
 * ({@code -term}), and, if there are only optional ones ({@code ?term}), at least one of those.
 */
record TextPattern(List<Predicate<String>> required, List<Predicate<String>> excluded, List<Predicate<String>> optional)
        implements FilterPattern {
    @Override
    public boolean matches(LogContent content) {
        var text = content.text();
        // Beside other terms AWS ignores the optional ones, as it documents.
        var optionalCounts = required.isEmpty() && excluded.isEmpty();
        return required.stream().allMatch(term -> term.test(text))
                && excluded.stream().noneMatch(term -> term.test(text))
                && (!optionalCounts || optional.stream().anyMatch(term -> term.test(text)));
    }

    static TextPattern parse(PatternScanner scanner) {
        var pattern = new TextPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        while (!scanner.isAtEnd()) {
            if (scanner.take("?")) {
                pattern.optional.add(term(scanner));
            } else if (scanner.take("-")) {
                pattern.excluded.add(term(scanner));
            } else {
                pattern.required.add(term(scanner));
            }
        }
        return pattern;
    }

    private static Predicate<String> term(PatternScanner scanner) {
        return switch (scanner.peek()) {
            case '"' -> {
                var phrase = scanner.takeQuoted();
                yield text -> text.contains(phrase);
            }
            case '%' -> scanner.takeRegex()::isFoundIn;
            default -> {
                var word = scanner.takeWhile(c -> !Character.isWhitespace(c));
                if (word.isEmpty() || !word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_')) {
                    throw scanner.error(
                            "Invalid character(s) in term '%s'. Put terms with anything but letters, digits and _ in double"
                                            .formatted(word)
                                    + " quotes");
                }
                yield text -> text.contains(word);
            }
        };
    }
}
