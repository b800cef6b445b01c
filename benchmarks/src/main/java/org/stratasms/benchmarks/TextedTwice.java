package org.stratasms.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.stratasms.client.HostileMode;
import org.stratasms.client.HostileServer;
import org.stratasms.client.SendOutcome;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsMessage;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2ClientBuilder;

/**
 * Counts who is texted twice: in each of a hostile server's modes, the SDK's client with its defaults sends one text,
 * and this client one. Prints a Markdown table. Takes about a minute; {@code benchmarks/run.sh} runs it last.
 */
final class TextedTwice {
    private static final int IN_FLIGHT = 32;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private TextedTwice() {}

    /** The number of modes of a family, and in how many of them a text arrived more than once. */
    private record Row(int modes, int sdks, int ours, int oursAsync) {
        Row plus(int sdk, int our, int ourAsync) {
            return new Row(modes + 1, sdks + sdk, ours + our, oursAsync + ourAsync);
        }
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        var modes = HostileMode.all();
        var sdks = taken(modes, TextedTwice::bySdk);
        var ours = taken(modes, to -> byOurs(to, SmsClient::send));
        var oursAsync = taken(
                modes, http -> byOurs(http, (sms, text) -> sms.sendAsync(text).join()));
        var rows = new LinkedHashMap<String, Row>();
        var all = new Row(0, 0, 0, 0);
        for (var mode = 0; mode < modes.size(); mode++) {
            var sdk = sdks.get(mode) > 1 ? 1 : 0;
            var our = ours.get(mode) > 1 ? 1 : 0;
            var ourAsync = oursAsync.get(mode) > 1 ? 1 : 0;
            rows.merge(
                    modes.get(mode).family(),
                    new Row(1, sdk, our, ourAsync),
                    (row, one) -> row.plus(one.sdks(), one.ours(), one.oursAsync()));
            all = all.plus(sdk, our, ourAsync);
        }
        System.out.println(
                "| The server takes the text, and | Sends | SDK's client: texted twice | `send` | `sendAsync` |");
        System.out.println("|---|---|---|---|---|");
        rows.forEach(TextedTwice::print);
        print("all", all);
    }

    private static void print(String family, Row row) {
        System.out.printf(
                "| %s | %,d | %,d | %d | %d |%n", family, row.modes(), row.sdks(), row.ours(), row.oursAsync());
    }

    /** Returns how often each mode's text arrived, sent once by a sender. */
    private static List<Integer> taken(List<HostileMode> modes, Function<To, Callable<?>> sender)
            throws InterruptedException, ExecutionException {
        try (var server = new HostileServer(modes);
                var threads = Executors.newFixedThreadPool(IN_FLIGHT)) {
            var sends = new ArrayList<Callable<Object>>();
            for (var mode = 0; mode < modes.size(); mode++) {
                var send = sender.apply(new To(server, mode));
                sends.add(send::call);
            }
            for (var send : threads.invokeAll(sends)) {
                send.get();
            }
            return IntStream.range(0, modes.size()).map(server::taken).boxed().toList();
        }
    }

    /** The destination of one send. */
    private record To(HostileServer server, int mode) {
        /**
         * Creates a client for each send, because the SDK's stops retrying for a while after many failures. It retries
         * by the SDK's default.
         */
        PinpointSmsVoiceV2ClientBuilder client() {
            return PinpointSmsVoiceV2Client.builder()
                    .endpointOverride(server.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                    .overrideConfiguration(c -> c.apiCallAttemptTimeout(LONGEST_ANSWER));
        }

        Map<String, String> tags() {
            return Map.of(HostileServer.TAG, "" + mode);
        }
    }

    /** Sends as {@code PinpointSmsVoiceV2Client.create()} does, but to the server. */
    private static Callable<Boolean> bySdk(To to) {
        return () -> {
            try (var aws = to.client().build()) {
                aws.sendTextMessage(r -> r.destinationPhoneNumber(ClientSends.TO)
                        .messageBody(ClientSends.BODY)
                        .originationIdentity("pool-1")
                        .configurationSetName("app")
                        .context(to.tags()));
                return true;
            } catch (SdkException e) {
                return false; // a caller learns no more
            }
        };
    }

    /** One of this client's ways to send. */
    private interface Send {
        SendOutcome by(SmsClient sms, SmsMessage text);
    }

    private static Callable<SendOutcome> byOurs(To to, Send send) {
        return () -> {
            try (var aws = to.client()
                            .overrideConfiguration(c -> c.apiCallAttemptTimeout(LONGEST_ANSWER)
                                    .retryStrategy(AwsRetryStrategy.doNotRetry()))
                            .build();
                    var sms = SmsClient.builder()
                            .aws(aws)
                            .pool("pool-1")
                            .configurationSet("app")
                            .patience(PATIENCE)
                            .build()) {
                return send.by(
                        sms,
                        SmsMessage.builder(ClientSends.TO, ClientSends.BODY)
                                .tags(to.tags())
                                .build());
            }
        };
    }
}
