package org.stratasms.emulator.internal.logs;

import java.util.List;

/**
 * A filter pattern of CloudWatch Logs: a condition on JSON, or terms to search for in text.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html">Filter pattern
 *     syntax</a>
 */
interface FilterPattern {
    boolean matches(LogContent content);

    /** The JSON properties that the pattern reads. */
    default List<JsonSelector> selectors() {
        return List.of();
    }

    /**
     * Parses a pattern; an empty one matches everything.
     *
     * @throws software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException if it is malformed; says
     *     where
     */
    static FilterPattern parse(String pattern) {
        var scanner = new PatternScanner(pattern);
        if (scanner.isAtEnd()) {
            return content -> true;
        }
        if (scanner.peek() == '[') {
            throw scanner.error("space-delimited patterns are not available here; use a JSON pattern or terms");
        }
        return scanner.peek() == '{' ? JsonPattern.parse(scanner) : TextPattern.parse(scanner);
    }
}
