package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A worker for tests: its steps run when they are called, on the caller's thread, and time passes in its database when
 * {@link #pass} is called. Created by {@link DeliveryWorker.Builder#driven}; not thread-safe.
 *
 * <pre>{@code
 * var id = deliveries.submit(message, Submission.withKey("reminder-17")).id();
 * worker.turn();
 * assertThat(deliveries.find(id).orElseThrow().state()).isEqualTo(SENT);
 * worker.pass(Duration.ofHours(74)); // no event comes
 * worker.turn();
 * assertThat(deliveries.find(id).orElseThrow().state()).isEqualTo(UNKNOWN);
 * }</pre>
 */
public final class DrivenWorker implements AutoCloseable {
    private static final Duration LISTENERS = Duration.ofSeconds(30);

    private final Engine engine;
    private final List<Intake> intakes;
    private final String pool;

    DrivenWorker(Engine engine, List<Intake> intakes, String pool) {
        this.engine = engine;
        this.intakes = intakes;
        this.pool = pool;
    }

    /**
     * Does everything that is due now: sends, settles AWS's answers, reads each source of events and of inbound texts
     * once, calls the listeners and waits for them. Listeners of outcomes and opt-outs that were read are called by the
     * next turn.
     *
     * @return whether there was anything to do
     */
    public boolean turn() {
        try {
            var rows = engine.runOnce(LISTENERS);
            var heard = false;
            for (var intake : intakes) {
                heard |= intake.look();
                intake.save();
            }
            var inbound = engine.inbound();
            if (inbound != null) {
                heard |= inbound.look() > 0;
            }
            return rows > 0 || heard;
        } catch (SQLException e) {
            throw DeliveryException.of("take the worker's turn", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the worker's turn was interrupted", e);
        }
    }

    /** Lets time pass: everything in the database happened that much earlier, in all pools. */
    public void pass(Duration time) {
        intakes.forEach(intake -> intake.calmFor(time));
        try {
            pass(engine.database(), time);
        } catch (SQLException e) {
            throw DeliveryException.of("let time pass", e);
        }
    }

    static void pass(Database database, Duration time) throws SQLException {
        database.query("pass", Values.none().and("time", time), row -> row.getLong("texts"));
    }

    /** Returns the time until the worker acts by itself, at least zero; empty if every text of its pool is settled. */
    public Optional<Duration> untilNext() {
        try {
            return moments().stream().findFirst();
        } catch (SQLException e) {
            throw DeliveryException.of("look for the next text", e);
        }
    }

    private List<Duration> moments() throws SQLException {
        return engine.database()
                .query(
                        "until-next",
                        Values.of("pool", pool),
                        row -> Duration.ofNanos((long) (Math.max(0, row.getDouble("seconds")) * 1e9)));
    }

    @Override
    public void close() {
        engine.close();
    }
}
