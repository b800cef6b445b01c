package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.util.PSQLException;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliveryException.Code;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Outcomes of texts and replies of people, taken by SQL in the caller's transaction. */
class SqlOutcomesTest {
    private static final String TAKE = "SELECT * FROM strata_sms.take_outcomes()";
    private static final String TAKE_INBOUND = "SELECT * FROM strata_sms.take_inbound()";

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private SqlCalls sql;

    @BeforeEach
    void a_caller() {
        sql = new SqlCalls(fixture.database());
    }

    @Test
    void an_outcome_is_taken_once_and_comes_again_if_the_takers_transaction_does_not_commit() throws Exception {
        var id = delivered(fixture.engine());
        try (var taker = fixture.transaction();
                var another = fixture.transaction()) {
            assertThat(SqlCalls.rows(taker, TAKE))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("id", id.value())
                            .containsEntry("state", "DELIVERED")
                            .containsEntry("reason", "TEXT_DELIVERED")
                            .containsKey("at"));
            assertThat(SqlCalls.rows(another, TAKE)).isEmpty(); // it waits for nobody
            another.rollback();
            taker.rollback();

            assertThat(SqlCalls.rows(taker, TAKE)).hasSize(1);
            taker.commit();
        }
        assertThat(sql.rows(TAKE)).isEmpty();
    }

    @Test
    void as_many_outcomes_as_asked_for_are_taken_oldest_first() throws Exception {
        var engine = fixture.engine();
        var first = delivered(engine);
        var second = delivered(engine);
        delivered(engine);

        assertThat(sql.rows("SELECT * FROM strata_sms.take_outcomes(2)"))
                .extracting(row -> row.get("id"))
                .containsExactly(first.value(), second.value());
        assertThat(sql.rows("SELECT * FROM strata_sms.take_outcomes(0)")).isEmpty();
        assertThat(sql.one("SELECT outcomes_untaken FROM strata_sms.backlog")).isEqualTo(1L);
    }

    private DeliveryId delivered(Engine engine) throws SQLException, InterruptedException {
        var id = fixture.submit();
        engine.runOnce();
        engine.hearings().hear(List.of(DeliveryFixture.evidence(DeliveryFixture.event(id, 1, "TEXT_DELIVERED", true))));
        return id;
    }

    @Test
    void where_sql_takes_outcomes_a_worker_with_a_listener_does_not_start() throws Exception {
        delivered(fixture.engine());
        sql.rows(TAKE);

        assertThatThrownBy(() -> fixture.engine(builder -> builder.listener((id, state, reason) -> {})))
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID_SETTING))
                .hasMessageContaining("DELETE FROM strata_sms.outcome_taker");

        fixture.engine(builder -> builder.optOutListener((number, at) -> {}));
        fixture.execute("DELETE FROM strata_sms.outcome_taker");
        fixture.engine(builder -> builder.listener((id, state, reason) -> {}));
    }

    @Test
    void where_a_listener_is_told_sql_takes_nothing_even_after_a_restart_without_it() throws Exception {
        fixture.engine(builder -> builder.listener((id, state, reason) -> {}));
        delivered(fixture.engine());

        var refusal = catchThrowableOfType(PSQLException.class, () -> sql.rows(TAKE));
        assertThat(refusal.getSQLState()).isEqualTo("55000");
        assertThat(refusal.getServerErrorMessage())
                .isNotNull()
                .extracting(message -> message.getHint())
                .asString()
                .contains("DELETE FROM strata_sms.outcome_taker");
        assertThat(fixture.count("outcome")).isOne();

        fixture.execute("DELETE FROM strata_sms.outcome_taker");
        assertThat(sql.rows(TAKE)).hasSize(1);
    }

    @Test
    void a_reply_is_stored_by_the_worker_and_taken_once() throws Exception {
        var number = twoWayNumber();
        var engine = fixture.engine(
                builder -> builder.storeInbound(fixture.queue("inbound")).keywords(Set.of("Ende"), Set.of()));
        var intake = new InboundIntake(
                fixture.queue("inbound"), engine.database(), engine.settings(), fixture.pool(), new Pulse());
        fixture.submit();
        engine.runOnce();
        var sent = fixture.region().inbox().texts().getFirst().messageId();
        var answer = fixture.region().handsets().text(DeliveryFixture.TO, number, "See you \uD83D\uDE42");
        fixture.region().handsets().text(DeliveryFixture.TO, number, "STOP");

        DeliveryFixture.await("both are stored", () -> looks(intake) && fixture.count("inbound") == 2);

        try (var taker = fixture.transaction()) {
            assertThat(SqlCalls.rows(taker, TAKE_INBOUND)).hasSize(2);
            taker.rollback();
        }
        assertThat(sql.one("SELECT inbound_untaken FROM strata_sms.backlog")).isEqualTo(2L);
        var taken = sql.rows(TAKE_INBOUND);
        assertThat(taken.getFirst())
                .containsEntry("id", answer.inboundMessageId())
                .containsEntry("origination_number", DeliveryFixture.TO)
                .containsEntry("destination_number", number)
                .containsEntry("body", "See you \uD83D\uDE42")
                .containsEntry("action", null)
                .containsEntry("previous_message_id", sent);
        assertThat(taken.getLast()).containsEntry("keyword", "STOP").containsEntry("action", "OPT_OUT");
        assertThat(sql.rows(TAKE_INBOUND)).isEmpty();
        assertThat(fixture.one("SELECT string_agg(i::text, '') FROM strata_sms.inbound i"))
                .doesNotContain("2065550147", "See you");
    }

    @Test
    void a_reply_that_the_queue_shows_again_after_it_was_taken_is_not_given_twice() throws Exception {
        fixture.region().sqs().createQueue(r -> r.queueName("inbound"));
        var engine = fixture.engine(builder -> builder.storeInbound(fixture.queue("inbound")));
        var intake = new InboundIntake(
                fixture.queue("inbound"), engine.database(), engine.settings(), fixture.pool(), new Pulse());
        for (var times = 0; times < 2; times++) {
            receive("reply-1", "hello");
            intake.look();
            assertThat(sql.rows(TAKE_INBOUND)).hasSize(times == 0 ? 1 : 0);
        }
        fixture.passes(Duration.ofDays(16));
        engine.database().query("tidy", Values.none(), row -> row.getString("pool"));
        assertThat(fixture.count("inbound")).isZero();
    }

    @Test
    void a_reply_that_the_database_does_not_take_is_left_to_the_dead_letters_and_keeps_no_other_back()
            throws Exception {
        fixture.region().sqs().createQueue(r -> r.queueName("inbound"));
        var engine = fixture.engine(builder -> builder.storeInbound(fixture.queue("inbound")));
        receive("reply-1", "\\u0000");
        receive("reply-2", "hello");

        new InboundIntake(fixture.queue("inbound"), engine.database(), engine.settings(), fixture.pool(), new Pulse())
                .look();

        assertThat(sql.rows(TAKE_INBOUND)).extracting(row -> row.get("id")).containsExactly("reply-2");
        assertThat(fixture.region()
                        .sqs()
                        .getQueueAttributes(r -> r.queueUrl(inboundUrl()).attributeNamesWithStrings("All"))
                        .attributesAsStrings())
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "1");
    }

    @Test
    void a_person_is_forgotten_with_the_replies() throws Exception {
        fixture.region().sqs().createQueue(r -> r.queueName("inbound"));
        var engine = fixture.engine(
                builder -> builder.storeInbound(fixture.queue("inbound")).keep(Duration.ofDays(30)));
        var waits = fixture.submit();
        receive("reply-1", "hello");
        new InboundIntake(fixture.queue("inbound"), engine.database(), engine.settings(), fixture.pool(), new Pulse())
                .look();

        assertThat(sql.one("SELECT strata_sms.forget('+12065550147')")).isEqualTo(1L);

        assertThat(fixture.state(waits)).isEqualTo(State.CANCELLED);
        assertThat(fixture.one("SELECT next_at - settled_at FROM strata_sms.delivery"))
                .isEqualTo("30 days");
        assertThat(sql.rows(TAKE_INBOUND)).isEmpty();
        assertThat(fixture.one("SELECT string_agg(d::text, '') FROM strata_sms.delivery d"))
                .doesNotContain("2065550147", "appointment");
        assertThat(fixture.one("SELECT string_agg(i::text, '') FROM strata_sms.inbound i"))
                .doesNotContain("2065550147", "hello");
        assertThat(sql.one("SELECT destination FROM strata_sms.text")).isNull();

        receive("reply-2", "hello");
        new InboundIntake(fixture.queue("inbound"), engine.database(), engine.settings(), fixture.pool(), new Pulse())
                .look();
        fixture.deliveries().forget(fixture.text().to());
        assertThat(sql.rows(TAKE_INBOUND)).isEmpty();
    }

    @Test
    void a_text_that_waits_is_cancelled_and_one_that_nobody_knows_about_is_sent_again() throws Exception {
        var engine = fixture.engine(builder -> builder.keep(Duration.ofDays(20)));
        var cancelled = fixture.submit();
        assertThat(sql.one("SELECT strata_sms.cancel(?)", cancelled.value())).isEqualTo(true);
        assertThat(sql.one("SELECT strata_sms.cancel(?)", cancelled.value())).isEqualTo(false);
        assertThat(sql.one("SELECT strata_sms.cancel(?)", UUID.randomUUID())).isEqualTo(false);
        assertThat(fixture.column(cancelled, "state || body || (next_at - settled_at)"))
                .isEqualTo("CANCELLED20 days");

        var unknown = fixture.submit();
        assertThat(sql.one("SELECT strata_sms.send_again(?)", unknown.value())).isEqualTo(false);
        fixture.execute("UPDATE strata_sms.delivery SET state = 'UNKNOWN', settled_at = now() WHERE state = 'WAITING'");
        assertThat(sql.one("SELECT strata_sms.send_again(?)", unknown.value())).isEqualTo(true);
        engine.runOnce();
        assertThat(fixture.state(unknown)).isEqualTo(State.SENT);
        assertThat(sql.one("SELECT strata_sms.cancel(?)", unknown.value())).isEqualTo(false);
    }

    @Test
    void bodies_of_cancelled_texts_stay_where_the_worker_keeps_bodies() throws Exception {
        fixture.engine(builder -> builder.keepBodies(true));
        var id = fixture.submit();
        sql.one("SELECT strata_sms.cancel(?)", id.value());

        assertThat(fixture.column(id, "body")).isEqualTo(fixture.text().body());
    }

    @Test
    void the_views_show_texts_and_what_waits_without_numbers_and_bodies() throws Exception {
        var engine = fixture.engine(builder -> builder.partsPerSecond(10));
        var sent = fixture.submit();
        engine.runOnce();
        engine.hearings()
                .hear(List.of(DeliveryFixture.evidence(DeliveryFixture.priced(sent, 1, "0.00581", "0.00302"))));
        fixture.submit(Submission.withKey("waits").inLane(Lane.BULK));

        assertThat(text(sent))
                .containsEntry("state", "DELIVERED")
                .containsEntry("lane", "normal")
                .containsEntry("destination", "+…47")
                .containsEntry("pool", fixture.pool());
        assertThat(String.valueOf(text(sent).get("price"))).isEqualTo("0.00883");
        assertThat(text(DeliveryId.of("waits"))).containsEntry("lane", "bulk").containsEntry("price", null);
        assertThat(sql.rows("SELECT * FROM strata_sms.backlog")).singleElement().satisfies(row -> {
            assertThat(row)
                    .containsEntry("pool", fixture.pool())
                    .containsEntry("parts_per_second", 10.0)
                    .containsEntry("texts_waiting", 1L)
                    .containsEntry("parts_waiting", 1L)
                    .containsEntry("unknown", 0L)
                    .containsEntry("pause_reason", null)
                    .containsEntry("outcomes_untaken", 1L);
            assertThat(String.valueOf(row.get("drained_in"))).contains("0.1 secs");
        });
        assertThat(String.join("", fixture.list("SELECT t::text FROM strata_sms.text t")))
                .doesNotContain("2065550147", "appointment");
        assertThat(String.join(
                        "", fixture.list("EXPLAIN SELECT * FROM strata_sms.text WHERE id = strata_sms.id_of('waits')")))
                .contains("Index Scan using delivery_pkey");
    }

    private Map<String, Object> text(DeliveryId id) throws SQLException {
        return sql.rows("SELECT * FROM strata_sms.text WHERE id = ?", id.value())
                .getFirst();
    }

    private boolean looks(InboundIntake intake) {
        try {
            intake.look();
            return true;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String inboundUrl() {
        return fixture.queueUrl().replaceAll("events$", "inbound");
    }

    private void receive(String id, String body) {
        fixture.region().sqs().sendMessage(r -> r.queueUrl(inboundUrl()).messageBody("""
                {"originationNumber": "+12065550147", "destinationNumber": "+12065550100", "messageKeyword": "KEYWORD", "messageBody": "%s", "inboundMessageId": "%s"}""".formatted(body, id)));
    }

    /** The number of the pool, whose replies go by a topic to the queue {@code inbound}. */
    private String twoWayNumber() {
        var region = fixture.region();
        var topic = region.sns()
                .createTopic(r -> r.name("inbound")
                        .attributes(Map.of("Policy", DeliveryFixture.policy("sms-voice.amazonaws.com", "sns:Publish"))))
                .topicArn();
        region.sqs()
                .createQueue(r -> r.queueName("inbound")
                        .attributes(Map.of(
                                QueueAttributeName.POLICY,
                                DeliveryFixture.policy("sns.amazonaws.com", "sqs:SendMessage"))));
        region.sns()
                .subscribe(r -> r.topicArn(topic)
                        .protocol("sqs")
                        .endpoint("arn:aws:sqs:us-east-1:000000000000:inbound")
                        .attributes(Map.of("RawMessageDelivery", "true")));
        region.endUserMessaging()
                .updatePool(r -> r.poolId(fixture.pool()).twoWayEnabled(true).twoWayChannelArn(topic));
        return region.endUserMessaging()
                .describePhoneNumbers(r -> {})
                .phoneNumbers()
                .getFirst()
                .phoneNumber();
    }
}
