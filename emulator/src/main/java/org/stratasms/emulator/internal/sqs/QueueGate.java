package org.stratasms.emulator.internal.sqs;

import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.ResourceGate;
import org.stratasms.emulator.internal.world.ServiceCaller;

/** Decides whether a service may send messages to a queue, by the policies of the queue and of its encryption key. */
public record QueueGate(ResourceGate gate) {
    public AccessDecision maySend(ServiceCaller caller, Queue queue) {
        var policy = queue.attributes().get("Policy");
        if (policy == null) {
            return AccessDecision.deny("Queue %s has no policy that lets %s send messages from %s"
                    .formatted(queue.arn(), caller.principal(), caller.sourceArn()));
        }
        var decision = gate.decide(policy, caller, "sqs:SendMessage", queue.arn());
        return decision.allowed()
                ? gate.mayUseKey(caller, queue.attributes().get("KmsMasterKeyId"), queue.arn())
                : decision;
    }
}
