package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.InboundMessage;
import org.stratasms.delivery.Delivery.State;

/** The application gets every opt-out, however it is detected. */
class OptOutTest {
    private static final DestinationNumber NUMBER = new DestinationNumber(DeliveryFixture.TO);
    private static final Duration EACH = Duration.ofHours(1);

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private final ConcurrentLinkedQueue<DestinationNumber> told = new ConcurrentLinkedQueue<>();

    private Engine engine() {
        return fixture.engine(builder -> builder.optOutListener((number, at) -> told.add(number)));
    }

    @Test
    void a_refusal_tells_it_once() throws Exception {
        fixture.region()
                .endUserMessaging()
                .putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(DeliveryFixture.TO));
        var engine = engine();
        fixture.submit();

        DeliveryFixture.await("it is told", () -> runs(engine) && !told.isEmpty());
        fixture.execute("DELETE FROM strata_sms.suppression");
        var second = fixture.submit();
        DeliveryFixture.await("it is refused again", () -> runs(engine) && fixture.state(second) == State.FAILED);
        engine.runOnce();

        assertThat(told).containsExactly(NUMBER);
    }

    @Test
    void a_reading_of_awss_list_tells_it_and_forgets_who_came_back() throws Exception {
        var service = fixture.region().endUserMessaging();
        service.putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(DeliveryFixture.TO));
        var engine = engine();
        var ledger = new OptOutLedger(engine.database(), fixture.pool());

        new OptOutReading(fixture.sms().optOuts(), ledger, EACH).read();
        DeliveryFixture.await("it is told", () -> runs(engine) && !told.isEmpty());
        new OptOutReading(fixture.sms().optOuts(), ledger, EACH).read();
        engine.runOnce();
        assertThat(told).hasSize(1);

        service.deleteOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(DeliveryFixture.TO));
        new OptOutReading(fixture.sms().optOuts(), ledger, EACH).read();
        assertThat(fixture.count("opt_out")).isZero();
    }

    /** Each page is a step of the loop, which else would seem to stand still. */
    @Test
    void a_long_list_is_read_a_page_a_second() throws Exception {
        for (var n = 0; n < 250; n++) {
            var number = "+1206555%04d".formatted(1000 + n);
            fixture.region()
                    .endUserMessaging()
                    .putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(number));
        }
        var reading =
                new OptOutReading(fixture.sms().optOuts(), new OptOutLedger(engine().database(), fixture.pool()), EACH);

        assertThat(reading.read()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(fixture.count("opt_out")).isEqualTo(100);
        assertThat(reading.read()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(reading.read()).isEqualTo(EACH);
        assertThat(fixture.count("opt_out")).isEqualTo(250);
    }

    @Test
    void an_inbound_stop_tells_it_and_a_start_takes_it_back() throws Exception {
        var inbound = new ConcurrentLinkedQueue<InboundMessage>();
        fixture.sms();
        fixture.region().sqs().createQueue(r -> r.queueName("inbound"));
        var engine = engine();
        var intake = new InboundIntake(
                fixture.queue("inbound"), engine.database(), settings(inbound), fixture.pool(), new Pulse());
        var normal = fixture.submit();

        send("STOP");
        assertThat(intake.look()).isOne();
        DeliveryFixture.await("it is told", () -> runs(engine) && told.contains(NUMBER));
        assertThat(fixture.column(normal, "state || ' ' || reason")).isEqualTo("FAILED OPTED_OUT");
        assertThat(inbound).extracting(InboundMessage::keyword).containsExactly("STOP");

        send("START");
        assertThat(intake.look()).isOne();
        assertThat(fixture.count("suppression")).isZero();
        assertThat(fixture.count("opt_out")).isZero();
    }

    @Test
    void keywords_of_ones_own_opt_out_and_in_too() throws Exception {
        fixture.sms();
        fixture.region().sqs().createQueue(r -> r.queueName("inbound"));
        var engine = fixture.engine(builder -> builder.keywords(Set.of("Ende"), Set.of("Weiter")));
        var intake = new InboundIntake(
                fixture.queue("inbound"), engine.database(), engine.settings(), fixture.pool(), new Pulse());

        send("ENDE");
        assertThat(intake.look()).isOne();
        assertThat(fixture.count("opt_out")).isOne();
        send("weiter");
        assertThat(intake.look()).isOne();
        assertThat(fixture.count("opt_out")).isZero();
    }

    @Test
    void a_text_whose_listener_fails_is_left_in_the_queue() throws Exception {
        fixture.sms();
        fixture.region().sqs().createQueue(r -> r.queueName("inbound"));
        var settings = new WorkerSettings();
        settings.inboundListener = text -> {
            throw new IllegalStateException("a listener's trouble");
        };
        send("hello");

        new InboundIntake(fixture.queue("inbound"), fixture.engine().database(), settings, fixture.pool(), new Pulse())
                .look();

        var attributes = fixture.region()
                .sqs()
                .getQueueAttributes(r -> r.queueUrl(inboundUrl()).attributeNamesWithStrings("All"))
                .attributesAsStrings();
        assertThat(attributes).containsEntry("ApproximateNumberOfMessagesNotVisible", "1");
    }

    private static WorkerSettings settings(ConcurrentLinkedQueue<InboundMessage> inbound) {
        var settings = new WorkerSettings();
        settings.inboundListener = inbound::add;
        return settings;
    }

    private String inboundUrl() {
        return fixture.queueUrl().replaceAll("events$", "inbound");
    }

    private void send(String body) {
        fixture.region()
                .sqs()
                .sendMessage(r -> r.queueUrl(inboundUrl()).messageBody("""
                {"originationNumber": "+12065550147", "destinationNumber": "+12065550100", "messageKeyword": "%1$s", "messageBody": "%1$s", "inboundMessageId": "%2$s"}""".formatted(body, Instant.now())));
    }

    private static boolean runs(Engine engine) {
        try {
            engine.runOnce();
            return true;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
