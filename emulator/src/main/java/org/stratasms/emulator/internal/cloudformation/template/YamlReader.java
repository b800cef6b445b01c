package org.stratasms.emulator.internal.cloudformation.template;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads a YAML 1.1 template into a tree: function tags in their long form, no anchors, no merging, dates as text.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html">Template
 *     formats</a>
 */
final class YamlReader {
    private final Iterator<Event> events;
    private int depth;

    private YamlReader(Iterator<Event> events) {
        this.events = events;
    }

    /** @throws TemplateException if the text is not YAML, or uses a form that CloudFormation does not accept */
    static @Nullable Object read(String body) {
        try {
            var options = new LoaderOptions();
            options.setProcessComments(false);
            return new YamlReader(
                            new Yaml(options).parse(new StringReader(body)).iterator())
                    .document();
        } catch (MarkedYAMLException e) {
            throw notWellFormed(e.getProblemMark());
        } catch (YAMLException e) {
            throw TemplateException.format("YAML not well-formed.");
        }
    }

    private static TemplateException notWellFormed(@Nullable Mark mark) {
        return mark == null
                ? TemplateException.format("YAML not well-formed.")
                : TemplateException.format("YAML not well-formed.%s".formatted(position(mark)));
    }

    private static String position(Mark mark) {
        return " (line %d, column %d)".formatted(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private @Nullable Object document() {
        events.next(); // the stream's start
        if (events.next().is(Event.ID.StreamEnd)) {
            return null;
        }
        var tree = value(events.next());
        events.next(); // the document's end
        var after = events.next();
        if (!after.is(Event.ID.StreamEnd)) {
            throw notWellFormed(after.getStartMark());
        }
        return tree;
    }

    private @Nullable Object value(Event event) {
        if (event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null)) {
            throw TemplateException.format("YAML aliases are not allowed in CloudFormation templates");
        }
        if (event instanceof ScalarEvent scalar) {
            var function = function(scalar.getTag(), scalar);
            return function == null ? YamlScalars.value(scalar) : call(function, scalar.getValue());
        }
        if (++depth > Trees.MAX_DEPTH) {
            throw Trees.tooDeep();
        }
        var value = event instanceof MappingStartEvent mapping
                ? tagged(mapping.getTag(), mapping, mapping())
                : tagged(((SequenceStartEvent) event).getTag(), event, sequence());
        depth--;
        return value;
    }

    private static Object tagged(@Nullable String tag, Event event, Object value) {
        var function = function(tag, event);
        return function == null ? value : call(function, value);
    }

    /** The long name of a function tag, or null for one of YAML's own tags. */
    private static @Nullable String function(@Nullable String tag, Event event) {
        if (tag == null || tag.equals("!")) {
            return null;
        }
        if (tag.startsWith("!")) {
            var name = tag.substring(1);
            return name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        }
        if (!YamlScalars.KNOWN_TAGS.contains(tag)) {
            throw notWellFormed(event.getStartMark());
        }
        return null;
    }

    private static Map<String, Object> call(String function, Object argument) {
        return Map.of(function, FunctionCall.argumentOf(function, argument));
    }

    private Map<String, @Nullable Object> mapping() {
        var mapping = Trees.ordered();
        for (var event = events.next(); !event.is(Event.ID.MappingEnd); event = events.next()) {
            var key = key(event);
            var value = value(events.next());
            if (mapping.containsKey(key)) {
                // Unconfirmed (settled by ValidateTemplate): a duplicate key is refused in these words; that it is
                // refused is known.
                throw TemplateException.format("Duplicate key '%s'%s".formatted(key, position(event.getStartMark())));
            }
            mapping.put(key, value == null ? null : FunctionCall.argumentOf(key, value));
        }
        return Collections.unmodifiableMap(mapping);
    }

    /** Keys are text as written, also those that look like numbers or dates; {@code <<} would merge and is refused. */
    private String key(Event event) {
        if (!(event instanceof ScalarEvent scalar) || scalar.getTag() != null || scalar.getAnchor() != null) {
            throw notWellFormed(event.getStartMark());
        }
        if (scalar.isPlain() && scalar.getValue().equals("<<")) {
            throw TemplateException.format("YAML merge keys are not allowed in CloudFormation templates");
        }
        return scalar.getValue();
    }

    private List<@Nullable Object> sequence() {
        var sequence = new ArrayList<@Nullable Object>();
        for (var event = events.next(); !event.is(Event.ID.SequenceEnd); event = events.next()) {
            sequence.add(value(event));
        }
        return Collections.unmodifiableList(sequence);
    }
}
