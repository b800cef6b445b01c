package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.stratasms.client.SmsMessage;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * Counts how many people are texted twice, and how many not at all, if 1.5 % of the calls are accepted and not
 * answered: by the SDK with its defaults, by a loop around it, and by the engine.
 */
@NullMarked
final class TextedAgain {
    private static final int IN_FLIGHT = 32;
    private static final int TRIES = 4;
    private static final double PERCENT = 0.5;
    private static final String BODY = "Your appointment is tomorrow at 10.";

    private final FigureDatabase database;
    private final int people;

    TextedAgain(FigureDatabase database, int people) {
        this.database = database;
        this.people = people;
    }

    /** The result of one way of sending. */
    record Counted(String way, int people, long twice, long never) {
        @Override
        public String toString() {
            return "| %s | %,d | %,d | %,d |".formatted(way, people, twice, never);
        }
    }

    List<Counted> count() throws SQLException, InterruptedException, ExecutionException {
        return List.of(
                counted("the SDK's client, as it comes", this::bySdk),
                counted("a loop that tries four times, around a client that does not", this::byLoop),
                counted("the delivery engine, `ASK`", this::byEngine));
    }

    private interface Way {
        void send(FigureAws aws) throws SQLException, InterruptedException, ExecutionException;
    }

    private Counted counted(String name, Way way) throws SQLException, InterruptedException, ExecutionException {
        try (var aws = FigureAws.start(4 * people)) {
            for (var action :
                    List.of(RuleAction.ACCEPT_THEN_FAIL, RuleAction.ACCEPT_THEN_HANG, RuleAction.ACCEPT_THEN_CUT)) {
                aws.region()
                        .rules()
                        .add(Rule.call(action)
                                .of("SendTextMessage")
                                .percent(PERCENT)
                                .seed(7));
            }
            way.send(aws);
            var texts = aws.region().inbox().texts().stream()
                    .collect(Collectors.groupingBy(Message::to, Collectors.counting()));
            var twice = texts.values().stream().filter(count -> count > 1).count();
            return new Counted(name, people, twice, people - texts.size());
        }
    }

    private static String number(int person) {
        return "+1206" + (3_200_000 + person);
    }

    private void bySdk(FigureAws aws) throws InterruptedException, ExecutionException {
        try (var sdk = aws.sdk().build()) {
            send(person -> () -> trySending(sdk, aws, person));
        }
    }

    private void byLoop(FigureAws aws) throws InterruptedException, ExecutionException {
        try (var sdk = aws.sdk()
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            send(person -> () -> {
                var sent = false;
                for (var tries = 0; !sent && tries < TRIES; tries++) {
                    sent = trySending(sdk, aws, person);
                }
                return sent;
            });
        }
    }

    private static boolean trySending(PinpointSmsVoiceV2Client sdk, FigureAws aws, int person) {
        try {
            sdk.sendTextMessage(r -> r.destinationPhoneNumber(number(person))
                    .messageBody(BODY)
                    .originationIdentity(aws.pool())
                    .configurationSetName(FigureAws.SET));
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    private void send(Function<Integer, Callable<Boolean>> way) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(IN_FLIGHT)) {
            var sends = new ArrayList<Callable<Boolean>>();
            for (var person = 0; person < people; person++) {
                sends.add(way.apply(person));
            }
            for (var sent : threads.invokeAll(sends)) {
                sent.get();
            }
        }
    }

    private void byEngine(FigureAws aws) throws SQLException, InterruptedException {
        database.fill(0);
        var deliveries = Deliveries.on(database.source(), aws.pool()).build();
        for (var person = 0; person < people; person++) {
            deliveries.submit(SmsMessage.of(number(person), BODY), Submission.withKey("person-" + person));
        }
        try (var client = aws.client(new ExecutionInterceptor() {});
                var worker = DeliveryWorker.builder(database.source(), client)
                        .partsPerSecond(500)
                        .tolerance(Duration.ofSeconds(1))
                        .events(aws.queue())
                        .start()) {
            while (database.number("SELECT count(*) FROM strata_sms.delivery WHERE settled_at IS NULL") > 0) {
                if (!worker.isAlive()) {
                    throw new IllegalStateException("the worker stands still");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }
}
