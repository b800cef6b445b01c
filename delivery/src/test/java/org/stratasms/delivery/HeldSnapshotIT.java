package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * I12: a long transaction elsewhere does not slow sending, neither by dead rows of sent texts nor by those of the
 * pool's own clock. The long form is a benchmark.
 */
class HeldSnapshotIT {
    private static final int ROUNDS = 4_000;

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void a_claim_reads_as_few_pages_after_thousands_of_claims_as_at_first() throws Exception {
        fixture.sms();
        fixture.execute("""
                INSERT INTO strata_sms.delivery (id, pool, lane, parts, state, next_at, until, deadline, send_again, destination, body, options, fingerprint)
                SELECT gen_random_uuid(), '%s', 1, 1, 'WAITING', now() - interval '1 d' + n * interval '1 ms', now() + interval '1 d', now() + interval '1 d', false, '+12065550147', 'Hello.', '{}', 0
                FROM generate_series(1, %d) n""".formatted(fixture.pool(), ROUNDS * 10));
        var engine = fixture.engine(builder -> builder.partsPerSecond(10_000)
                .ahead(java.time.Duration.ofSeconds(5), java.time.Duration.ofSeconds(10)));
        try (var holder = fixture.transaction()) {
            hold(holder);
            var pages = new ArrayList<Long>();
            for (var round = 0; round < ROUNDS; round++) {
                engine.claims().claim(10);
                if (round % 500 == 499) {
                    pages.add(pagesOfAClaim());
                }
            }
            holder.rollback();

            assertThat(pages.getLast())
                    .as("pages of the pool's clock: %s", pages)
                    .isLessThan(pages.getFirst() + 60);
        }
        assertThat(fixture.count("delivery WHERE state = 'SENDING'")).isEqualTo(ROUNDS * 10L);
    }

    private static void hold(Connection connection) throws Exception {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT count(*) FROM strata_sms.delivery");
        }
    }

    /** Returns the present cost of finding the pool and its clock. */
    private long pagesOfAClaim() {
        var plan = String.join("\n", fixture.list("""
                EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF, SUMMARY OFF)
                SELECT t.free_at FROM strata_sms.pool p JOIN strata_sms.pace t ON t.pool = p.name
                WHERE p.name = '%1$s' AND NOT t.closed AND t.era = (SELECT max(era) FROM strata_sms.pace WHERE pool = '%1$s')""".formatted(fixture.pool())));
        var buffers = java.util.regex.Pattern.compile("shared hit=(\\d+)").matcher(plan);
        return buffers.find() ? Long.parseLong(buffers.group(1)) : 0;
    }
}
