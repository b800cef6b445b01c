package org.stratasms.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsMessage;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * A program that sends one text and ends, by this client or by the SDK's, to measure what this client adds to the start
 * of an application.
 */
final class FirstText {
    private static final int ROUNDS = 15;

    private FirstText() {}

    /** Sends by {@code ours} or {@code bare}, as the first argument says; the environment has the rest. */
    public static void main(String[] arguments) {
        if (arguments[0].equals("ours")) {
            try (var sms = SmsClient.fromEnvironment()) {
                var outcome = sms.send(SmsMessage.of(ClientSends.TO, ClientSends.BODY));
                if (!(outcome instanceof Accepted)) {
                    throw new IllegalStateException("Not accepted: " + outcome);
                }
            }
            return;
        }
        try (var aws = PinpointSmsVoiceV2Client.builder()
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            aws.sendTextMessage(r -> r.destinationPhoneNumber(ClientSends.TO)
                    .messageBody(ClientSends.BODY)
                    .messageType("TRANSACTIONAL")
                    .originationIdentity(System.getenv("AWS_SMS_PHONE_POOL_ID"))
                    .configurationSetName(System.getenv("AWS_SMS_CONFIGURATION_SET_NAME")));
        }
    }

    /**
     * Returns the lifetime of a JVM that sends one text by this client, divided by that of one with the SDK's alone;
     * the two take turns.
     */
    static double ratio(Map<String, String> variables) throws IOException, InterruptedException {
        var bare = new ArrayList<Double>();
        var ours = new ArrayList<Double>();
        for (var i = 0; i < ROUNDS; i++) {
            bare.add(millis("bare", variables));
            ours.add(millis("ours", variables));
        }
        return median(ours) / median(bare);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(ROUNDS / 2);
    }

    private static double millis(String which, Map<String, String> variables) throws IOException, InterruptedException {
        var program = new ProcessBuilder(
                        JavaProgram.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstText.class.getName(),
                        which)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        program.environment().putAll(variables);
        var start = System.nanoTime();
        var exitCode = program.start().waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("The program that sends its first text by %s failed".formatted(which));
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
