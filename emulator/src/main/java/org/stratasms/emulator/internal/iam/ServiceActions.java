package org.stratasms.emulator.internal.iam;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The IAM actions and resources of one service's calls, as in AWS's Service Authorization Reference.
 *
 * @param prefix before the colon of an action
 * @param renamed operations whose action has another name
 * @param free operations that need no permission
 * @param unscoped operations without resources, which are evaluated against {@code *} whatever they name
 * @param firstOnly whether only the first row that matches counts; else every resource in a call has to be allowed
 * @param otherwise the resource of a call that names none; a whole ARN's last part, or {@code *}
 * @param passedRoles members, below others after a dot, that give the service a role: the caller needs
 *     {@code iam:PassRole} for it
 */
record ServiceActions(
        String prefix,
        Map<String, String> renamed,
        Set<String> free,
        Set<String> unscoped,
        List<ActionTarget> targets,
        boolean firstOnly,
        String otherwise,
        List<String> passedRoles) {

    /** The beginning of a resource part whose ARN has no Region. */
    static final String GLOBAL = "global:";

    private static final String STREAM = "log-group:{}:log-stream:{logStreamName}";

    private static final ServiceActions FIREHOSE = new ServiceActions(
            "firehose",
            Map.of(),
            Set.of(),
            Set.of("ListDeliveryStreams"),
            List.of(ActionTarget.of("DeliveryStreamName", "deliverystream/{}")),
            false,
            "*",
            List.of("ExtendedS3DestinationConfiguration.RoleARN", "ExtendedS3DestinationUpdate.RoleARN"));

    private static final ServiceActions EVENTS = new ServiceActions(
            "events",
            Map.of(),
            Set.of(),
            Set.of("ListRules", "TestEventPattern"),
            List.of(
                    ActionTarget.of("Name", "rule/{}"),
                    ActionTarget.of("Rule", "rule/{}"),
                    ActionTarget.of("ResourceARN", "{}")),
            false,
            "*",
            List.of("RoleArn"));

    private static final Map<String, ServiceActions> BY_SIGNING_NAME = Map.ofEntries(
            entry("firehose", FIREHOSE),
            entry("events", EVENTS),
            entry(
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
                                    new ActionTarget("OriginationIdentity", "pool-", "pool/{}"),
                                    new ActionTarget("OriginationIdentity", "phone-", "phone-number/{}"),
                                    // Not the phone number itself, because people read the message of a denial.
                                    new ActionTarget("OriginationIdentity", "+", "phone-number/*"),
                                    ActionTarget.of("OriginationIdentity", "sender-id/{}/{IsoCountryCode:*}"),
                                    ActionTarget.of("ConfigurationSetName", "configuration-set/{}"),
                                    ActionTarget.of("ConfigurationSetNames", "configuration-set/{}"),
                                    ActionTarget.of("PoolId", "pool/{}"),
                                    ActionTarget.of("PoolIds", "pool/{}"),
                                    ActionTarget.of("PhoneNumberId", "phone-number/{}"),
                                    ActionTarget.of("PhoneNumberIds", "phone-number/{}"),
                                    ActionTarget.of("OptOutListName", "opt-out-list/{}"),
                                    ActionTarget.of("OptOutListNames", "opt-out-list/{}"),
                                    ActionTarget.of("ProtectConfigurationId", "protect-configuration/{}"),
                                    ActionTarget.of("ProtectConfigurationIds", "protect-configuration/{}"),
                                    ActionTarget.of("RegistrationId", "registration/{}"),
                                    ActionTarget.of("RegistrationIds", "registration/{}"),
                                    ActionTarget.of("RegistrationAttachmentId", "registration-attachment/{}"),
                                    ActionTarget.of("RegistrationAttachmentIds", "registration-attachment/{}"),
                                    ActionTarget.of("VerifiedDestinationNumberId", "verified-destination-number/{}"),
                                    ActionTarget.of("VerifiedDestinationNumberIds", "verified-destination-number/{}"),
                                    ActionTarget.of("MessageId", "message/{}"),
                                    ActionTarget.of("ResourceArn", "{}")),
                            false,
                            "*",
                            List.of(
                                    "CloudWatchLogsDestination.IamRoleArn",
                                    "KinesisFirehoseDestination.IamRoleArn",
                                    "TwoWayChannelRole"))),
            entry(
                    "logs",
                    new ServiceActions(
                            "logs",
                            Map.of(),
                            Set.of(),
                            Set.of(
                                    "DeleteResourcePolicy",
                                    "DescribeResourcePolicies",
                                    "PutResourcePolicy",
                                    "TestMetricFilter"),
                            List.of(
                                    ActionTarget.of("logGroupName", STREAM),
                                    ActionTarget.of("logGroupIdentifier", STREAM),
                                    ActionTarget.of("logGroupIdentifiers", STREAM),
                                    ActionTarget.of("logGroupNamePrefix", STREAM),
                                    ActionTarget.of("resourceArn", "{}")),
                            false,
                            "log-group::log-stream:",
                            List.of())),
            entry(
                    "sns",
                    new ServiceActions(
                            "SNS",
                            Map.of("PublishBatch", "Publish"),
                            Set.of(),
                            Set.of(),
                            List.of(
                                    ActionTarget.of("TopicArn", "{}"),
                                    ActionTarget.of("TargetArn", "{}"),
                                    ActionTarget.of("ResourceArn", "{}"),
                                    ActionTarget.of("Name", "{}")),
                            false,
                            "*",
                            List.of())),
            entry(
                    "sqs",
                    new ServiceActions(
                            "sqs",
                            Map.of(
                                    "SendMessageBatch", "SendMessage",
                                    "DeleteMessageBatch", "DeleteMessage",
                                    "ChangeMessageVisibilityBatch", "ChangeMessageVisibility"),
                            Set.of(),
                            Set.of("ListQueues"),
                            List.of(ActionTarget.of("QueueUrl", "{/}"), ActionTarget.of("QueueName", "{}")),
                            false,
                            "*",
                            List.of())),
            entry(
                    "kms",
                    new ServiceActions(
                            "kms",
                            Map.of(),
                            Set.of(),
                            Set.of("CreateKey", "ListKeys", "ListAliases"),
                            List.of(
                                    new ActionTarget("KeyId", "alias/", "{}"),
                                    ActionTarget.of("KeyId", "key/{}"),
                                    ActionTarget.of("TargetKeyId", "key/{}"),
                                    ActionTarget.of("AliasName", "{}")),
                            false,
                            "*",
                            List.of())),
            entry(
                    "monitoring",
                    new ServiceActions(
                            "cloudwatch",
                            Map.of(),
                            Set.of(),
                            Set.of(
                                    "GetMetricData",
                                    "GetMetricStatistics",
                                    "ListDashboards",
                                    "ListMetrics",
                                    "PutMetricData"),
                            List.of(
                                    ActionTarget.of("DashboardName", GLOBAL + "dashboard/{}"),
                                    ActionTarget.of("DashboardNames", GLOBAL + "dashboard/{}"),
                                    ActionTarget.of("AlarmName", "alarm:{}"),
                                    ActionTarget.of("AlarmNames", "alarm:{}"),
                                    ActionTarget.of("ResourceARN", "{}")),
                            false,
                            "*",
                            List.of())),
            entry(
                    "iam",
                    new ServiceActions(
                            "iam",
                            Map.of(),
                            Set.of(),
                            Set.of("ListRoles", "ListPolicies"),
                            List.of(
                                    ActionTarget.of("AWSServiceName", GLOBAL + "role/aws-service-role/{}/*"),
                                    ActionTarget.of("RoleName", GLOBAL + "role{Path:/}{}"),
                                    ActionTarget.of("PolicyName", GLOBAL + "policy{Path:/}{}"),
                                    ActionTarget.of("PolicyArn", "{}"),
                                    ActionTarget.of("PolicySourceArn", "{}")),
                            true,
                            "*",
                            List.of())),
            entry(
                    "cloudformation",
                    new ServiceActions(
                            "cloudformation",
                            Map.of(),
                            Set.of(),
                            Set.of("ListStacks", "ListExports", "ListImports", "ValidateTemplate"),
                            List.of(ActionTarget.of("StackName", "stack/{}/*")),
                            false,
                            "*",
                            List.of("RoleARN"))),
            // STS authorizes AssumeRole itself, because the role's trust policy counts, too.
            entry(
                    "sts",
                    new ServiceActions(
                            "sts",
                            Map.of(),
                            Set.of("AssumeRole", "GetCallerIdentity", "GetSessionToken"),
                            Set.of(),
                            List.of(),
                            false,
                            "*",
                            List.of())));

    /** Returns the actions of a service, which must have rows here. */
    static ServiceActions of(String signingName) {
        var actions = BY_SIGNING_NAME.get(signingName);
        if (actions == null) {
            throw new IllegalArgumentException("No actions of service " + signingName);
        }
        return actions;
    }
}
