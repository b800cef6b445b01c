package org.stratasms.emulator.internal.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.logs.CloudWatchLogs;
import org.stratasms.emulator.internal.sqs.QueueGate;
import org.stratasms.emulator.internal.sqs.Queues;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.ServiceCaller;
import org.stratasms.emulator.internal.world.TopicPublisher;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Delivers events to the targets of rules, as the policies of queues, topics and log groups allow. An event that a
 * target does not get goes to the target's dead-letter queue. Nothing is tried again: AWS does so for errors that pass,
 * which do not occur here. The target's retry policy is kept and shown.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html">Dead-letter queues</a>
 */
final class TargetDelivery {
    private static final String PRINCIPAL = "events.amazonaws.com";

    private final String account;
    private final Queues queues;
    private final QueueGate gate;
    private final TopicPublisher topics;
    private final CloudWatchLogs logs;
    private final LogTarget logTarget;

    TargetDelivery(String account, TargetServices services) {
        this.account = account;
        this.queues = services.queues();
        this.gate = new QueueGate(services.gate());
        this.topics = services.topics();
        this.logs = services.logs();
        this.logTarget = new LogTarget(services);
    }

    /** Delivers an event; returns the reason if the target does not get it, else null. */
    @Nullable
    String deliver(EventRule rule, RuleTarget target, BusEvent event) {
        var caller = new ServiceCaller(PRINCIPAL, account, rule.arn());
        var text = target.input().render(rule, event);
        var delivered = text == null
                ? AccessDecision.deny(
                        "the event has no %s".formatted(target.definition().inputPath()))
                : deliver(caller, target, event, text);
        if (delivered.allowed()) {
            return null;
        }
        var reason = "Rule %s does not reach target %s: %s"
                .formatted(rule.name(), target.definition().id(), delivered.reason());
        return bury(caller, rule, target, event, delivered.reason()) ? null : reason;
    }

    private AccessDecision deliver(ServiceCaller caller, RuleTarget target, BusEvent event, String text) {
        var arn = target.arn();
        try {
            return switch (service(arn)) {
                case "sns" -> topics.publish(caller, arn, text);
                case "logs" -> logTarget.write(caller, target, event, text);
                default -> send(caller, arn, text, Map.of());
            };
        } catch (RuntimeException e) { // whatever this target answers, the others get their events
            return AccessDecision.deny("delivering to %s failed: %s".formatted(arn, e.getMessage()));
        }
    }

    /** Returns the third part of an ARN. */
    private static String service(String arn) {
        var from = arn.indexOf(':', "arn:".length()) + 1;
        return arn.substring(from, arn.indexOf(':', from));
    }

    private boolean isThere(String arn) {
        return switch (service(arn)) {
            case "sns" -> topics.has(arn);
            case "logs" -> logs.has(arn);
            default -> queues.withArn(arn) != null;
        };
    }

    private AccessDecision send(
            ServiceCaller caller, String arn, String text, Map<String, MessageAttributeValue> attributes) {
        var queue = queues.withArn(arn);
        if (queue == null) {
            return AccessDecision.deny("there is no queue " + arn);
        }
        var decision = gate.maySend(caller, queue);
        if (decision.allowed()) {
            queues.deliver(queue, text, attributes);
        }
        return decision;
    }

    /** Sends the event to the target's dead-letter queue; returns whether it is there. */
    private boolean bury(ServiceCaller caller, EventRule rule, RuleTarget target, BusEvent event, String reason) {
        var config = target.definition().deadLetterConfig();
        if (config == null || config.arn() == null) {
            return false;
        }
        var attributes = Map.of(
                "RULE_ARN", attribute(rule.arn()),
                "TARGET_ARN", attribute(target.arn()),
                "ERROR_CODE", attribute(isThere(target.arn()) ? "NO_PERMISSIONS" : "NO_RESOURCE"),
                "ERROR_MESSAGE", attribute(reason));
        return send(caller, config.arn(), event.json(), attributes).allowed();
    }

    private static MessageAttributeValue attribute(String text) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(text)
                .build();
    }
}
