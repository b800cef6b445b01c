package org.stratasms.emulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.model.EvaluationResult;

/** Each statement of the templates' policies allows its own actions on its own resources, and no others. */
class TemplatePoliciesTest {
    private static final String ACCOUNT = "111122223333";
    private static final String SMS = "arn:aws:sms-voice:us-east-1:111122223333:";
    private static final List<String> QUEUE_READING = List.of(
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:GetQueueUrl",
            "sqs:ReceiveMessage");

    /** Actions that none of the policies allows, each close to one that is allowed. */
    private static final List<String> NEVER = List.of(
            "cloudformation:DeleteStack",
            "iam:PutRolePolicy",
            "kms:Encrypt",
            "logs:DeleteLogGroup",
            "logs:PutLogEvents",
            "sms-voice:CreatePool",
            "sms-voice:DeletePool",
            "sms-voice:PutKeyword",
            "sms-voice:ReleasePhoneNumber",
            "sms-voice:SendVoiceMessage",
            "sms-voice:SetTextMessageSpendLimitOverride",
            "sms-voice:UpdatePool",
            "sns:Publish",
            "sqs:PurgeQueue",
            "sqs:SendMessage");

    private static final List<String> SEEN_ON_THE_WHOLE_ACCOUNT = List.of(
            "cloudformation:DescribeStackDriftDetectionStatus",
            "cloudwatch:DescribeAlarms",
            "cloudwatch:GetMetricData",
            "logs:DescribeLogGroups",
            "sms-voice:DescribeAccountAttributes",
            "sms-voice:DescribeAccountLimits",
            "sms-voice:DescribeConfigurationSets",
            "sms-voice:DescribeOptOutLists",
            "sms-voice:DescribePhoneNumbers",
            "sms-voice:DescribePools",
            "sms-voice:DescribeProtectConfigurations",
            "sms-voice:DescribeRegistrationFieldDefinitions",
            "sms-voice:DescribeRegistrationFieldValues",
            "sms-voice:DescribeRegistrationTypeDefinitions",
            "sms-voice:DescribeRegistrationVersions",
            "sms-voice:DescribeRegistrations",
            "sms-voice:DescribeSenderIds",
            "sms-voice:DescribeSpendLimits",
            "sms-voice:DescribeVerifiedDestinationNumbers",
            "sms-voice:ListRegistrationAssociations");

    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-02T09:00:00Z"))
            .seed(1)
            .inProcess();
    private final EmulatedRegion region = aws.account(ACCOUNT).region("us-east-1");
    private final DeployedTemplates templates = new DeployedTemplates(aws, region);
    private Map<String, String> pool = Map.of();
    private Map<String, String> sms = Map.of();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void an_application_that_asks_for_nothing_may_send_and_see_what_it_sends_through() throws IOException {
        deploy(Map.of(), Map.of("EnableDeliveryQueue", "true"));
        var allowed = new Allowed();
        allowed.add(sendingAndLooking(), pool("PhonePoolArn"), sms("ConfigurationSetArn"));
        allowed.add(List.of("sms-voice:DescribeSpendLimits"), "*");
        allowed.add(QUEUE_READING, sms("DeliveryQueueArn"));
        allowed.add(List.of("kms:Decrypt"), sms("DeliveryKeyArn"));
        allowed.beside("sms-voice:DescribeOptedOutNumbers", pool("OptOutListArn"));
        allowed.beside("logs:FilterLogEvents", sms("DeliveryLogGroupArn") + ":log-stream:s");

        assertThatPolicyAllows("AccessPolicyArn", allowed);
    }

