package org.stratasms.provisioning.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.MetricValues;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The checks of the queue of delivery events, its dead letters, and the topic before it. */
final class QueueChecks {
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Facts facts;
    private final Cures cures;
    private final Instant now;

    QueueChecks(Facts facts, Cures cures, Instant now) {
        this.facts = facts;
        this.cures = cures;
        this.now = now;
    }

    Map<Code, Check> checks() {
        return Map.of(Code.C04, this::queue);
    }

    private void queue(Findings findings) {
        var url = facts.output("DeliveryQueueUrl");
        if (url.isEmpty()) {
            findings.lookAt("delivery queue", "The environment has no queue of delivery events.");
            return;
        }
        var name = nameOf(url.get());
        findings.lookAt(name, "The queue is read, and there are no dead letters.");
        var attributes = attributes(url.get());
        if (attributes.isEmpty()) {
            findings.fail(
                    name,
                    "The queue is gone.",
                    "Make it again, by switching it off and on:"
                            + cures.command("deploy --parameter EnableDeliveryQueue=false")
                            + cures.command("deploy --parameter EnableDeliveryQueue=true"),
                    "GetQueueAttributes finds none.");
            return;
        }
        admission(findings, url.get(), name, attributes.get());
        age(findings, name, attributes.get());
        deadLetters(findings, url.get());
        topic(findings);
    }

    private static String nameOf(String urlOrArn) {
        return urlOrArn.substring(Math.max(urlOrArn.lastIndexOf('/'), urlOrArn.lastIndexOf(':')) + 1);
    }

    private Optional<Map<QueueAttributeName, String>> attributes(String url) {
        return facts.calls().once("sqs:GetQueueAttributes", url, () -> {
            try {
                return Optional.of(facts.aws()
                        .sqs()
                        .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributes());
            } catch (QueueDoesNotExistException e) {
                return Optional.empty();
            }
        });
    }

    private void admission(Findings findings, String url, String name, Map<QueueAttributeName, String> attributes) {
        var policy = attributes.getOrDefault(QueueAttributeName.POLICY, "{}");
        if (!PolicyText.parse(policy.isEmpty() ? "{}" : policy).admits("sns.amazonaws.com", "sqs:SendMessage")) {
            var wanted = PolicyText.allowing(PolicyText.statement(
                    "Principal", Map.of("Service", "sns.amazonaws.com"),
                    "Action", "sqs:SendMessage",
                    "Resource", facts.required("DeliveryQueueArn"),
                    "Condition", Map.of("ArnEquals", Map.of("aws:SourceArn", facts.required("DeliveryTopicArn")))));
            findings.fail(
                    name,
                    "The queue's policy does not admit SNS.",
                    "Let SNS send to it:"
                            + cures.aws("sqs set-queue-attributes --queue-url %s --attributes %s"
                                    .formatted(
                                            url,
                                            Cures.quoted(
                                                    "{\"Policy\":\"%s\"}".formatted(wanted.replace("\"", "\\\""))))),
                    "No statement allows sns.amazonaws.com sqs:SendMessage.");
        }
    }

    private void age(Findings findings, String name, Map<QueueAttributeName, String> attributes) {
        var waiting = attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");
        var seconds = new MetricValues(facts)
                .maximum(
                        "AWS/SQS",
                        "ApproximateAgeOfOldestMessage",
                        now.minus(LONGEST_WAIT),
                        now,
                        Dimension.builder().name("QueueName").value(name).build())
                .orElse(0.0);
        if (seconds > LONGEST_WAIT.toSeconds() && !waiting.equals("0")) {
            findings.warn(
                    name,
                    "%s events wait, the oldest for %d minutes: nobody reads the queue."
                            .formatted(
                                    waiting,
                                    Duration.ofSeconds(seconds.longValue()).toMinutes()),
                    "Start the application's reader. Its network needs an endpoint for sqs, its role the access policy.",
                    "ApproximateAgeOfOldestMessage=%.0f".formatted(seconds));
        }
    }

    private void deadLetters(Findings findings, String queueUrl) {
        var arn = facts.required("DeliveryDeadLetterQueueArn");
        var url = queueUrl.substring(0, queueUrl.lastIndexOf('/') + 1) + nameOf(arn);
        var count = attributes(url)
                .map(each -> each.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"))
                .orElse("0");
        if (!count.equals("0")) {
            findings.warn(
                    nameOf(arn),
                    "%s events were given up by their reader, or could not be put into the queue.".formatted(count),
                    "Mend the reader, then move them back to %s: in the console of SQS, 'Start DLQ redrive'. See 'Dead"
                                    .formatted(nameOf(queueUrl))
                            + " letters' in docs/infra/operate.md.",
                    "ApproximateNumberOfMessages=" + count);
        }
    }

    private void topic(Findings findings) {
        var arn = facts.required("DeliveryTopicArn");
        var topics = new Topics(facts, cures);
        try {
            var attributes = topics.attributes(arn);
            topics.admission(findings, arn, attributes);
            topics.keyAdmission(findings, arn, attributes);
        } catch (NotFoundException e) {
            findings.fail(
                    arn,
                    "The topic that events pass through is gone.",
                    "Make it again, by switching the queue off and on:"
                            + cures.command("deploy --parameter EnableDeliveryQueue=false")
                            + cures.command("deploy --parameter EnableDeliveryQueue=true"),
                    Calls.words(e));
        }
    }
}
