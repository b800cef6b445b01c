package org.stratasms.emulator.internal.events;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.ServiceCaller;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/**
 * Writes events to the log groups that are targets: the event on one line, at its own time. An input transformer gives
 * a time and a message instead, in the form {@code {"timestamp": …, "message": …}}.
 *
 * <p>Unconfirmed (settled by PutTargets): each target of a rule writes to one log stream of its own, which has a UUID
 * for a name; {@code Input} and {@code InputPath} give the message as it is, at the event's time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions">CloudWatch
 *     Logs permissions</a>
 */
record LogTarget(TargetServices services) {
    private static final Set<String> MEMBERS = Set.of("timestamp", "message");

    AccessDecision write(ServiceCaller caller, RuleTarget target, BusEvent event, String text) {
        var line = target.definition().inputTransformer() == null ? line(event.at(), text) : transformed(text);
        if (line == null) {
            return AccessDecision.deny(
                    "its input transformer does not give {\"timestamp\": …, \"message\": …}, which log groups take");
        }
        var stream = UUID.nameUUIDFromBytes(
                (caller.sourceArn() + ' ' + target.definition().id()).getBytes(StandardCharsets.UTF_8));
        return services.logs().write(services.gate(), caller, target.arn(), stream.toString(), line);
    }

    private static InputLogEvent line(Instant at, String message) {
        return InputLogEvent.builder()
                .timestamp(at.toEpochMilli())
                .message(message)
                .build();
    }

    private static @Nullable InputLogEvent transformed(String text) {
        try {
            return JSON.std.anyFrom(text) instanceof Map<?, ?> given
                            && given.keySet().equals(MEMBERS)
                    ? transformed(given.get("timestamp"), given.get("message"))
                    : null;
        } catch (IOException | DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable InputLogEvent transformed(@Nullable Object timestamp, @Nullable Object message) {
        var line = message instanceof String text ? text : TargetInput.json(message);
        if (timestamp instanceof Number millis) {
            return line(Instant.ofEpochMilli(millis.longValue()), line);
        }
        return timestamp instanceof String time ? line(Instant.parse(time), line) : null;
    }
}