    @Test
    void an_application_may_do_what_was_asked_for_on_its_own_list_log_and_queues() throws IOException {
        deploy(
                Map.of("EnableInboundQueue", "true"),
                Map.of(
                        "AllowOptOutManagement", "true",
                        "AllowDeliveryLogReading", "true",
                        "EnableDeliveryQueue", "true"));
        var allowed = new Allowed();
        allowed.add(sendingAndLooking(), pool("PhonePoolArn"), sms("ConfigurationSetArn"));
        allowed.add(List.of("sms-voice:DescribeSpendLimits"), "*");
        allowed.add(QUEUE_READING, sms("DeliveryQueueArn"), pool("InboundQueueArn"));
        allowed.add(List.of("kms:Decrypt"), sms("DeliveryKeyArn"), pool("InboundKeyArn"));
        allowed.add(
                List.of(
                        "sms-voice:DeleteOptedOutNumber",
                        "sms-voice:DescribeOptedOutNumbers",
                        "sms-voice:PutOptedOutNumber"),
                pool("OptOutListArn"));
        allowed.add(List.of("logs:FilterLogEvents"), sms("DeliveryLogGroupArn") + ":log-stream:s");
        allowed.beside("sqs:ReceiveMessage", sms("DeliveryDeadLetterQueueArn"));
        allowed.beside("sqs:ReceiveMessage", pool("InboundDeadLetterQueueArn"));

        assertThatPolicyAllows("AccessPolicyArn", allowed);
    }

    @Test
    void reading_opt_outs_is_a_right_of_its_own() throws IOException {
        deploy(Map.of(), Map.of("AllowOptOutReading", "true"));
        var allowed = new Allowed();
        allowed.add(sendingAndLooking(), pool("PhonePoolArn"), sms("ConfigurationSetArn"));
        allowed.add(List.of("sms-voice:DescribeSpendLimits"), "*");
        allowed.add(List.of("sms-voice:DescribeOptedOutNumbers"), pool("OptOutListArn"));
        allowed.beside("sms-voice:PutOptedOutNumber", pool("OptOutListArn"));
        allowed.beside("sms-voice:DeleteOptedOutNumber", pool("OptOutListArn"));

        assertThatPolicyAllows("AccessPolicyArn", allowed);
    }

    @Test
    void an_operator_sees_everything_and_changes_nothing() throws IOException {
        deploy(
                Map.of("EnableInboundQueue", "true"),
                Map.of("EnableOperatorPolicy", "true", "EnableDeliveryQueue", "true"));

        assertThatPolicyAllows("OperatorPolicyArn", operators());
    }

    @Test
    void an_operator_sends_only_where_that_was_asked_for() throws IOException {
        deploy(
                Map.of("EnableInboundQueue", "true"),
                Map.of("EnableOperatorPolicy", "true", "AllowOperatorSends", "true", "EnableDeliveryQueue", "true"));
        var allowed = operators();
        allowed.add(List.of("sms-voice:SendTextMessage"), pool("PhonePoolArn"), sms("ConfigurationSetArn"));

        assertThatPolicyAllows("OperatorPolicyArn", allowed);
    }

