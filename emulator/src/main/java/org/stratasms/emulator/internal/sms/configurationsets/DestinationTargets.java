package org.stratasms.emulator.internal.sms.configurationsets;

import org.stratasms.emulator.internal.sms.resources.AssumedRoles;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * Checks the targets of event destinations: ARNs of the right kind, and a role that End User Messaging can assume, and
 * that may write to a delivery stream. Whether the target exists and allows events shows when one is delivered.
 */
final class DestinationTargets {
    private final AssumedRoles roles;

    DestinationTargets(AssumedRoles roles) {
        this.roles = roles;
    }

    void check(EventDestination destination, String configurationSetArn) {
        var logs = destination.cloudWatchLogsDestination();
        if (logs != null) {
            refuseUnless(logs.logGroupArn(), "logs", "log-group:", "CloudWatchLogsDestination.LogGroupArn");
            checkRole(logs.iamRoleArn(), configurationSetArn, "CloudWatchLogsDestination.IamRoleArn");
        }
        var firehose = destination.kinesisFirehoseDestination();
        if (firehose != null) {
            refuseUnless(
                    firehose.deliveryStreamArn(),
                    "firehose",
                    "deliverystream/",
                    "KinesisFirehoseDestination.DeliveryStreamArn");
            checkRole(firehose.iamRoleArn(), configurationSetArn, "KinesisFirehoseDestination.IamRoleArn");
            roles.verifyStream(
                    firehose.iamRoleArn(),
                    firehose.deliveryStreamArn(),
                    "KinesisFirehoseDestination.DeliveryStreamArn");
        }
        var topic = destination.snsDestination();
        if (topic != null) {
            refuseUnless(topic.topicArn(), "sns", "", "SnsDestination.TopicArn");
        }
    }

    private void checkRole(String roleArn, String configurationSetArn, String field) {
        refuseUnless(roleArn, "iam", "role/", field);
        roles.verify(roleArn, configurationSetArn, field);
    }

    /**
     * Checks an ARN, {@code arn:partition:service:region:account:resource}. A log group's may end in {@code :*}, as
     * CloudFormation returns it.
     */
    private static void refuseUnless(String arn, String service, String resourcePrefix, String field) {
        var parts = arn.split(":", 6);
        var fits = parts.length == 6
                && parts[2].equals(service)
                && parts[5].length() > resourcePrefix.length()
                && parts[5].startsWith(resourcePrefix);
        if (!fits) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.INVALID_ARN,
                    field,
                    "Expected arn:partition:%s:region:account:%s…; found %s".formatted(service, resourcePrefix, arn));
        }
    }
}
