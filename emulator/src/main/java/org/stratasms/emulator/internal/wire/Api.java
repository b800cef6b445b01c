package org.stratasms.emulator.internal.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The emulated services, with what AWS's models say about their protocols. */
public enum Api {
    SMS_VOICE("sms-voice", PinpointSmsVoiceV2Client.class, "PinpointSMSVoiceV2", null, "Message"),
    LOGS("logs", CloudWatchLogsClient.class, "Logs_20140328", null, "message"),
    KMS("kms", KmsClient.class, "TrentService", null, "message"),
    FIREHOSE("firehose", FirehoseClient.class, "Firehose_20150804", null, "message"),
    EVENTS("events", EventBridgeClient.class, "AWSEvents", null, "message"),
    SQS("sqs", SqsClient.class, "AmazonSQS", null, "message"),
    // Older and newer clients call CloudWatch with Query, JSON or CBOR.
    MONITORING("monitoring", CloudWatchClient.class, "GraniteServiceVersion20100801", "2010-08-01", "message"),
    CLOUDFORMATION("cloudformation", CloudFormationClient.class, null, "2010-05-15", "message"),
    STS("sts", StsClient.class, null, "2011-06-15", "message"),
    IAM("iam", IamClient.class, null, "2010-05-08", "message"),
    SNS("sns", SnsClient.class, null, "2010-03-31", "message");

    private final String signingName;
    private final Class<? extends SdkClient> client;
    private final @Nullable String targetPrefix;
    private final @Nullable String version;
    private final String messageName;

    Api(
            String signingName,
            Class<? extends SdkClient> client,
            @Nullable String targetPrefix,
            @Nullable String version,
            String messageName) {
        this.signingName = signingName;
        this.client = client;
        this.targetPrefix = targetPrefix;
        this.version = version;
        this.messageName = messageName;
    }

    /** Returns the service in a signature's credential scope. */
    public String signingName() {
        return signingName;
    }

    /** Returns the SDK's client interface of the service. */
    public Class<? extends SdkClient> client() {
        return client;
    }

    /**
     * Returns the part before the operation in {@code X-Amz-Target}, which is also the service in the path of RPC v2;
     * null for Query only.
     */
    @Nullable
    String targetPrefix() {
        return targetPrefix;
    }

    /** Returns the version in a Query request; null if the service has no Query protocol. */
    @Nullable
    String version() {
        return version;
    }

    String namespace() {
        var scheme = this == STS || this == IAM ? "https" : "http";
        return "%s://%s.amazonaws.com/doc/%s/".formatted(scheme, signingName, version);
    }

    /** Returns the service's spelling of an error's message in JSON. */
    String messageName() {
        return messageName;
    }

    /** Whether the service once had Query only, and therefore still sends the error code of that time in a header. */
    boolean isQueryCompatible() {
        return this == SQS || this == MONITORING;
    }
}
