package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Shape;
import org.stratasms.emulator.internal.wire.Api;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Asks the other services everything that can be asked of the deployed templates, and demands of every answer what
 * AWS's model says of it.
 */
class NeighboursAnswersTest {
    private static final Pattern READING =
            Pattern.compile("(describe|estimate|filter|get|list|lookup|validate)[A-Z].*");
    /** Of the root user, AWS returns neither the name nor the path that its model requires. */
    private static final String OF_THE_ROOT_USER = "getUser";

    private static final String SET = "app-dev-strata-sms";

    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-02T09:00:00Z"))
            .seed(1)
            .port(0)
            .start();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final Map<String, String> known = new HashMap<>();

    @BeforeEach
    void deploy() throws IOException {
        var templates = new DeployedTemplates(aws, region);
        var pool = templates.deployPool(Map.of());
        var sms = templates.deploy(
                SET,
                DeployedTemplates.NOTIFICATIONS,
                Map.of(
                        "Name",
                        SET,
                        "PhonePoolArn",
                        pool.get("PhonePoolArn"),
                        "EnableDeliveryQueue",
                        "true",
                        "Lifetime",
                        "TEMPORARY"));
        var role = region.iam().listRoles(r -> {}).roles().getFirst().roleName();
        var queue = region.sqs().listQueues(r -> {}).queueUrls().getFirst();
        var topic = region.sns().listTopics(r -> {}).topics().getFirst().topicArn();
        var key = region.kms().createKey(r -> {}).keyMetadata().keyId();
        region.cloudWatch().putDashboard(r -> r.dashboardName("texts").dashboardBody("{\"widgets\":[]}"));
        region.eventBridge().putRule(r -> r.name("receipts").eventPattern("{\"source\": [\"aws.sms-voice\"]}"));
        var target = "arn:aws:sqs:us-east-1:000000000000:receipts";
        region.eventBridge()
                .putTargets(r -> r.rule("receipts")
                        .targets(Target.builder().id("q").arn(target).build()));
        known.put("Name", "receipts");
        known.put("Rule", "receipts");
        known.put("EventPattern", "{\"source\": [\"aws.sms-voice\"]}");
        known.put("Event", "{\"source\": \"aws.sms-voice\"}");
        known.put("TargetArn", target);
        known.put("ResourceARN", "arn:aws:events:us-east-1:000000000000:rule/receipts");
        known.putAll(Map.of(
                "StackName", SET,
                "RoleName", role,
                "QueueUrl", queue,
                "TopicArn", topic,
                "KeyId", key,
                "DashboardName", "texts",
                "logGroupName", sms.get("DeliveryLogGroupName"),
                "TemplateBody", "Resources: {T: {Type: AWS::SNS::Topic}}",
                "PolicyName", "none",
                "ResourceArn", topic));
        known.put(
                "SubscriptionArn",
                region.sns().listSubscriptions(r -> {}).subscriptions().stream()
                        .findFirst()
                        .map(subscription -> subscription.subscriptionArn())
                        .orElse("none"));
        known.put(
                "LogicalResourceId",
                region.cloudFormation()
                        .describeStackResources(r -> r.stackName(SET))
                        .stackResources()
                        .getFirst()
                        .logicalResourceId());
    }

    @AfterEach
    void close() {
        aws.close();
    }

    /** @param atLeast how many operations have answered at least */
    @ParameterizedTest
    @CsvSource({
        "CLOUDFORMATION, 10",
        "LOGS, 4",
        "MONITORING, 3",
        "SNS, 5",
        "SQS, 3",
        "KMS, 4",
        "FIREHOSE, 1",
        "EVENTS, 5",
        "IAM, 6",
        "STS, 1"
    })
    void every_answer_has_what_awss_model_requires(Api api, int atLeast) throws ReflectiveOperationException {
        var service = service(api);
        var model = Constraints.of(api.signingName() + "-answers");
        var requests = Constraints.of(api.signingName());
        var answered = new TreeSet<String>();
        for (var operation : reading(service.getClass())) {
            var answer = answer(service, operation, requests);
            if (answer != null && !operation.getName().equals(OF_THE_ROOT_USER)) {
                answered.add(operation.getName());
                assertThat(model.violations(answer))
                        .as("%s answers %s", operation.getName(), answer)
                        .isEmpty();
            }
        }

        assertThat(answered).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    private SdkClient service(Api api) {
        return switch (api) {
            case CLOUDFORMATION -> region.cloudFormation();
            case LOGS -> region.logs();
            case MONITORING -> region.cloudWatch();
            case SNS -> region.sns();
            case SQS -> region.sqs();
            case KMS -> region.kms();
            case FIREHOSE -> region.firehose();
            case EVENTS -> region.eventBridge();
            case IAM -> region.iam();
            case STS -> region.sts();
            default -> throw new IllegalArgumentException(api.name());
        };
    }

    private static List<Method> reading(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> READING.matcher(method.getName()).matches())
                .filter(method -> method.getParameterCount() == 1
                        && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && AwsResponse.class.isAssignableFrom(method.getReturnType()))
                .toList();
    }

    /** Returns null if the operation cannot be asked with what is known, or refuses to answer. */
    private @Nullable SdkPojo answer(SdkClient service, Method operation, Constraints requests)
            throws ReflectiveOperationException {
        var builder =
                (SdkPojo) operation.getParameterTypes()[0].getMethod("builder").invoke(null);
        for (var member : Shape.of(builder).members()) {
            var value = known.get(member.requestName());
            if (value != null && member.kind() == MarshallingKnownType.STRING) {
                member.set(builder, value);
            }
        }
        var request = ((Buildable) builder).build();
        if (!requests.violations((SdkPojo) request).isEmpty()) {
            return null;
        }
        try {
            return (SdkPojo) operation.invoke(service, request);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AwsServiceException || e.getCause() instanceof UnsupportedOperationException) {
                return null;
            }
            throw e;
        }
    }
}
