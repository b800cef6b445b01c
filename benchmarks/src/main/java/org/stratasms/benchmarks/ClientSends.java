package org.stratasms.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsMessage;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * Measures this client beside the SDK's, on which it is built: the cost of the checks, the counting and the outcome.
 */
final class ClientSends implements AutoCloseable {
    static final String TO = "+14254147755";
    static final String BODY = "Your appointment is tomorrow at 10. Reply C to confirm or call us to change it.";
    private static final int ROUNDS = 7;
    private static final int TEXTS = 4_000;

    private final PinpointSmsVoiceV2Client aws;
    private final SmsClient sms;
    private final String pool;
    private final String configurationSet;

    ClientSends(URI endpoint, Map<String, String> variables) {
        pool = variables.getOrDefault("AWS_SMS_PHONE_POOL_ID", "");
        configurationSet = variables.getOrDefault("AWS_SMS_CONFIGURATION_SET_NAME", "");
        aws = PinpointSmsVoiceV2Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "embedded")))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        sms = SmsClient.builder().environment(variables).aws(aws).build();
    }

    /**
     * Returns the texts a second by this client, divided by those by the SDK's; the two take turns.
     *
     * @param inFlight how many threads send at a time
     */
    double ratio(int inFlight) {
        round(inFlight, this::bare);
        round(inFlight, this::ours);
        var ratios = new ArrayList<Double>();
        for (var i = 0; i < ROUNDS; i++) {
            ratios.add(round(inFlight, this::bare) / round(inFlight, this::ours));
        }
        return ratios.stream().sorted().toList().get(ROUNDS / 2);
    }

    /** Returns the nanoseconds of one round. */
    private static double round(int inFlight, Runnable send) {
        var left = new AtomicInteger(TEXTS);
        var start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(inFlight)) {
            for (var thread = 0; thread < inFlight; thread++) {
                threads.execute(() -> {
                    while (left.getAndDecrement() > 0) {
                        send.run();
                    }
                });
            }
        }
        return System.nanoTime() - start;
    }

    private void bare() {
        aws.sendTextMessage(r -> r.destinationPhoneNumber(TO)
                .messageBody(BODY)
                .messageType("TRANSACTIONAL")
                .originationIdentity(pool)
                .configurationSetName(configurationSet));
    }

    private void ours() {
        var outcome = sms.send(SmsMessage.of(TO, BODY));
        if (!(outcome instanceof Accepted)) {
            throw new IllegalStateException("Not accepted: " + outcome);
        }
    }

    /** Returns the bytes that a send by this client allocates on its thread, divided by those by the SDK's. */
    double allocationRatio() {
        return allocated(this::ours) / allocated(this::bare);
    }

    private static double allocated(Runnable send) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (var i = 0; i < TEXTS; i++) {
            send.run();
        }
        var before = threads.getCurrentThreadAllocatedBytes();
        for (var i = 0; i < TEXTS; i++) {
            send.run();
        }
        return (double) (threads.getCurrentThreadAllocatedBytes() - before) / TEXTS;
    }

    @Override
    public void close() {
        sms.close();
        aws.close();
    }
}
