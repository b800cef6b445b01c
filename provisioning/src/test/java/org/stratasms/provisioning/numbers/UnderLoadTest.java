package org.stratasms.provisioning.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.operations.InProcessClients;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.stacks.Pauses;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** An exchange while an application sends, in real time: no text is refused, and none fails. */
class UnderLoadTest {
    private static final int TEXTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void an_application_that_sends_all_the_while_notices_nothing() throws Exception {
        // New members take effect late, as on AWS, so that taking the old one out too early would fail.
        var settings =
                SmsSettings.builder().membershipDelay(Duration.ofMillis(200)).build();
        try (var fixture = new LiveAws(
                        SmsEmulator.builder().port(0).settings(settings).start());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var aws = fixture.aws();
            fixture.deploy(NumbersFixture.SETTINGS.withSimulator(false), fixture.prepared());
            var old = fixture.onlyMember();
            var next = fixture.prepared();
            var stopped = new AtomicBoolean();
            var sent = new AtomicInteger();
            var more = new Semaphore(0);
            var sender = threads.submit(() -> {
                while (!stopped.get()) {
                    fixture.send("+1425555%04d".formatted(sent.get()));
                    sent.incrementAndGet();
                    more.release();
                }
                return null;
            });
            await(more, sender);
            Pauses pauses = pause -> aTextWasSent(more);

            var replaced = fixture.numbers(pauses).replace(old, next, null, PATIENCE, Listener.silent());
            more.drainPermits();
            await(more, sender);
            stopped.set(true);
            sender.get();

            var region = aws.region(NumbersFixture.REGION);
            assertThat(replaced.stage()).isEqualTo(Replacement.Stage.REPLACED);
            assertThat(region.refusedTexts().list()).as("refused texts").isEmpty();
            assertThat(region.inbox().count()).as("accepted texts").isEqualTo(sent.get());
            var last = "+1425555%04d".formatted(sent.get() - 1);
            assertThat(region.inbox().await(text -> text.to().equals(last) && text.isFinal(), PATIENCE))
                    .isPresent();
            assertThat(region.inbox()
                            .await(text -> everyTextEnded(region.inbox().texts()), PATIENCE))
                    .isPresent();
            assertThat(region.inbox().texts())
                    .allSatisfy(text -> assertThat(text.status().isSuccess())
                            .as(text.toString())
                            .isTrue());
            var from = new HashSet<String>();
            region.inbox().texts().forEach(text -> from.add(String.valueOf(text.originationIdentityArn())));
            assertThat(from).as("both numbers carried texts").hasSize(2);
            assertThat(region.inbox().texts().getLast().originationIdentityArn())
                    .endsWith(next);
            assertThat(fixture.onlyMember()).isEqualTo(next);
        }
    }

    /** Waits until some more texts were sent, or fails as the sender did. */
    private static void await(Semaphore more, Future<?> sender) throws Exception {
        if (!more.tryAcquire(TEXTS, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            sender.get(0, TimeUnit.SECONDS);
        }
    }

    /** Lasts until the application has sent another text. */
    private static void aTextWasSent(Semaphore more) throws InterruptedException {
        assertThat(more.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("another text")
                .isTrue();
    }

    private static boolean everyTextEnded(Iterable<Message> texts) {
        for (var text : texts) {
            if (!text.isFinal()) {
                return false;
            }
        }
        return true;
    }

    /** An embedded AWS over HTTP in real time. */
    private record LiveAws(SmsEmulator aws, HttpClients clients) implements AutoCloseable {
        LiveAws(SmsEmulator aws) {
            this(aws, HttpClients.of(aws, () -> "000000000000"));
        }

        Numbers numbers(Pauses pauses) {
            return new Numbers(
                    InProcessClients.of(
                            aws.region(NumbersFixture.REGION), clients.sms(), clients.cloudFormation(), clients.logs()),
                    NumbersFixture.NAMED,
                    NumbersFixture.PLACE,
                    Pace.untilThrottled(InstantSource.system(), pauses));
        }

        void deploy(EnvironmentSettings settings, String number) {
            new Environment(
                            clients.cloudFormation(),
                            clients.sms(),
                            clients.logs(),
                            settings.withOriginationIdentities(java.util.List.of(number)))
                    .deploy(Set.of(), step -> {});
            var pool = pool();
            while (clients.sms()
                    .listPoolOriginationIdentities(r -> r.poolId(pool))
                    .originationIdentities()
                    .isEmpty()) {
                // The first member takes effect late, too.
                Thread.onSpinWait();
            }
        }

        private String pool() {
            return clients.sms().describePools(r -> {}).pools().getFirst().poolId();
        }

        String prepared() {
            var id = aws.region(NumbersFixture.REGION)
                    .registrationDesk()
                    .provision(NumberType.TEN_DLC, "US", MessageType.TRANSACTIONAL)
                    .phoneNumberId();
            var sms = clients.sms();
            if (sms.describeOptOutLists(r -> {}).optOutLists().size() == 1) {
                sms.createOptOutList(r -> r.optOutListName(NumbersFixture.LIST));
            }
            sms.updatePhoneNumber(r -> r.phoneNumberId(id).optOutListName(NumbersFixture.LIST));
            var replies = NumbersFixture.SETTINGS.parameters();
            sms.putKeyword(r -> r.originationIdentity(id).keyword("HELP").keywordMessage(replies.get("HelpMessage")));
            sms.putKeyword(r -> r.originationIdentity(id).keyword("STOP").keywordMessage(replies.get("StopMessage")));
            return id;
        }

        String onlyMember() {
            var members = clients.sms().describePhoneNumbers(r -> {}).phoneNumbers().stream()
                    .filter(number -> number.poolId() != null)
                    .toList();
            assertThat(members).hasSize(1);
            return members.getFirst().phoneNumberId();
        }

        void send(String to) {
            var pool = pool();
            clients.sms()
                    .sendTextMessage(r -> r.destinationPhoneNumber(to)
                            .originationIdentity(pool)
                            .configurationSetName("app-dev-strata-sms")
                            .messageBody("Hello"));
        }

        @Override
        public void close() {
            clients.close();
            aws.close();
        }
    }
}
