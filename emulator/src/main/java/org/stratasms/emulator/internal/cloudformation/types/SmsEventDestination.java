package org.stratasms.emulator.internal.cloudformation.types;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CloudWatchLogsDestination;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KinesisFirehoseDestination;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SnsDestination;

/** One event destination of a configuration set, with exactly one of the three kinds of target. */
record SmsEventDestination(
        String name,
        boolean enabled,
        Set<String> eventTypes,
        @Nullable CloudWatchLogsDestination logs,
        @Nullable KinesisFirehoseDestination firehose,
        @Nullable SnsDestination topic) {
    static final PropertyShape SHAPE = PropertyShape.structure(
                    "EventDestinationName",
                    PropertyShape.text("^[A-Za-z0-9_-]+$", 1, 64),
                    "Enabled",
                    PropertyShape.flag(),
                    "MatchingEventTypes",
                    PropertyShape.setOf(PropertyShape.text()),
                    "CloudWatchLogsDestination",
                    PropertyShape.structure("IamRoleArn", PropertyShape.arn(), "LogGroupArn", PropertyShape.arn())
                            .require("IamRoleArn", "LogGroupArn"),
                    "KinesisFirehoseDestination",
                    PropertyShape.structure("IamRoleArn", PropertyShape.arn(), "DeliveryStreamArn", PropertyShape.arn())
                            .require("IamRoleArn", "DeliveryStreamArn"),
                    "SnsDestination",
                    PropertyShape.structure("TopicArn", PropertyShape.arn()).require("TopicArn"))
            .require("EventDestinationName", "Enabled", "MatchingEventTypes")
            .exactlyOne("CloudWatchLogsDestination", "KinesisFirehoseDestination", "SnsDestination");

    static SmsEventDestination of(PropertyValues values) {
        var logs = values.nested("CloudWatchLogsDestination");
        var firehose = values.nested("KinesisFirehoseDestination");
        var topic = values.nested("SnsDestination");
        return new SmsEventDestination(
                values.required("EventDestinationName"),
                values.isTrue("Enabled"),
                new LinkedHashSet<>(values.texts("MatchingEventTypes")),
                logs.members().isEmpty() ? null : logs(logs),
                firehose.members().isEmpty() ? null : firehose(firehose),
                topic.members().isEmpty()
                        ? null
                        : SnsDestination.builder()
                                .topicArn(topic.required("TopicArn"))
                                .build());
    }

    /** Returns an event destination in the form of a template. */
    static Map<String, Object> live(EventDestination destination) {
        var logs = destination.cloudWatchLogsDestination();
        var firehose = destination.kinesisFirehoseDestination();
        var topic = destination.snsDestination();
        return LiveProperties.object(
                "EventDestinationName",
                destination.eventDestinationName(),
                "Enabled",
                destination.enabled(),
                "MatchingEventTypes",
                destination.matchingEventTypesAsStrings(),
                "CloudWatchLogsDestination",
                logs == null
                        ? null
                        : LiveProperties.object("IamRoleArn", logs.iamRoleArn(), "LogGroupArn", logs.logGroupArn()),
                "KinesisFirehoseDestination",
                firehose == null
                        ? null
                        : LiveProperties.object(
                                "IamRoleArn", firehose.iamRoleArn(), "DeliveryStreamArn", firehose.deliveryStreamArn()),
                "SnsDestination",
                topic == null ? null : LiveProperties.object("TopicArn", topic.topicArn()));
    }

    private static CloudWatchLogsDestination logs(PropertyValues values) {
        return CloudWatchLogsDestination.builder()
                .iamRoleArn(values.required("IamRoleArn"))
                .logGroupArn(values.required("LogGroupArn"))
                .build();
    }

    private static KinesisFirehoseDestination firehose(PropertyValues values) {
        return KinesisFirehoseDestination.builder()
                .iamRoleArn(values.required("IamRoleArn"))
                .deliveryStreamArn(values.required("DeliveryStreamArn"))
                .build();
    }

    /** Creates the event destination. The service creates it enabled; a disabled one is then switched off. */
    void create(PinpointSmsVoiceV2Client sms, String set) {
        sms.createEventDestination(request -> request.configurationSetName(set)
                .eventDestinationName(name)
                .matchingEventTypesWithStrings(eventTypes)
                .cloudWatchLogsDestination(logs)
                .kinesisFirehoseDestination(firehose)
                .snsDestination(topic));
        if (!enabled) {
            update(sms, set);
        }
    }

    void update(PinpointSmsVoiceV2Client sms, String set) {
        sms.updateEventDestination(request -> request.configurationSetName(set)
                .eventDestinationName(name)
                .enabled(enabled)
                .matchingEventTypesWithStrings(eventTypes)
                .cloudWatchLogsDestination(logs)
                .kinesisFirehoseDestination(firehose)
                .snsDestination(topic));
    }
}