    @Test
    void a_registrar_changes_registrations_and_numbers_and_no_pool() throws IOException {
        deploy(Map.of(), Map.of());
        sms = templates.deploy(
                "app-dev-strata-sms-registrar",
                DeployedTemplates.REGISTRAR,
                Map.of(
                        "Name", "app-dev",
                        "PhonePoolArn", pool("PhonePoolArn"),
                        "OptOutListArn", pool("OptOutListArn")));
        var numbers = SMS + "phone-number/phone-1";
        var registrations = SMS + "registration/registration-1";
        var attachments = SMS + "registration-attachment/attachment-1";
        var allowed = new Allowed();
        allowed.add(
                List.of(
                        "sms-voice:CreateRegistration",
                        "sms-voice:CreateRegistrationAttachment",
                        "sms-voice:DescribeRegistrationAttachments"),
                "*");
        allowed.add(
                List.of(
                        "sms-voice:CreateRegistrationVersion",
                        "sms-voice:DeleteRegistrationFieldValue",
                        "sms-voice:DiscardRegistrationVersion",
                        "sms-voice:SubmitRegistrationVersion"),
                registrations);
        allowed.add(List.of("sms-voice:PutRegistrationFieldValue"), registrations, attachments);
        allowed.add(List.of("sms-voice:CreateRegistrationAssociation"), registrations, numbers);
        allowed.add(List.of("sms-voice:RequestPhoneNumber"), registrations, pool("OptOutListArn"));
        allowed.add(
                List.of("sms-voice:ListTagsForResource", "sms-voice:TagResource"), numbers, registrations, attachments);
        allowed.add(
                List.of("sms-voice:DeleteKeyword", "sms-voice:PutKeyword", "sms-voice:ReleasePhoneNumber"), numbers);
        allowed.add(List.of("sms-voice:UpdatePhoneNumber"), numbers, pool("OptOutListArn"));
        allowed.add(
                List.of("sms-voice:AssociateOriginationIdentity"),
                pool("PhonePoolArn"),
                numbers,
                SMS + "sender-id/CITY/GB");
        allowed.add(List.of("cloudformation:GetStackPolicy"), stackId("app-dev-strata-sms-pool"));
        allowed.beside("sms-voice:DeleteRegistration", registrations);
        allowed.beside("sms-voice:DisassociateOriginationIdentity", pool("PhonePoolArn"));

        assertThatPolicyAllows("RegistrarPolicyArn", allowed);
    }

    /** The embedded AWS stores a pool's policy but has no cross-account access, so the policy itself is evaluated. */
    @Test
    void a_pool_is_shared_with_the_accounts_that_are_named_for_sending_alone() throws IOException {
        deploy(Map.of("SharedWithAccountIds", "444455556666,777788889999"), Map.of());

        var policy = region.endUserMessaging()
                .getResourcePolicy(get -> get.resourceArn(pool("PhonePoolArn")))
                .policy();
        assertThat(policy.replaceAll("\\s", ""))
                .contains("\"Principal\":{\"AWS\":[\"444455556666\",\"777788889999\"]}")
                .contains("\"Action\":\"sms-voice:SendTextMessage\"")
                .contains("\"Resource\":\"" + pool("PhonePoolArn") + "\"");
    }

    @Test
    void a_pool_that_is_not_shared_has_no_policy() throws IOException {
        deploy(Map.of(), Map.of());

        assertThat(region.endUserMessaging()
                        .getResourcePolicy(get -> get.resourceArn(pool("PhonePoolArn")))
                        .policy())
                .isEqualTo("{}");
    }

    @Test
    void the_logs_role_is_of_no_use_to_another_configuration_set() throws IOException {
        deploy(Map.of(), Map.of());
        region.endUserMessaging().createConfigurationSet(create -> create.configurationSetName("other"));

        assertThat(outcome(() -> region.endUserMessaging()
                        .createEventDestination(create -> create.configurationSetName("other")
                                .eventDestinationName("log")
                                .matchingEventTypesWithStrings("TEXT_ALL")
                                .cloudWatchLogsDestination(log -> log.iamRoleArn(sms("DeliveryLogRoleArn"))
                                        .logGroupArn(sms("DeliveryLogGroupArn"))))))
                .isNotEqualTo("accepted");
    }

    @Test
    void the_queues_take_messages_of_their_own_topic_and_of_no_other() throws IOException {
        deploy(Map.of("EnableInboundQueue", "true"), Map.of("EnableDeliveryQueue", "true"));
        var other = region.sns().createTopic(create -> create.name("other")).topicArn();
        var queues = Map.of(
                sms("DeliveryQueueArn"), sms("DeliveryQueueUrl"),
                pool("InboundQueueArn"), sms("InboundQueueUrl"));
        queues.keySet()
                .forEach(queue -> region.sns()
                        .subscribe(subscribe ->
                                subscribe.topicArn(other).protocol("sqs").endpoint(queue)));

        region.sns().publish(publish -> publish.topicArn(other).message("not yours"));
        aws.advance(Duration.ofMinutes(1));

        assertThat(queues.values()).allSatisfy(url -> assertThat(received(url)).isEmpty());
        var number = region.endUserMessaging()
                .describePhoneNumbers(all -> {})
                .phoneNumbers()
                .getFirst()
                .phoneNumber();
        region.handsets().text("+12065550142", number, "When do you open?");
        send();
        aws.advance(Duration.ofMinutes(1));
        assertThat(queues.values()).allSatisfy(url -> assertThat(received(url)).isNotEmpty());
    }

