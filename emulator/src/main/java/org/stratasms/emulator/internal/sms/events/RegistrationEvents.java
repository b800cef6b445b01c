package org.stratasms.emulator.internal.sms.events;

import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.resources.Registration;
import org.stratasms.emulator.internal.world.EventPublisher;
import org.stratasms.emulator.internal.world.ServiceEvent;

/**
 * Puts an event on the event bus when the status of a registration changes.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/monitor-event-bridge.html">Monitoring with
 *     EventBridge</a>
 */
public record RegistrationEvents(EventPublisher bus, Clock clock, Undelivered undelivered)
        implements BiConsumer<@Nullable Registration, @Nullable Registration> {
    @Override
    public void accept(@Nullable Registration before, @Nullable Registration after) {
        if (!bus.hasRules()) {
            return;
        }
        if (after != null) {
            var status = after.info().registrationStatusAsString();
            if (before == null || !status.equals(before.info().registrationStatusAsString())) {
                publish(after, status);
            }
        } else if (before != null) {
            publish(before, "DELETED");
        }
    }

    private void publish(Registration registration, String status) {
        var now = clock.millis();
        var detail = """
                {"registrationDetails":{"registrationId":"%s","registrationVersionNumber":%d,"registrationType":"%s",\
                "registrationStatusChangeTimestamp":%d,"currentStatus":"%s"},"registrationArn":"%s"}""".formatted(
                        registration.id(),
                        registration.current().number(),
                        registration.form().type(),
                        now,
                        status,
                        registration.arn());
        bus.publish(new ServiceEvent(
                        "aws.sms-voice", "Registration Status Change", List.of(registration.arn()), now, detail))
                .forEach(reason -> undelivered.count(reason, 1));
    }
}
