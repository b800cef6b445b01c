package org.stratasms.emulator.internal.cloudformation.types;

import java.util.function.Supplier;
import org.stratasms.emulator.internal.s3.Buckets;
import org.stratasms.emulator.internal.ssm.ParameterStore;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The services of one account and Region that resource types call. Those that few templates need are created when first
 * needed.
 */
public record Services(
        Scope scope,
        Scheduler scheduler,
        Ids ids,
        PinpointSmsVoiceV2Client sms,
        CloudWatchLogsClient logs,
        CloudWatchClient metrics,
        IamClient iam,
        SnsClient sns,
        SqsClient sqs,
        KmsClient kms,
        Supplier<FirehoseClient> firehose,
        Supplier<EventBridgeClient> events,
        Supplier<Buckets> buckets,
        ParameterStore parameters) {}
