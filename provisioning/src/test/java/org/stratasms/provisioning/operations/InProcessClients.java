package org.stratasms.provisioning.operations;

import org.stratasms.emulator.EmulatedRegion;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** The clients of a Region of an embedded AWS, in process; a test may bring some of its own, over HTTP for instance. */
public final class InProcessClients {
    private InProcessClients() {}

    public static AwsClients of(EmulatedRegion region) {
        return of(region, region.endUserMessaging());
    }

    public static AwsClients of(EmulatedRegion region, PinpointSmsVoiceV2Client sms) {
        return of(region, sms, region.cloudFormation(), region.logs());
    }

    public static AwsClients of(
            EmulatedRegion region,
            PinpointSmsVoiceV2Client sms,
            CloudFormationClient cloudFormation,
            CloudWatchLogsClient logs) {
        return new AwsClients(
                region.sts(),
                sms,
                sms,
                cloudFormation,
                logs,
                region.cloudWatch(),
                region.iam(),
                region.sns(),
                region.sqs(),
                region.kms());
    }
}