    private Allowed operators() {
        var allowed = new Allowed();
        allowed.add(SEEN_ON_THE_WHOLE_ACCOUNT, "*");
        allowed.add(List.of("sms-voice:ListPoolOriginationIdentities"), pool("PhonePoolArn"));
        allowed.add(
                List.of(
                        "sms-voice:DescribeKeywords",
                        "sms-voice:GetProtectConfigurationCountryRuleSet",
                        "sms-voice:ListProtectConfigurationRuleSetNumberOverrides"),
                pool("PhonePoolArn"),
                SMS + "phone-number/phone-1",
                SMS + "protect-configuration/protect-1");
        allowed.add(List.of("sms-voice:DescribeOptedOutNumbers"), pool("OptOutListArn"));
        allowed.add(List.of("logs:FilterLogEvents"), sms("DeliveryLogGroupArn") + ":log-stream:s");
        allowed.add(
                List.of(
                        "cloudformation:DescribeStackEvents",
                        "cloudformation:DescribeStackResourceDrifts",
                        "cloudformation:DescribeStacks",
                        "cloudformation:DetectStackDrift"),
                stackId("app-dev-strata-sms"),
                stackId("app-dev-strata-sms-pool"));
        allowed.add(
                List.of("iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole", "iam:GetRolePolicy"),
                sms("DeliveryLogRoleArn"),
                sms("AccessPolicyArn"));
        allowed.add(
                List.of("sns:GetTopicAttributes", "sqs:GetQueueAttributes"),
                sms("DeliveryTopicArn"),
                sms("DeliveryQueueArn"),
                sms("DeliveryDeadLetterQueueArn"));
        allowed.add(
                List.of("sns:GetTopicAttributes", "sqs:GetQueueAttributes"),
                pool("InboundQueueArn"),
                pool("InboundTopicArn"));
        allowed.add(List.of("kms:GetKeyPolicy"), sms("DeliveryKeyArn"), pool("InboundKeyArn"));
        allowed.beside("sqs:ReceiveMessage", sms("DeliveryQueueArn"));
        allowed.beside("sms-voice:PutOptedOutNumber", pool("OptOutListArn"));
        return allowed;
    }

    private static List<String> sendingAndLooking() {
        return List.of("sms-voice:DescribeConfigurationSets", "sms-voice:DescribePools", "sms-voice:SendTextMessage");
    }

