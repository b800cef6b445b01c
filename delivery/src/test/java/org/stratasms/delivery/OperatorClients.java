package org.stratasms.delivery;

import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.provisioning.operations.AwsClients;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** The clients that an operator's commands ask, in process. */
final class OperatorClients {
    private OperatorClients() {}

    static AwsClients of(EmulatedRegion region, PinpointSmsVoiceV2Client sms) {
        return new AwsClients(
                region.sts(),
                sms,
                sms,
                region.cloudFormation(),
                region.logs(),
                region.cloudWatch(),
                region.iam(),
                region.sns(),
                region.sqs(),
                region.kms());
    }
}
