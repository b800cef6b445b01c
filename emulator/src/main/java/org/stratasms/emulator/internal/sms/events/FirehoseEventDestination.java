package org.stratasms.emulator.internal.sms.events;

import java.util.ArrayList;
import java.util.List;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.ServiceCaller;
import org.stratasms.emulator.internal.world.StreamWriter;

/**
 * Writes delivery events to a delivery stream of Data Firehose: one record per event, each a line of JSON. The role
 * must trust End User Messaging and allow {@code firehose:PutRecord}. Unconfirmed (settled by SendTextMessage): AWS
 * asks the role for this action alone. Used by one thread at a time.
 */
final class FirehoseEventDestination implements LiveEventDestination {
    private final String streamArn;
    private final String roleArn;
    private final ServiceCaller caller;
    private final Access access;
    private final StreamWriter streams;
    private final EventLosses losses;
    private List<OutgoingEvent> batch = new ArrayList<>();

    FirehoseEventDestination(
            String streamArn,
            String roleArn,
            ServiceCaller caller,
            Access access,
            StreamWriter streams,
            EventLosses losses) {
        this.streamArn = streamArn;
        this.roleArn = roleArn;
        this.caller = caller;
        this.access = access;
        this.streams = streams;
        this.losses = losses;
    }

    @Override
    public void add(OutgoingEvent event) {
        batch.add(event);
    }

    @Override
    public void flush() {
        if (batch.isEmpty()) {
            return;
        }
        var events = batch;
        batch = new ArrayList<>();
        var written = write(events.stream().map(event -> event.json() + "\n").toList());
        if (!written.allowed()) {
            losses.lost(events, written.reason());
        }
    }

    private AccessDecision write(List<String> records) {
        var assumed = access.mayAssume(caller, roleArn);
        if (!assumed.allowed()) {
            return assumed;
        }
        var may = access.roleMay(roleArn, "firehose:PutRecord", streamArn);
        try {
            return may.allowed() ? streams.write(streamArn, records) : may;
        } catch (RuntimeException e) { // whatever this destination answers, the others get their events
            return AccessDecision.deny("writing to delivery stream %s failed: %s".formatted(streamArn, e.getMessage()));
        }
    }
}