    /** Evaluates every action on every resource, and on a neighbour of each. */
    private void assertThatPolicyAllows(String output, Allowed expected) {
        region.iam().createRole(create -> create.roleName("tried").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "111122223333"}}]}"""));
        region.iam().attachRolePolicy(attach -> attach.roleName("tried").policyArn(sms(output)));
        var actions = new LinkedHashSet<>(expected.resources.keySet());
        actions.addAll(NEVER);
        var resources = new LinkedHashSet<String>();
        expected.resources.values().forEach(resources::addAll);
        resources.addAll(expected.besides);
        resources.remove("*");
        resources.addAll(resources.stream().map(TemplatePoliciesTest::neighbour).toList());

        var found = new TreeSet<String>();
        for (var action : actions) {
            Stream.concat(simulate(action, List.of()), simulate(action, resources))
                    .filter(result -> result.evalDecisionAsString().equals("allowed"))
                    .forEach(result -> found.add(action + " on " + result.evalResourceName()));
        }

        assertThat(found).isEqualTo(expected.pairs(resources));
    }

    private Stream<EvaluationResult> simulate(String action, Iterable<String> resources) {
        var arns = new ArrayList<String>();
        resources.forEach(arns::add);
        return region
                .iam()
                .simulatePrincipalPolicy(simulate -> simulate.policySourceArn("arn:aws:iam::" + ACCOUNT + ":role/tried")
                        .actionNames(action)
                        .resourceArns(arns)
                        .maxItems(1000))
                .evaluationResults()
                .stream();
    }

    /** Returns a resource of the same kind with another name. */
    private static String neighbour(String arn) {
        return arn.endsWith(":log-stream:s") ? arn.replace(":log-stream:s", "-other:log-stream:s") : another(arn);
    }

    /** Stacks and topics are allowed by the beginning of their names, all else by whole names. */
    private static String another(String arn) {
        if (arn.contains(":sns:")) {
            return arn.replaceFirst(":app-dev", ":other-app-dev");
        }
        return arn.contains(":stack/")
                ? arn.replaceFirst(":stack/", ":stack/other-")
                : arn.matches(
                                ".*:(phone-number|protect-configuration|registration|registration-attachment|sender-id)/.*")
                        ? arn.replace(ACCOUNT, "444455556666")
                        : arn + "-other";
    }

    private void deploy(Map<String, String> ofPool, Map<String, String> ofNotifications) throws IOException {
        pool = templates.deployPool(ofPool);
        var parameters = new HashMap<>(ofNotifications);
        parameters.put("Name", "app-dev");
        parameters.put("PhonePoolArn", pool("PhonePoolArn"));
        parameters.put("OptOutListArn", pool("OptOutListArn"));
        for (var replies : List.of("InboundQueueArn", "InboundKeyArn", "InboundDeadLetterQueueArn")) {
            if (pool.containsKey(replies)) {
                parameters.put(replies, pool(replies));
            }
        }
        sms = templates.deploy("app-dev-strata-sms", DeployedTemplates.NOTIFICATIONS, parameters);
    }

    private String pool(String output) {
        return requireNonNull(pool.get(output), output);
    }

    private String sms(String output) {
        return requireNonNull(sms.get(output), output);
    }

    private String stackId(String stack) {
        return region.cloudFormation()
                .describeStacks(describe -> describe.stackName(stack))
                .stacks()
                .getFirst()
                .stackId();
    }

    private void send() {
        region.endUserMessaging()
                .sendTextMessage(send -> send.originationIdentity(pool("PhonePoolId"))
                        .configurationSetName(sms("ConfigurationSetName"))
                        .destinationPhoneNumber("+14254147755")
                        .messageBody("Hello"));
    }

    private static String outcome(Runnable call) {
        try {
            call.run();
            return "accepted";
        } catch (AwsServiceException refused) {
            return refused.awsErrorDetails().errorCode();
        }
    }

    private List<String> received(String queueUrl) {
        return region
                .sqs()
                .receiveMessage(receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(message -> message.body())
                .toList();
    }

    /** The actions that a policy must allow, by resource; it must deny all others. */
    private static final class Allowed {
        private final Map<String, Set<String>> resources = new LinkedHashMap<>();
        private final Set<String> besides = new LinkedHashSet<>();

        void add(List<String> actions, String... on) {
            for (var action : actions) {
                resources.computeIfAbsent(action, none -> new LinkedHashSet<>()).addAll(List.of(on));
            }
        }

        void beside(String action, String on) {
            resources.computeIfAbsent(action, none -> new LinkedHashSet<>());
            besides.add(on);
        }

        Set<String> pairs(Set<String> all) {
            var pairs = new TreeSet<String>();
            resources.forEach((action, on) -> {
                on.forEach(resource -> pairs.add(action + " on " + resource));
                if (on.contains("*")) {
                    all.forEach(resource -> pairs.add(action + " on " + resource));
                }
            });
            return pairs;
        }
    }
}
