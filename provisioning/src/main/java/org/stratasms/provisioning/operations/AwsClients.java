package org.stratasms.provisioning.operations;

import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The services of one account and Region that the checks ask. They stay the caller's to close.
 *
 * @param sms asked for what there is; should send a throttled request again, as the SDK does by default
 * @param sender sends texts; should never send a request again by itself, since a second one could text twice
 */
public record AwsClients(
        StsClient sts,
        PinpointSmsVoiceV2Client sms,
        PinpointSmsVoiceV2Client sender,
        CloudFormationClient cloudFormation,
        CloudWatchLogsClient logs,
        CloudWatchClient cloudWatch,
        IamClient iam,
        SnsClient sns,
        SqsClient sqs,
        KmsClient kms) {}
