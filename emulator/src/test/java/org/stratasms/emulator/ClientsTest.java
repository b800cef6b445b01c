package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.emulator.internal.wire.Loopback;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The same calls have the same results on the object itself, through a client without a socket, and over HTTP. */
class ClientsTest {
    enum Way {
        IN_PROCESS,
        LOOPBACK,
        HTTP
    }

    private static final Instant START = Instant.parse("2026-11-23T09:00:00.123Z");

    private final SmsEmulator aws =
            SmsEmulator.builder().port(0).drivenFrom(START).seed(1).start();
    private final EmulatedRegion region = aws.account("123456789012").region("eu-west-1");

    @AfterEach
    void close() {
        aws.close();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void numbers_and_pools_come_back_as_they_were_made(Way way) {
        var sms = sms(way);

        var number = requestNumber(sms);
        var pool = sms.createPool(create -> create.originationIdentity(number)
                .isoCountryCode("US")
                .messageType(MessageType.TRANSACTIONAL)
                .tags(Tag.builder().key("Team").value("Größe & Co <1>").build()));

        assertThat(pool.poolArn()).startsWith("arn:aws:sms-voice:eu-west-1:123456789012:pool/pool-");
        assertThat(pool.createdTimestamp()).isEqualTo(START);
        assertThat(pool.tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("Größe & Co <1>"));
        assertThat(sms.listPoolOriginationIdentitiesPaginator(list -> list.poolId(pool.poolId()))
                        .originationIdentities())
                .singleElement()
                .satisfies(
                        identity -> assertThat(identity.originationIdentity()).isEqualTo(number));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void pages_lead_to_all_there_is(Way way) {
        var sms = sms(way);
        for (var i = 0; i < 5; i++) {
            var name = "set-" + i;
            sms.createConfigurationSet(create -> create.configurationSetName(name));
        }

        assertThat(sms.describeConfigurationSetsPaginator(describe -> describe.maxResults(2))
                        .configurationSets())
                .extracting(set -> set.configurationSetName())
                .containsExactly("set-0", "set-1", "set-2", "set-3", "set-4");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_refusal_is_the_same_exception_with_the_same_members(Way way) {
        var sms = sms(way);
        var number = requestNumber(sms);
        sms.createPool(create ->
                create.originationIdentity(number).isoCountryCode("US").messageType(MessageType.TRANSACTIONAL));

        var conflict = catchThrowableOfType(
                ConflictException.class,
                () -> sms.createPool(create -> create.originationIdentity(number)
                        .isoCountryCode("US")
                        .messageType(MessageType.TRANSACTIONAL)));

        assertThat(conflict.reasonAsString()).isEqualTo("PHONE_NUMBER_ASSOCIATED_TO_POOL");
        assertThat(conflict.resourceId()).isEqualTo(number);
        assertIs(conflict, 400, "ConflictException");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_request_that_breaks_the_model_is_refused_with_its_fields(Way way) {
        var sms = sms(way);

        var invalid = catchThrowableOfType(
                ValidationException.class,
                () -> sms.sendTextMessage(
                        send -> send.destinationPhoneNumber("call me").messageBody(" ")));

        assertThat(invalid.fields())
                .extracting(field -> field.name())
                .contains("DestinationPhoneNumber", "MessageBody");
        assertIs(invalid, 400, "ValidationException");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void logs_keep_any_text(Way way) {
        var logs = client(way, CloudWatchLogsClient.class, region.logs());
        var texts = List.of("{\"eventType\":\"TEXT_DELIVERED\"}", "tab\t\"quote\" é 😀", "x".repeat(20_000));
        logs.createLogGroup(group -> group.logGroupName("texts").tags(Map.of("a", "b")));
        logs.createLogStream(stream -> stream.logGroupName("texts").logStreamName("s"));

        logs.putLogEvents(put -> put.logGroupName("texts")
                .logStreamName("s")
                .logEvents(texts.stream()
                        .map(text -> InputLogEvent.builder()
                                .timestamp(START.toEpochMilli())
                                .message(text)
                                .build())
                        .toList()));

        assertThat(logs.filterLogEventsPaginator(
                                filter -> filter.logGroupName("texts").limit(1))
                        .events())
                .extracting(event -> event.message())
                .containsExactlyElementsOf(texts);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void query_services_answer_alike(Way way) {
        var iam = client(way, IamClient.class, region.iam());
        iam.createRole(role ->
                role.roleName("app").path("/sms/").description("a & b <c>").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                 "Principal": {"Service": "sms-voice.amazonaws.com"}, "Action": "sts:AssumeRole"}]}"""));

        var role = iam.getRole(get -> get.roleName("app")).role();
        assertThat(role.arn()).isEqualTo("arn:aws:iam::123456789012:role/sms/app");
        assertThat(role.description()).isEqualTo("a & b <c>");
        assertThat(role.createDate()).isBetween(START.minusSeconds(1), START);

        var unknown =
                catchThrowableOfType(NoSuchEntityException.class, () -> iam.getRole(get -> get.roleName("nobody")));
        assertIs(unknown, 404, "NoSuchEntity");
    }

    /** The main use: both templates of this project, one text, and its events in the log group and in the queue. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void the_stacks_are_deployed_and_a_text_and_its_events_arrive(Way way) throws Exception {
        var sms = sms(way);
        var pool = deploy(
                way,
                "pool",
                "notifications-phone-pool/resources/phone-pool.yaml",
                Map.of(
                        "EnableSimulator", "true",
                        "OptOutListName", "app-dev",
                        "HelpMessage", "Acme: see https://example.com/help",
                        "StopMessage", "Acme: you get no more texts.",
                        "Lifetime", "TEMPORARY"));
        var set = deploy(
                way,
                "sms",
                "notifications-sms/resources/notifications-sms.yaml",
                Map.of(
                        "Name",
                        "app-dev",
                        "PhonePoolArn",
                        pool.get("PhonePoolArn"),
                        "OptOutListArn",
                        pool.get("OptOutListArn"),
                        "EnableDeliveryQueue",
                        "true"));

        var messageId = sms.sendTextMessage(send -> send.destinationPhoneNumber("+14254147755")
                        .originationIdentity(pool.get("PhonePoolId"))
                        .configurationSetName(set.get("ConfigurationSetName"))
                        .messageBody("Hello"))
                .messageId();
        aws.advance(Duration.ofMinutes(1));

        var logged = client(way, CloudWatchLogsClient.class, region.logs())
                .filterLogEvents(filter -> filter.logGroupName(set.get("DeliveryLogGroupName")))
                .events();
        assertThat(logged)
                .extracting(event -> event.message())
                .anySatisfy(event -> assertThat(event).contains(messageId, "TEXT_DELIVERED"));
        var queued = client(way, SqsClient.class, region.sqs())
                .receiveMessage(
                        receive -> receive.queueUrl(set.get("DeliveryQueueUrl")).maxNumberOfMessages(10))
                .messages();
        assertThat(queued)
                .extracting(message -> message.body())
                .anySatisfy(event -> assertThat(event).contains(messageId, "TEXT_DELIVERED"));
    }

    private Map<String, String> deploy(Way way, String name, String template, Map<String, String> parameters)
            throws Exception {
        var cloudFormation = client(way, CloudFormationClient.class, region.cloudFormation());
        var body = Files.readString(Path.of("..", "infra", "modules").resolve(template));
        cloudFormation.createStack(create -> create.stackName(name)
                .templateBody(body)
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(parameters.entrySet().stream()
                        .map(entry -> Parameter.builder()
                                .parameterKey(entry.getKey())
                                .parameterValue(entry.getValue())
                                .build())
                        .toList()));
        aws.advance(Duration.ofMinutes(1));
        var stack = cloudFormation
                .describeStacks(describe -> describe.stackName(name))
                .stacks()
                .getFirst();
        assertThat(stack.stackStatus()).as(stack.stackStatusReason()).isEqualTo(StackStatus.CREATE_COMPLETE);
        return stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_template_that_is_none_is_refused_as_cloudformation_does(Way way) {
        var cloudFormation = client(way, CloudFormationClient.class, region.cloudFormation());

        var refused = catchThrowableOfType(
                CloudFormationException.class,
                () -> cloudFormation.createStack(
                        create -> create.stackName("app").templateBody("Resources: {}")));

        assertIs(refused, 400, "ValidationError");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void errors_of_sqs_keep_their_codes_of_old(Way way) {
        var sqs = client(way, SqsClient.class, region.sqs());

        var missing = catchThrowableOfType(
                QueueDoesNotExistException.class, () -> sqs.getQueueUrl(get -> get.queueName("nothing")));

        assertIs(missing, 400, "AWS.SimpleQueueService.NonExistentQueue");
    }

    private static void assertIs(AwsServiceException exception, int status, String code) {
        assertThat(exception.statusCode()).isEqualTo(status);
        assertThat(exception.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(exception.awsErrorDetails().errorMessage()).isNotEmpty();
    }

    private static String requestNumber(PinpointSmsVoiceV2Client sms) {
        return sms.requestPhoneNumber(request -> request.isoCountryCode("US")
                        .messageType(MessageType.TRANSACTIONAL)
                        .numberType(RequestableNumberType.SIMULATOR)
                        .numberCapabilities(NumberCapability.SMS))
                .phoneNumberId();
    }

    private PinpointSmsVoiceV2Client sms(Way way) {
        return client(way, PinpointSmsVoiceV2Client.class, region.endUserMessaging());
    }

    private <T> T client(Way way, Class<T> type, T object) {
        return switch (way) {
            case IN_PROCESS -> object;
            case LOOPBACK -> client(type, new Loopback(aws.gateway()), URI.create("http://localhost"));
            case HTTP -> client(type, UrlConnectionHttpClient.create(), aws.endpoint());
        };
    }

    private static <T> T client(Class<T> type, SdkHttpClient http, URI endpoint) {
        try {
            var builder = (AwsClientBuilder<?, ?>) type.getMethod("builder").invoke(null);
            builder.region(Region.EU_WEST_1);
            builder.endpointOverride(endpoint);
            builder.credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "x")));
            ((AwsSyncClientBuilder<?, ?>) builder).httpClient(http);
            return type.cast(builder.build());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
