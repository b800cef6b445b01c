package org.stratasms.emulator.internal.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The template of an input transformer, with variables between {@code <} and {@code >}. Within a JSON text, a variable
 * stands for its value's text, elsewhere for its value as JSON.
 *
 * <p>Unconfirmed (settled by PutTargets): a variable that is not in the map is refused, and one without a value in the
 * event leaves nothing behind.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 */
record InputTemplate(String template, Map<String, EventPath> paths) implements TargetInput {
    private static final String EVENT = "aws.events.event";
    private static final String EVENT_JSON = "aws.events.event.json";
    private static final String INGESTION_TIME = "aws.events.event.ingestion-time";
    private static final String RULE_ARN = "aws.events.rule-arn";
    private static final String RULE_NAME = "aws.events.rule-name";
    private static final Set<String> OF_AWS = Set.of(EVENT, EVENT_JSON, INGESTION_TIME, RULE_ARN, RULE_NAME);

    /** A part of the template: its own text, or a variable, which may be within a JSON text. */
    private record Part(String text, boolean isVariable, boolean inText) {}

    List<String> unknownVariables() {
        return parts().stream()
                .filter(part -> part.isVariable() && !OF_AWS.contains(part.text()) && !paths.containsKey(part.text()))
                .map(Part::text)
                .toList();
    }

    @Override
    public String render(EventRule rule, BusEvent event) {
        var filled = new StringBuilder();
        for (var part : parts()) {
            filled.append(part.isVariable() ? value(part, rule, event) : part.text());
        }
        return filled.toString();
    }

    private List<Part> parts() {
        var parts = new ArrayList<Part>();
        var inText = false;
        var begin = 0;
        for (var i = 0; i < template.length(); i++) {
            var c = template.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                inText = !inText;
            } else if (c == '<') {
                var end = template.indexOf('>', i);
                if (end > i + 1 && isName(template.substring(i + 1, end))) {
                    parts.add(new Part(template.substring(begin, i), false, inText));
                    parts.add(new Part(template.substring(i + 1, end), true, inText));
                    begin = end + 1;
                    i = end;
                }
            }
        }
        parts.add(new Part(template.substring(begin), false, inText));
        return parts;
    }

    private static boolean isName(String text) {
        return text.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '_'
                        || c == '.');
    }

    private String value(Part part, EventRule rule, BusEvent event) {
        var value = value(part.text(), rule, event);
        if (Objects.equals(value, EventPath.NOTHING)) {
            return "";
        }
        if (!part.inText()) {
            return TargetInput.json(value);
        }
        var quoted = TargetInput.json(value instanceof String ? value : TargetInput.json(value));
        return quoted.substring(1, quoted.length() - 1);
    }

    private @Nullable Object value(String name, EventRule rule, BusEvent event) {
        var path = paths.get(name);
        if (path != null) {
            return path.in(event.tree());
        }
        return switch (name) {
            case RULE_ARN -> rule.arn();
            case RULE_NAME -> rule.name();
            case INGESTION_TIME -> event.at().toString();
            case EVENT_JSON -> event.tree();
            default -> withoutDetail(event);
        };
    }

    private static Map<String, Object> withoutDetail(BusEvent event) {
        var rest = new LinkedHashMap<>(event.tree());
        rest.remove("detail");
        return rest;
    }
}
