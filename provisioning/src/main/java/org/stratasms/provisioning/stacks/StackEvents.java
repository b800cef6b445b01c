package org.stratasms.provisioning.stacks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Reads the events of one stack from now on, in order. Not thread-safe. */
final class StackEvents {
    private final CloudFormationClient cloudFormation;
    private final String stackNameOrId;
    private final Set<String> known = new HashSet<>();
    private final List<StackProgress> seen = new ArrayList<>();

    private StackEvents(CloudFormationClient cloudFormation, String stackNameOrId) {
        this.cloudFormation = cloudFormation;
        this.stackNameOrId = stackNameOrId;
    }

    /** Begins after the newest event so far. */
    static StackEvents from(CloudFormationClient cloudFormation, String stackNameOrId) {
        var events = new StackEvents(cloudFormation, stackNameOrId);
        events.next();
        events.seen.clear();
        return events;
    }

    /** The events since the last look, oldest first. */
    List<StackProgress> next() {
        var fresh = new ArrayList<StackProgress>();
        try {
            // Newest first: whatever lies behind the first one we know is known too.
            for (var event : cloudFormation
                    .describeStackEventsPaginator(r -> r.stackName(stackNameOrId))
                    .stackEvents()) {
                if (!known.add(event.eventId())) {
                    break;
                }
                fresh.add(progress(event));
            }
        } catch (CloudFormationException e) {
            if (!Stack.isAbsence(e)) {
                throw e;
            }
        }
        Collections.reverse(fresh);
        seen.addAll(fresh);
        return fresh;
    }

    String stackStatus() {
        return cloudFormation
                .describeStacks(r -> r.stackName(stackNameOrId))
                .stacks()
                .getFirst()
                .stackStatusAsString();
    }

    List<StackProgress> seen() {
        return List.copyOf(seen);
    }

    /** Resource and reason of each failure; those that were only cancelled because of another are left out. */
    List<String> failures() {
        return seen.stream()
                .filter(event -> event.isFailure() && !event.isStack())
                .filter(event -> event.reason() != null && !event.reason().contains("cancelled"))
                .map(event -> "%s (%s): %s".formatted(event.logicalId(), event.type(), event.reason()))
                .toList();
    }

    private static StackProgress progress(StackEvent event) {
        return new StackProgress(
                event.timestamp(),
                event.stackName(),
                event.logicalResourceId(),
                event.physicalResourceId(),
                event.resourceType(),
                event.resourceStatusAsString(),
                event.resourceStatusReason());
    }
}
