package org.stratasms.client;

import java.net.URI;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * A program that sends one text to the endpoint in its environment, or to each of its arguments, and prints the
 * outcomes. After {@code own}, by the SDK's own clients.
 */
final class LoopbackMessages {
    static final String OWN = "own";
    private static final SmsMessage MESSAGE = SmsMessage.of("+12065550147", "A body that is nobody else's");

    private LoopbackMessages() {}

    public static void main(String[] endpoints) {
        if (endpoints.length == 0) {
            try (var sms = SmsClient.fromEnvironment()) {
                System.out.println(sms.send(MESSAGE));
            }
        }
        for (var endpoint : endpoints) {
            if (endpoint.equals(OWN)) {
                continue;
            }
            var sdks = PinpointSmsVoiceV2Client.builder();
            var builder = (endpoints[0].equals(OWN) ? sdks : SdkClients.directToLoopback(sdks))
                    .endpointOverride(URI.create(endpoint))
                    .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
            try (var aws = SdkClients.build(builder::build);
                    var sms = SmsClient.builder()
                            .environment(System.getenv())
                            .aws(aws)
                            .build()) {
                System.out.println(sms.send(MESSAGE));
            }
        }
    }
}
