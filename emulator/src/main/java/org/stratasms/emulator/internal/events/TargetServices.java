package org.stratasms.emulator.internal.events;

import org.stratasms.emulator.internal.logs.CloudWatchLogs;
import org.stratasms.emulator.internal.sqs.Queues;
import org.stratasms.emulator.internal.world.ResourceGate;
import org.stratasms.emulator.internal.world.TopicPublisher;

/**
 * The services whose resources can be targets of rules.
 *
 * @param gate decides by the policies of queues and log groups
 */
public record TargetServices(Queues queues, TopicPublisher topics, CloudWatchLogs logs, ResourceGate gate) {}
