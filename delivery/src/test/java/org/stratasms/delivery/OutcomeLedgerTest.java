package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.OutcomeLedger.Outcome;

class OutcomeLedgerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private OutcomeLedger ledger() {
        return OutcomeLedger.on(
                fixture.database(), "arn:aws:sms-voice:us-east-1:000000000000:pool/" + fixture.pool(), "strata_sms");
    }

    private void outcome(DeliveryId id, State state) {
        fixture.execute(
                "INSERT INTO strata_sms.outcome (delivery_id, pool, state, reason) VALUES ('%s', '%s', '%s', 'TEXT_%s')"
                        .formatted(id, fixture.pool(), state, state));
    }

    @Test
    void an_outcome_is_leased_to_one_and_comes_again_unless_it_is_done() {
        outcome(DeliveryId.of("a"), State.DELIVERED);
        var first = ledger().lease(10, MINUTE);
        assertThat(first).singleElement().satisfies(outcome -> {
            assertThat(outcome.id()).isEqualTo(DeliveryId.of("a"));
            assertThat(outcome.state()).isEqualTo(State.DELIVERED);
            assertThat(outcome.reason()).isEqualTo("TEXT_DELIVERED");
        });
        assertThat(ledger().lease(10, MINUTE)).isEmpty();

        fixture.execute("UPDATE strata_sms.outcome SET tell_at = now()");
        assertThat(ledger().lease(10, MINUTE)).isEqualTo(first);
        assertThat(ledger().done(receipts(first))).isOne();
        assertThat(ledger().done(receipts(first))).isZero();

        fixture.execute("UPDATE strata_sms.outcome SET tell_at = now()");
        assertThat(ledger().lease(10, MINUTE)).isEmpty();
    }

    private static List<String> receipts(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::receipt).toList();
    }

    @Test
    void a_receipt_is_of_one_outcome_and_not_of_its_text() {
        outcome(DeliveryId.of("a"), State.UNKNOWN);
        var unknown = ledger().lease(10, MINUTE);
        outcome(DeliveryId.of("a"), State.DELIVERED);

        assertThat(ledger().done(receipts(unknown))).isOne();

        assertThat(ledger().lease(10, MINUTE)).extracting(Outcome::state).containsExactly(State.DELIVERED);
    }

    @Test
    void what_is_no_receipt_deletes_nothing() {
        assertThat(List.of("", DeliveryId.of("a").toString(), DeliveryId.of("a") + ".SENT.1", "x.DELIVERED.1"))
                .noneMatch(OutcomeLedger::isReceipt)
                .allSatisfy(text -> assertThatThrownBy(() -> ledger().done(List.of(text)))
                        .isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void where_sql_takes_the_outcomes_the_ledger_is_closed_and_the_other_way() {
        fixture.execute("SELECT strata_sms.take_outcomes()");
        assertThatThrownBy(() -> ledger().lease(1, MINUTE))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        refused -> assertThat(refused.code()).isEqualTo(DeliveryException.Code.OUTCOMES_TAKEN))
                .hasMessageContaining("DELETE FROM strata_sms.outcome_taker");

        fixture.execute("DELETE FROM strata_sms.outcome_taker");
        ledger().lease(1, MINUTE);
        assertThatThrownBy(() -> fixture.execute("SELECT strata_sms.take_outcomes()"))
                .hasStackTraceContaining("listeners");
    }
}
