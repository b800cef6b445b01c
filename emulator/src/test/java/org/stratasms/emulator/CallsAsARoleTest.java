package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The permissions of a role over HTTP, above all by the access policy of the shipped template. */
class CallsAsARoleTest {
    private static final String ACCOUNT = "111122223333";
    private static final String SMS = "arn:aws:sms-voice:us-east-1:111122223333:";
    private static final String APP = "arn:aws:iam::111122223333:role/app";
    private static final String TO = "+14254147755";

    private final SmsEmulator aws = SmsEmulator.builder()
            .port(0)
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .seed(1)
            .start();
    private final EmulatedRegion region = aws.account(ACCOUNT).region("us-east-1");

    @BeforeEach
    void makeTheRole() {
        region.iam().createRole(create -> create.roleName("app").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "111122223333"}}]}"""));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void the_templates_policy_lets_an_application_send_through_its_pool_with_its_configuration_set_and_no_other_way()
            throws IOException {
        var environment = deploy(false);
        var sms = sms("us-east-1");
        var pool = environment.get("PhonePoolId");
        var set = environment.get("ConfigurationSetName");
        var number = region.endUserMessaging()
                .describePhoneNumbers(all -> {})
                .phoneNumbers()
                .getFirst();
        var otherSet = region.endUserMessaging()
                .createConfigurationSet(create -> create.configurationSetName("other"))
                .configurationSetArn();

        assertThat(send(sms, pool, set)).isEqualTo("accepted");
        assertThat(send(sms, environment.get("PhonePoolArn"), environment.get("ConfigurationSetArn")))
                .isEqualTo("accepted");
        assertThat(send(sms, number.phoneNumber(), set)).isEqualTo(notAllowed(number.phoneNumberArn()));
        assertThat(send(sms, number.phoneNumberId(), set)).isEqualTo(notAllowed(number.phoneNumberArn()));
        assertThat(send(sms, "pool-0123456789abcdef0123456789abcdef", set))
                .isEqualTo(notAllowed(SMS + "pool/pool-0123456789abcdef0123456789abcdef"));
        assertThat(send(sms, pool, "other")).isEqualTo(notAllowed(otherSet));
        assertThat(send(sms, pool, null))
                .as("record 7: no policy can refuse it")
                .isEqualTo("accepted");
        assertThat(send(sms, null, null)).isEqualTo(notAllowed("*"));
        assertThat(send(sms("eu-west-1"), pool, set))
                .isEqualTo(notAllowed("arn:aws:sms-voice:eu-west-1:111122223333:pool/" + pool));
    }

    @ParameterizedTest
    @CsvSource({"false, AccessDeniedException", "true, allowed"})
    void opt_outs_are_the_applications_only_when_asked_for(boolean asked, String outcome) throws IOException {
        var list = deploy(asked).get("OptOutListName");
        var sms = sms("us-east-1");

        assertThat(outcome(() ->
                        sms.putOptedOutNumber(put -> put.optOutListName(list).optedOutNumber(TO))))
                .isEqualTo(outcome);
        assertThat(outcome(() -> sms.describeOptedOutNumbers(describe -> describe.optOutListName(list))))
                .isEqualTo(outcome);
        assertThat(outcome(() -> sms.deleteOptOutList(delete -> delete.optOutListName(list))))
                .isEqualTo("AccessDeniedException");
    }

    @Test
    void a_denial_is_written_as_each_service_writes_it() {
        var denied = catchThrowableOfType(
                AccessDeniedException.class, () -> sms("us-east-1").createOptOutList(list -> list.optOutListName("l")));
        assertThat(denied.statusCode()).isEqualTo(400);
        assertThat(denied.reason()).isNull();
        assertDenied(
                () -> client(CloudWatchLogsClient.builder(), "us-east-1")
                        .getLogEvents(get -> get.logGroupName("g").logStreamName("s")),
                400,
                "AccessDeniedException",
                "logs:GetLogEvents on resource: arn:aws:logs:us-east-1:111122223333:log-group:g:log-stream:s");
        assertDenied(
                () -> client(CloudWatchLogsClient.builder(), "us-east-1")
                        .filterLogEvents(
                                filter -> filter.logGroupIdentifier("arn:aws:logs:us-east-1:111122223333:log-group:g")),
                400,
                "AccessDeniedException",
                "logs:FilterLogEvents on resource: arn:aws:logs:us-east-1:111122223333:log-group:g:log-stream: because");
        assertDenied(
                () -> client(KmsClient.builder(), "us-east-1").createKey(),
                400,
                "AccessDeniedException",
                "kms:CreateKey on resource: *");
        assertDenied(
                () -> client(SqsClient.builder(), "us-east-1").getQueueUrl(get -> get.queueName("q")),
                403,
                "AccessDenied",
                "sqs:GetQueueUrl on resource: arn:aws:sqs:us-east-1:111122223333:q");
        assertDenied(
                () -> client(SnsClient.builder(), "us-east-1").createTopic(create -> create.name("t")),
                403,
                "AuthorizationError",
                "SNS:CreateTopic on resource: arn:aws:sns:us-east-1:111122223333:t");
        assertDenied(
                () -> client(IamClient.builder(), "us-east-1").getRole(get -> get.roleName("app")),
                403,
                "AccessDenied",
                "iam:GetRole on resource: " + APP);
        assertDenied(
                () -> client(CloudWatchClient.builder(), "us-east-1").getDashboard(get -> get.dashboardName("d")),
                403,
                "AccessDenied",
                "cloudwatch:GetDashboard on resource: arn:aws:cloudwatch::111122223333:dashboard/d");
        assertDenied(
                () -> client(CloudFormationClient.builder(), "us-east-1").deleteStack(delete -> delete.stackName("s")),
                403,
                "AccessDenied",
                "cloudformation:DeleteStack on resource: arn:aws:cloudformation:us-east-1:111122223333:stack/s/*");
    }

    @Test
    void an_explicit_denial_wins_and_the_kind_of_policy_that_denies_is_named() {
        allow("sms-voice:*");
        region.iam().putRolePolicy(put -> put.roleName("app").policyName("deny").policyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "sms-voice:Create*", "Resource": "*",
                 "Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1"}}}]}"""));

        assertThat(outcome(() -> sms("eu-west-1").createOptOutList(list -> list.optOutListName("l"))))
                .isEqualTo("allowed");
        assertDenied(
                () -> sms("us-east-1").createOptOutList(list -> list.optOutListName("l")),
                400,
                "AccessDeniedException",
                "sms-voice:CreateOptOutList on resource: * with an explicit deny in an identity-based policy");
    }

    @Test
    void handing_over_a_role_takes_permission_to_pass_it() {
        allow("cloudformation:*");
        var stacks = client(CloudFormationClient.builder(), "us-east-1");

        assertDenied(
                () -> stacks.createStack(
                        create -> create.stackName("s").roleARN(APP).templateBody("{}")),
                403,
                "AccessDenied",
                "iam:PassRole on resource: " + APP);
    }

    @Test
    void every_call_carries_the_condition_keys_of_its_principal_and_of_the_request() {
        region.iam().putRolePolicy(put -> put.roleName("app").policyName("all").policyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {
                  "StringEquals": {"aws:RequestedRegion": "us-east-1", "aws:PrincipalAccount": "111122223333",
                    "aws:PrincipalType": "AssumedRole"},
                  "StringLike": {"aws:userid": "AROA*:test"},
                  "Bool": {"aws:SecureTransport": "true"},
                  "DateLessThan": {"aws:CurrentTime": "2026-11-24"}}}]}"""));
        var pass = client(CloudFormationClient.builder(), "us-east-1");

        assertThat(outcome(() -> sms("us-east-1").describePools(all -> {}))).isEqualTo("allowed");
        assertThat(outcome(() -> sms("eu-west-1").describePools(all -> {}))).isEqualTo("AccessDeniedException");
        assertThat(outcome(() -> client(StsClient.builder(), "us-east-1")
                        .assumeRole(next -> next.roleArn(APP).roleSessionName("again"))))
                .isEqualTo("allowed");
        assertThat(outcome(() -> client(StsClient.builder(), "eu-west-1")
                        .assumeRole(next -> next.roleArn(APP).roleSessionName("again"))))
                .isEqualTo("AccessDenied");
        assertThat(outcome(() -> pass.createStack(
                        create -> create.stackName("s").roleARN(APP).templateBody("{}"))))
                .as("passing the role is allowed, so the template is looked at")
                .isEqualTo("ValidationError");
        // IAM's one endpoint is in us-east-1, whatever Region its client has.
        assertThat(outcome(() -> client(IamClient.builder(), "eu-west-1").getRole(get -> get.roleName("app"))))
                .isEqualTo("allowed");
        aws.advance(Duration.ofMinutes(59));
        assertThat(outcome(() -> sms("us-east-1").describePools(all -> {}))).isEqualTo("allowed");
        aws.advance(Duration.ofDays(1));
        assertThat(outcome(() -> sms("us-east-1").describePools(all -> {}))).isEqualTo("AccessDeniedException");
    }

    @Test
    void a_service_linked_role_is_made_for_the_service_that_a_policy_names() {
        region.iam().putRolePolicy(put -> put.roleName("app").policyName("link").policyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole",
                  "Resource": "arn:aws:iam::111122223333:role/aws-service-role/*",
                  "Condition": {"StringEquals": {"iam:AWSServiceName": "sms-voice.amazonaws.com"}}}]}"""));
        var iam = client(IamClient.builder(), "us-east-1");

        assertDenied(
                () -> iam.createServiceLinkedRole(create -> create.awsServiceName("sns.amazonaws.com")),
                403,
                "AccessDenied",
                "iam:CreateServiceLinkedRole on resource: arn:aws:iam::111122223333:role/aws-service-role/sns.amazonaws.com/*");
        assertThat(outcome(
                        () -> iam.createServiceLinkedRole(create -> create.awsServiceName("sms-voice.amazonaws.com"))))
                .isEqualTo("allowed");
    }

    @Test
    void a_role_may_always_ask_who_it_is_and_expired_or_unknown_credentials_nothing() {
        var sts = client(StsClient.builder(), "us-east-1");
        var sms = sms("us-east-1");
        allow("sms-voice:*");

        assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/app/test");
        assertThat(outcome(() -> sms.describePools(all -> {}))).isEqualTo("allowed");
        aws.advance(Duration.ofHours(1));
        assertThat(outcome(() -> sms.describePools(all -> {}))).isEqualTo("ExpiredTokenException");
        assertThat(outcome(sts::getCallerIdentity)).isEqualTo("ExpiredToken");
        aws.advance(Duration.ofHours(2));
        assume(); // removes sessions that expired long ago
        assertThat(outcome(() -> sms.describePools(all -> {}))).isEqualTo("UnrecognizedClientException");
        assertThat(outcome(sts::getCallerIdentity)).isEqualTo("InvalidClientTokenId");
    }

    private static String notAllowed(String resource) {
        return "User: arn:aws:sts::111122223333:assumed-role/app/test is not authorized to perform: sms-voice:SendTextMessage"
                + " on resource: " + resource
                + " because no identity-based policy allows the sms-voice:SendTextMessage action";
    }

    private static String send(
            PinpointSmsVoiceV2Client sms, @Nullable String origin, @Nullable String configurationSet) {
        try {
            sms.sendTextMessage(send -> send.originationIdentity(origin)
                    .configurationSetName(configurationSet)
                    .destinationPhoneNumber(TO)
                    .messageType(MessageType.TRANSACTIONAL)
                    .messageBody("Hello"));
            return "accepted";
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorMessage();
        }
    }

    private static void assertDenied(Runnable call, int status, String code, String words) {
        var denied = catchThrowableOfType(AwsServiceException.class, call::run);
        assertThat(denied.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(denied.statusCode()).isEqualTo(status);
        assertThat(denied.awsErrorDetails().errorMessage())
                .startsWith(
                        "User: arn:aws:sts::111122223333:assumed-role/app/test is not authorized to perform: " + words);
    }

    private static String outcome(Runnable call) {
        try {
            call.run();
            return "allowed";
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    private void allow(String action) {
        region.iam()
                .putRolePolicy(put -> put.roleName("app").policyName("allow").policyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "*"}]}""".formatted(action)));
    }

    /** Deploys both templates, attaches their access policy to the role, and returns the second's outputs. */
    private Map<String, String> deploy(boolean optOuts) throws IOException {
        var pool = stack(
                "notifications-phone-pool/resources/phone-pool.yaml",
                Map.of(
                        "EnableSimulator", "true",
                        "OptOutListName", "app-opt-outs",
                        "Lifetime", "TEMPORARY",
                        "HelpMessage", "Example: call 555 0100 for help.",
                        "StopMessage", "Example: you will get no more texts."));
        var outputs = stack(
                "notifications-sms/resources/notifications-sms.yaml",
                Map.of(
                        "Name", "app",
                        "PhonePoolArn", pool.get("PhonePoolArn"),
                        "OptOutListArn", pool.get("OptOutListArn"),
                        "AllowOptOutManagement", Boolean.toString(optOuts)));
        region.iam().attachRolePolicy(attach -> attach.roleName("app").policyArn(outputs.get("AccessPolicyArn")));
        return outputs;
    }

    private Map<String, String> stack(String template, Map<String, String> parameters) throws IOException {
        var body = Files.readString(Path.of("..", "infra", "modules").resolve(template));
        var name = template.substring(0, template.indexOf('/'));
        region.cloudFormation()
                .createStack(create -> create.stackName(name)
                        .templateBody(body)
                        .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM)
                        .parameters(parameters.entrySet().stream()
                                .map(entry -> Parameter.builder()
                                        .parameterKey(entry.getKey())
                                        .parameterValue(entry.getValue())
                                        .build())
                                .toList()));
        var made = region.cloudFormation()
                .describeStacks(describe -> describe.stackName(name))
                .stacks()
                .getFirst();
        assertThat(made.stackStatusAsString()).as(made.stackStatusReason()).isEqualTo("CREATE_COMPLETE");
        return made.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    private Credentials assume() {
        return region.sts()
                .assumeRole(assume -> assume.roleArn(APP).roleSessionName("test"))
                .credentials();
    }

    private PinpointSmsVoiceV2Client sms(String region) {
        return client(PinpointSmsVoiceV2Client.builder(), region);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, String region) {
        var credentials = assume();
        return builder.endpointOverride(aws.endpoint())
                .region(Region.of(region))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken())))
                .build();
    }
}
