package org.stratasms.emulator.internal.events;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The text that a target gets for an event: the event, a part of it, a constant, or a filled template. */
@FunctionalInterface
interface TargetInput {
    /** Returns null if the event has no value for it. */
    @Nullable
    String render(EventRule rule, BusEvent event);

    /**
     * Reads the input of a target; refuses one that is not valid. Unconfirmed (settled by PutTargets): the errors have
     * these words.
     */
    static TargetInput of(Target target) {
        var given = Stream.of(target.input(), target.inputPath(), target.inputTransformer())
                .filter(Objects::nonNull)
                .count();
        if (given > 1) {
            throw EventBridgeErrors.validation(
                    "Only one of Input, InputPath, or InputTransformer must be provided for target %s."
                            .formatted(target.id()));
        }
        if (target.input() != null) {
            return constant(target.id(), target.input());
        }
        if (target.inputPath() != null) {
            return part(path(target.id(), target.inputPath()));
        }
        var transformer = target.inputTransformer();
        return transformer == null ? (rule, event) -> event.json() : template(target.id(), transformer);
    }

    private static TargetInput constant(String id, String json) {
        try {
            JSON.std.anyFrom(json);
        } catch (IOException e) {
            throw EventBridgeErrors.validation("JSON syntax error in input for target %s".formatted(id));
        }
        return (rule, event) -> json;
    }

    /**
     * Selects a part. Unconfirmed (settled by PutTargets): an event without it is not delivered to the target, and
     * counts as lost.
     */
    private static TargetInput part(EventPath path) {
        return (rule, event) -> {
            var value = path.in(event.tree());
            return Objects.equals(value, EventPath.NOTHING) ? null : json(value);
        };
    }

    private static TargetInput template(String id, InputTransformer transformer) {
        var paths = new LinkedHashMap<String, EventPath>();
        transformer.inputPathsMap().forEach((name, path) -> paths.put(name, path(id, path)));
        var template = new InputTemplate(transformer.inputTemplate(), paths);
        template.unknownVariables().stream().findFirst().ifPresent(name -> {
            throw EventBridgeErrors.validation(
                    "InputTemplate for target %s contains invalid placeholder %s.".formatted(id, name));
        });
        return template;
    }

    private static EventPath path(String id, String text) {
        var path = EventPath.parse(text);
        if (path == null) {
            throw EventBridgeErrors.validation(
                    "Invalid InputPath for target %s: a path here is $ with members such as .detail and elements such as [0]"
                            .formatted(id));
        }
        return path;
    }

    static String json(@Nullable Object value) {
        try {
            return value == null ? "null" : JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException("A tree of plain values can always be written", e);
        }
    }
}
