package org.stratasms.delivery;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.stratasms.client.EventSource;
import org.stratasms.client.SmsClient;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2ClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An emulated AWS over HTTP with a pool whose events go to a queue and to a log group. */
@NullMarked
final class FigureAws implements AutoCloseable {
    static final String SET = "app";
    static final String GROUP = "/figures/sms";

    private static final String ARN = "arn:aws:%s:us-east-1:000000000000:%s";
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", SmsEmulator.SECRET_ACCESS_KEY));

    private final SmsEmulator emulator;
    private final EmulatedRegion region;
    private final String pool;
    private final String queueUrl;
    private final SqsClient sqs;

    private FigureAws(int texts) {
        emulator = SmsEmulator.builder()
                .port(0)
                .settings(SmsSettings.builder()
                        .sending(SmsSettings.defaults().sending().withRetainedTexts(texts))
                        .build())
                .start();
        region = emulator.region("us-east-1");
        pool = makePool();
        queueUrl = makeQueue();
        makeEventDestinations();
        sqs = SqsClient.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(60))
                .build();
    }

    /** @param texts how many it remembers */
    static FigureAws start(int texts) {
        return new FigureAws(texts);
    }

    private String makePool() {
        var service = region.endUserMessaging();
        var number = service.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType("TEN_DLC")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"))
                .phoneNumberId();
        region.registrationDesk().approve(number);
        return service.createPool(
                        r -> r.originationIdentity(number).isoCountryCode("US").messageType("TRANSACTIONAL"))
                .poolId();
    }

    private String makeQueue() {
        var url = region.sqs()
                .createQueue(
                        r -> r.queueName("events")
                                .attributes(
                                        Map.of(
                                                QueueAttributeName.POLICY,
                                                policy(
                                                        "\"Principal\": {\"Service\": \"sns.amazonaws.com\"}, \"Action\": \"sqs:SendMessage\", \"Resource\": \"*\""))))
                .queueUrl();
        region.sns()
                .createTopic(
                        r -> r.name("events")
                                .attributes(
                                        Map.of(
                                                "Policy",
                                                policy(
                                                        "\"Principal\": {\"Service\": \"sms-voice.amazonaws.com\"}, \"Action\": \"sns:Publish\", \"Resource\": \"*\""))));
        region.sns()
                .subscribe(r -> r.topicArn(ARN.formatted("sns", "events"))
                        .protocol("sqs")
                        .endpoint(ARN.formatted("sqs", "events"))
                        .attributes(Map.of("RawMessageDelivery", "true")));
        return url;
    }

    private void makeEventDestinations() {
        var service = region.endUserMessaging();
        service.createConfigurationSet(r -> r.configurationSetName(SET));
        service.createEventDestination(r -> r.configurationSetName(SET)
                .eventDestinationName("queue")
                .matchingEventTypesWithStrings("TEXT_ALL")
                .snsDestination(d -> d.topicArn(ARN.formatted("sns", "events"))));
        region.logs().createLogGroup(r -> r.logGroupName(GROUP));
        region.iam()
                .createRole(
                        r -> r.roleName("logging")
                                .assumeRolePolicyDocument(
                                        policy(
                                                "\"Principal\": {\"Service\": \"sms-voice.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"")));
        region.iam()
                .putRolePolicy(r -> r.roleName("logging")
                        .policyName("write")
                        .policyDocument(policy("\"Action\": \"logs:*\", \"Resource\": \"*\"")));
        service.createEventDestination(r -> r.configurationSetName(SET)
                .eventDestinationName("log")
                .matchingEventTypesWithStrings("TEXT_ALL")
                .cloudWatchLogsDestination(d -> d.iamRoleArn("arn:aws:iam::000000000000:role/logging")
                        .logGroupArn(ARN.formatted("logs", "log-group:" + GROUP))));
    }

    private static String policy(String statement) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", " + statement + "}]}";
    }

    EmulatedRegion region() {
        return region;
    }

    String pool() {
        return pool;
    }

    EventSource queue() {
        return EventSource.sqs(sqs, queueUrl);
    }

    /** Returns the number of events that wait in the queue, or were received and not deleted. */
    long queued() {
        return region
                .sqs()
                .getQueueAttributes(r -> r.queueUrl(queueUrl)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** Returns the SDK's client with its defaults, except for its endpoint and its time-outs. */
    PinpointSmsVoiceV2ClientBuilder sdk() {
        return PinpointSmsVoiceV2Client.builder()
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(
                        ApacheHttpClient.builder().maxConnections(400).socketTimeout(Duration.ofSeconds(2)));
    }

    SmsClient client(ExecutionInterceptor interceptor) {
        return SmsClient.builder()
                .aws(sdk().overrideConfiguration(c ->
                                c.retryStrategy(AwsRetryStrategy.doNotRetry()).addExecutionInterceptor(interceptor))
                        .build())
                .pool(pool)
                .configurationSet(SET)
                .build();
    }

    @Override
    public void close() {
        sqs.close();
        emulator.close();
    }
}
