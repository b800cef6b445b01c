package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.EventSource;
import org.stratasms.delivery.Delivery.State;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** After a backup was restored, texts that were sent since are not sent again. */
class RestoreTest {
    private static final String GROUP = "/app/sms";

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void texts_that_were_sent_after_the_backup_are_not_sent_again() {
        fixture.region().logs().createLogGroup(r -> r.logGroupName(GROUP));
        fixture.region().logs().createLogStream(r -> r.logGroupName(GROUP).logStreamName("one"));
        var since = Instant.now().minus(Duration.ofHours(1));
        var delivered = fixture.submit(); // the backup: both wait, with attempt 0
        var onItsWay = fixture.submit();
        var notSent = fixture.submit();
        log(delivered, "TEXT_QUEUED", Instant.now().minusSeconds(1800));
        log(delivered, "TEXT_DELIVERED", Instant.now().minusSeconds(1790));
        log(onItsWay, "TEXT_QUEUED", Instant.now().minusSeconds(1700));

        fixture.worker(builder -> builder.afterRestore(
                since, EventSource.logGroup(fixture.region().logs(), GROUP)));

        DeliveryFixture.await("what was not sent is", () -> fixture.state(notSent) == State.DELIVERED);
        assertThat(fixture.column(delivered, "state || ' ' || attempt")).isEqualTo("DELIVERED 1");
        assertThat(fixture.column(onItsWay, "state || ' ' || attempt")).isEqualTo("SENT 1");
        assertThat(fixture.region().inbox().count()).isOne();
        assertThat(fixture.deliveries().pool().pauseReason()).isEmpty();
    }

    @Test
    void a_halted_pool_is_not_released_by_a_text_that_was_under_way() throws Exception {
        var engine = fixture.engine();
        fixture.submit();
        engine.database().update("halt", Values.of("pool", fixture.pool()).and("reason", "RESTORED"));
        engine.database().update("release", Values.of("pool", fixture.pool()).and("reason", ""));
        engine.database()
                .update(
                        "brake",
                        Values.of("pool", fixture.pool())
                                .and("pause", Duration.ZERO)
                                .and("reason", "SPEND_LIMIT_REACHED"));

        engine.runOnce();

        assertThat(fixture.region().inbox().count()).isZero();
        assertThat(fixture.deliveries().pool().pauseReason()).contains("RESTORED");
    }

    private void log(DeliveryId id, String type, Instant at) {
        fixture.region()
                .logs()
                .putLogEvents(r -> r.logGroupName(GROUP)
                        .logStreamName("one")
                        .logEvents(List.of(InputLogEvent.builder()
                                .message("""
                        {"eventType": "%s", "eventTimestamp": %d, "isFinal": %s, "messageId": "m", "context": {"strata-sms-delivery": "%s/1/0"}}""".formatted(type, at.toEpochMilli(), type.equals("TEXT_DELIVERED"), id))
                                .timestamp(at.toEpochMilli())
                                .build())));
    }
}
