package org.stratasms.emulator.internal.logs;

import java.time.Clock;
import java.util.List;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.ResourceGate;
import org.stratasms.emulator.internal.world.ServiceCaller;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** Writes to log groups for services that the account's resource policies let in. Thread-safe. */
final class ServiceWriter {
    private static final List<String> ACTIONS = List.of("logs:CreateLogStream", "logs:PutLogEvents");

    private final LogGroups groups;
    private final ResourcePolicies policies;
    private final Clock clock;
    private final Ids ids;

    ServiceWriter(LogGroups groups, ResourcePolicies policies, Clock clock, Ids ids) {
        this.groups = groups;
        this.policies = policies;
        this.clock = clock;
        this.ids = ids;
    }

    AccessDecision write(ResourceGate gate, ServiceCaller caller, String groupArn, String stream, InputLogEvent event) {
        var group = groups.find(groupArn);
        if (group == null) {
            return AccessDecision.deny("there is no log group " + groupArn);
        }
        for (var action : ACTIONS) {
            var decision = policies.decide(gate, caller, action, group.streamArn(stream));
            if (!decision.allowed()) {
                return decision;
            }
        }
        var now = clock.millis();
        group.ensureStream(stream, now, () -> ids.digits(LogStream.TOKEN_DIGITS));
        var rejected = group.put(stream, List.of(event), now).rejectedLogEventsInfo();
        return rejected == null
                ? AccessDecision.allow(groupArn + " took the event")
                : AccessDecision.deny(
                        "%s does not take an event of the time %s".formatted(groupArn, event.timestamp()));
    }
}
