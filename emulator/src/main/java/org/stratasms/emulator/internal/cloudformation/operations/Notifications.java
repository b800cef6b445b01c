package org.stratasms.emulator.internal.cloudformation.operations;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Publishes a stack's events to its notification topics, in the lines {@code Name='value'} that AWS writes. A topic
 * that refuses an event does not disturb the stack.
 */
public final class Notifications {
    private static final Logger log = LoggerFactory.getLogger(Notifications.class);
    private static final String SUBJECT = "AWS CloudFormation Notification";

    /** Always with milliseconds. */
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final SnsClient topics;
    private final String account;

    public Notifications(SnsClient topics, String account) {
        this.topics = topics;
        this.account = account;
    }

    /** Publishes an event to topics; a topic that refuses it is logged. */
    public void publish(List<String> topicArns, StackEvent event) {
        for (var arn : topicArns) {
            try {
                topics.publish(request -> request.topicArn(arn).subject(SUBJECT).message(message(event)));
            } catch (AwsServiceException e) {
                log.warn("An event of {} was not published to {}: {}", event.stackId(), arn, e.getMessage());
            }
        }
    }

    /** The principal is the account: the caller of the operation is not known here. */
    private String message(StackEvent event) {
        var lines = new StringJoiner("\n", "", "\n");
        add(lines, "StackId", event.stackId());
        add(lines, "Timestamp", TIMESTAMP.format(event.timestamp()));
        add(lines, "EventId", event.eventId());
        add(lines, "LogicalResourceId", event.logicalResourceId());
        add(lines, "Namespace", account);
        add(lines, "PhysicalResourceId", event.physicalResourceId());
        add(lines, "PrincipalId", account);
        add(lines, "ResourceProperties", event.resourceProperties() == null ? "null" : event.resourceProperties());
        add(lines, "ResourceStatus", event.resourceStatusAsString());
        add(lines, "ResourceStatusReason", event.resourceStatusReason());
        add(lines, "ResourceType", event.resourceType());
        add(lines, "StackName", event.stackName());
        add(lines, "ClientRequestToken", event.clientRequestToken() == null ? "null" : event.clientRequestToken());
        return lines.toString();
    }

    private static void add(StringJoiner lines, String name, @Nullable String value) {
        lines.add(name + "='" + (value == null ? "" : value) + "'");
    }
}
