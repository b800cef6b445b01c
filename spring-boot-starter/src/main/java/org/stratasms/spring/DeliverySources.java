package org.stratasms.spring;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The sources of the worker's events, from properties or the infrastructure's variables, if the SDK's client for them
 * is on the class path.
 *
 * @param logGroup empty if there is a queue, which is faster and cheaper to read
 */
record DeliverySources(Optional<String> queue, Optional<String> inboundQueue, Optional<String> logGroup) {
    private static final Logger log = LoggerFactory.getLogger(DeliverySources.class);

    /** @param variables the application's properties and environment */
    static DeliverySources of(DeliveryProperties properties, Function<String, @Nullable String> variables) {
        var queue = source(properties.queueUrl(), variables.apply("AWS_SMS_DELIVERY_QUEUE_URL"), "sqs.SqsClient");
        return new DeliverySources(
                queue,
                source(properties.inboundQueueUrl(), variables.apply("AWS_SMS_INBOUND_QUEUE_URL"), "sqs.SqsClient"),
                queue.isPresent()
                        ? Optional.empty()
                        : source(
                                properties.logGroup(),
                                variables.apply("AWS_SMS_DELIVERY_LOG_GROUP_NAME"),
                                "cloudwatchlogs.CloudWatchLogsClient"));
    }

    /** Returns a source; a blank property switches it off. */
    private static Optional<String> source(@Nullable String property, @Nullable String variable, String client) {
        var name = property == null ? variable : property;
        if (name == null || !StringUtils.hasText(name)) {
            return Optional.empty();
        }
        if (!ClassUtils.isPresent(
                "software.amazon.awssdk.services." + client, DeliverySources.class.getClassLoader())) {
            log.warn(
                    "{} is not read: add the dependency software.amazon.awssdk:{}",
                    name,
                    client.substring(0, client.indexOf('.')));
            return Optional.empty();
        }
        return Optional.of(name);
    }
}
