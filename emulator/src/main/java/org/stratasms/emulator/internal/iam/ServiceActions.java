package org.stratasms.emulator.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What IAM is asked about the calls of one service, as in AWS's Service Authorization Reference.
 *
 * @param prefix before the colon of an action
 * @param renamed operations whose action has another name
 * @param free operations that need no permission
 * @param unscoped operations that know no resources, so that they are judged against {@code *} whatever they name
 * @param firstOnly whether only the first row that matches counts; else every resource that a call names has to be allowed
 * @param otherwise the resource of a call that names none; a whole ARN's last part, or {@code *}
 * @param passedRoles members, below others after a dot, that give the service a role: the caller needs {@code iam:PassRole} for it
 */
record ServiceActions(
        String prefix,
        Map<String, String> renamed,
        Set<String> free,
        Set<String> unscoped,
        List<Target> targets,
        boolean firstOnly,
        String otherwise,
        List<String> passedRoles) {

    /** Begins the last part of an ARN that names no Region. */
    static final String GLOBAL = "global:";

    private static final String STREAM = "log-group:{}:log-stream:{logStreamName}";

    private static final ServiceActions FIREHOSE = new ServiceActions(
            "firehose",
            Map.of(),
            Set.of(),
            Set.of("ListDeliveryStreams"),
            List.of(Target.of("DeliveryStreamName", "deliverystream/{}")),
            false,
            "*",
            List.of("ExtendedS3DestinationConfiguration.RoleARN", "ExtendedS3DestinationUpdate.RoleARN"));

    private static final Map<String, ServiceActions> BY_SIGNING_NAME = Map.of(
            "firehose",
            FIREHOSE,
            "sms-voice",
            new ServiceActions(
                    "sms-voice",
                    Map.of(),
                    Set.of(),
                    Set.of(
                            "CreateConfigurationSet",
                            "CreateOptOutList",
                            "CreateProtectConfiguration",
                            "CreateRegistration",
                            "CreateRegistrationAttachment",
                            "CreateVerifiedDestinationNumber",
                            "DeleteConfigurationSet",
                            "RequestSenderId",
                            "SendVoiceMessage"),
                    List.of(
                            new Target("OriginationIdentity", "pool-", "pool/{}"),
                            new Target("OriginationIdentity", "phone-", "phone-number/{}"),
                            // Not a number itself: a denial is read by people.
                            new Target("OriginationIdentity", "+", "phone-number/*"),
                            Target.of("OriginationIdentity", "sender-id/{}/{IsoCountryCode:*}"),
                            Target.of("ConfigurationSetName", "configuration-set/{}"),
                            Target.of("ConfigurationSetNames", "configuration-set/{}"),
                            Target.of("PoolId", "pool/{}"),
                            Target.of("PoolIds", "pool/{}"),
                            Target.of("PhoneNumberId", "phone-number/{}"),
                            Target.of("PhoneNumberIds", "phone-number/{}"),
                            Target.of("OptOutListName", "opt-out-list/{}"),
                            Target.of("OptOutListNames", "opt-out-list/{}"),
                            Target.of("ProtectConfigurationId", "protect-configuration/{}"),
                            Target.of("ProtectConfigurationIds", "protect-configuration/{}"),
                            Target.of("RegistrationId", "registration/{}"),
                            Target.of("RegistrationIds", "registration/{}"),
                            Target.of("RegistrationAttachmentId", "registration-attachment/{}"),
                            Target.of("RegistrationAttachmentIds", "registration-attachment/{}"),
                            Target.of("VerifiedDestinationNumberId", "verified-destination-number/{}"),
                            Target.of("VerifiedDestinationNumberIds", "verified-destination-number/{}"),
                            Target.of("MessageId", "message/{}"),
                            Target.of("ResourceArn", "{}")),
                    false,
                    "*",
                    List.of(
                            "CloudWatchLogsDestination.IamRoleArn",
                            "KinesisFirehoseDestination.IamRoleArn",
                            "TwoWayChannelRole")),
            "logs",
            new ServiceActions(
                    "logs",
                    Map.of(),
                    Set.of(),
                    Set.of("TestMetricFilter"),
                    List.of(
                            Target.of("logGroupName", STREAM),
                            Target.of("logGroupIdentifier", STREAM),
                            Target.of("logGroupIdentifiers", STREAM),
                            Target.of("logGroupNamePrefix", STREAM),
                            Target.of("resourceArn", "{}")),
                    false,
                    "log-group::log-stream:",
                    List.of()),
            "sns",
            new ServiceActions(
                    "SNS",
                    Map.of("PublishBatch", "Publish"),
                    Set.of(),
                    Set.of(),
                    List.of(
                            Target.of("TopicArn", "{}"),
                            Target.of("TargetArn", "{}"),
                            Target.of("ResourceArn", "{}"),
                            Target.of("Name", "{}")),
                    false,
                    "*",
                    List.of()),
            "sqs",
            new ServiceActions(
                    "sqs",
                    Map.of(
                            "SendMessageBatch", "SendMessage",
                            "DeleteMessageBatch", "DeleteMessage",
                            "ChangeMessageVisibilityBatch", "ChangeMessageVisibility"),
                    Set.of(),
                    Set.of("ListQueues"),
                    List.of(Target.of("QueueUrl", "{/}"), Target.of("QueueName", "{}")),
                    false,
                    "*",
                    List.of()),
            "kms",
            new ServiceActions(
                    "kms",
                    Map.of(),
                    Set.of(),
                    Set.of("CreateKey", "ListKeys", "ListAliases"),
                    List.of(
                            new Target("KeyId", "alias/", "{}"),
                            Target.of("KeyId", "key/{}"),
                            Target.of("TargetKeyId", "key/{}"),
                            Target.of("AliasName", "{}")),
                    false,
                    "*",
                    List.of()),
            "monitoring",
            new ServiceActions(
                    "cloudwatch",
                    Map.of(),
                    Set.of(),
                    Set.of("GetMetricData", "GetMetricStatistics", "ListDashboards", "ListMetrics", "PutMetricData"),
                    List.of(
                            Target.of("DashboardName", GLOBAL + "dashboard/{}"),
                            Target.of("DashboardNames", GLOBAL + "dashboard/{}"),
                            Target.of("AlarmName", "alarm:{}"),
                            Target.of("AlarmNames", "alarm:{}"),
                            Target.of("ResourceARN", "{}")),
                    false,
                    "*",
                    List.of()),
            "iam",
            new ServiceActions(
                    "iam",
                    Map.of(),
                    Set.of(),
                    Set.of("ListRoles", "ListPolicies"),
                    List.of(
                            Target.of("AWSServiceName", GLOBAL + "role/aws-service-role/{}/*"),
                            Target.of("RoleName", GLOBAL + "role{Path:/}{}"),
                            Target.of("PolicyName", GLOBAL + "policy{Path:/}{}"),
                            Target.of("PolicyArn", "{}"),
                            Target.of("PolicySourceArn", "{}")),
                    true,
                    "*",
                    List.of()),
            "cloudformation",
            new ServiceActions(
                    "cloudformation",
                    Map.of(),
                    Set.of(),
                    Set.of("ListStacks", "ListExports", "ListImports", "ValidateTemplate"),
                    List.of(Target.of("StackName", "stack/{}/*")),
                    false,
                    "*",
                    List.of("RoleARN")),
            // Who is assumed by whom, STS judges itself: the role's trust has a say in it.
            "sts",
            new ServiceActions(
                    "sts",
                    Map.of(),
                    Set.of("AssumeRole", "GetCallerIdentity", "GetSessionToken"),
                    Set.of(),
                    List.of(),
                    false,
                    "*",
                    List.of()));

    /** Of a service that has rows here. */
    static ServiceActions of(String signingName) {
        var actions = BY_SIGNING_NAME.get(signingName);
        if (actions == null) {
            throw new IllegalArgumentException("No actions of service " + signingName);
        }
        return actions;
    }
}
