package org.stratasms.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Claims texts of one pool, lane by lane, each from where the last claim ended. So it does not read again and again the
 * dead rows of sent texts, which a long transaction elsewhere keeps. Used by one thread; {@link #late} by any.
 */
final class Claims {
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final double LEAST_LEAD = 0.02;
    private static final double MOST_LEAD = 0.5;

    /** The lead shrinks with each claim by so little that what made calls late is met again some seconds later. */
    private static final double SHORTER = 0.998;

    private static final double MOST_CREDIT = 10;
    private static final Place BEGINNING = new Place("-infinity", new UUID(0, 0));
    private static final List<Integer> STRICT = List.of(0, 1, 2);
    private static final List<Integer> BULK_FIRST = List.of(2, 0, 1);
    private static final List<String> PLACES = List.of("a", "b", "c");

    private static final Claimed NO_POOL = new Claimed(List.of(), 0, false, Duration.ZERO, Duration.ZERO, 0);

    private final Database database;
    private final WorkerSettings settings;
    private final String pool;
    private final Place[] cursor = {BEGINNING, BEGINNING, BEGINNING};
    private long swept = System.nanoTime();

    /** The parts that BULK may send next as its share. */
    private double credit;

    private volatile double lead = LEAST_LEAD;
    private long lengthened = System.nanoTime();

    /** As the last claim found it. */
    private double rate;

    Claims(Database database, WorkerSettings settings, String pool) {
        this.database = database;
        this.settings = settings;
        this.pool = pool;
    }

    /** The place of a text in its lane. */
    private record Place(String at, UUID id) {}

    /** A row of the answer; state is null if nothing was claimed. */
    private record Row(
            @Nullable String state,
            @Nullable String reason,
            int lane,
            int parts,
            Place place,
            @Nullable Claim claim,
            Duration ahead,
            Duration pausedFor,
            double rate) {}

    /**
     * The result of a claim.
     *
     * @param rows how many rows it took, including those that are not to be sent
     * @param settled whether it settled some of them
     * @param ahead how far the pool's clock is ahead, beyond which no claim is made; negative: it is free
     * @param rate what the pool may send in a second; 0 if it has no row
     */
    record Claimed(List<Claim> claims, int rows, boolean settled, Duration ahead, Duration pausedFor, double rate) {}

    /**
     * Claims texts.
     *
     * @param most how many texts
     * @return a rate of 0 if the pool has no row
     */
    Claimed claim(int most) throws SQLException {
        sweep(false);
        var order = credit >= 1 ? BULK_FIRST : STRICT;
        var left = System.nanoTime();
        var extra = lead - LEAST_LEAD;
        var values = quietHours(settings.common())
                .and("pool", pool)
                .and("share", 1 - settings.headroom(rate))
                .and("lead", lead)
                .and("low", Values.seconds(settings.low) + extra)
                .and("high", Values.seconds(settings.high) + lead)
                .and("most", most)
                .and("margin", WorkerSettings.MARGIN)
                .and("probe", settings.probe)
                .and("patience", settings.patience);
        var rows = database.query("turn", "claim", from(order, values), row -> row(row, left));
        return rows.isEmpty() ? NO_POOL : claimed(rows);
    }

    /** Whether the worker has quiet hours of its own, and for how long it is none of them. */
    private Values quietHours(Values values) {
        var quiet = settings.quietHours;
        var now = settings.clock.instant();
        var open = quiet == null ? Duration.ZERO : quiet.openFor(now);
        return values.and("has_quiet_hours", quiet != null).and("open_for", open);
    }

    /**
     * The lanes in their order, and where to begin in each: no arrays, whose unknown length makes PostgreSQL plan a
     * claim anew each time.
     */
    private Values from(List<Integer> order, Values values) {
        for (var i = 0; i < PLACES.size(); i++) {
            int lane = order.get(i);
            values.and("lane_" + PLACES.get(i), lane)
                    .and("at_" + PLACES.get(i), cursor[lane].at)
                    .and("id_" + PLACES.get(i), cursor[lane].id);
        }
        return values;
    }

    private static Row row(ResultSet row, long left) throws SQLException {
        var answered = System.nanoTime();
        var state = row.getString("state");
        var place = state == null ? Instant.EPOCH : Database.instant(row, "place");
        return new Row(
                state,
                row.getString("reason"),
                row.getInt("lane"),
                row.getInt("parts"),
                state == null ? BEGINNING : new Place(place.toString(), row.getObject("id", UUID.class)),
                "SENDING".equals(state) ? claim(row, place, left, answered) : null,
                duration(row.getDouble("ahead")),
                duration(row.getDouble("paused_for")),
                row.getDouble("rate"));
    }

    private static Claim claim(ResultSet row, Instant place, long left, long answered) throws SQLException {
        return new Claim(
                row.getObject("id", UUID.class),
                row.getInt("attempt"),
                row.getInt("retries"),
                row.getInt("parts"),
                row.getString("destination"),
                row.getString("body"),
                row.getString("options"),
                place,
                Slot.of(left, answered, row.getDouble("took"), row.getDouble("pause")),
                duration(row.getDouble("time_left")),
                row.getBoolean("is_probe"));
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private Claimed claimed(List<Row> rows) {
        var first = rows.getFirst();
        rate = first.rate;
        var claims = new ArrayList<Claim>();
        var taken = 0;
        var settled = false;
        for (var row : rows) {
            if (row.state != null) {
                taken++;
                if (row.state.equals("FAILED") || row.state.equals("EXPIRED")) {
                    settled = true;
                    settings.measurements.settled(Delivery.State.valueOf(row.state), row.reason, 1);
                }
                cursor[row.lane] = row.place;
            }
            if (row.claim != null) {
                claims.add(row.claim);
                owe(row);
            }
        }
        if (taken == 0 && first.ahead.isNegative()) {
            sweep(true); // a row that was committed late may be before the cursor
        }
        if (!claims.isEmpty()) {
            lead = Math.max(LEAST_LEAD, lead * SHORTER);
        }
        return new Claimed(claims, taken, settled, first.ahead, first.pausedFor, first.rate);
    }

    private void owe(Row row) {
        var owed = credit + settings.bulkShare * row.parts - (row.lane == Lane.BULK.number() ? row.parts : 0);
        credit = Math.clamp(owed, -settings.claimAtMost, MOST_CREDIT);
    }

    private void sweep(boolean now) {
        if (now || System.nanoTime() - swept > SWEEP.toNanos()) {
            swept = System.nanoTime();
            Arrays.fill(cursor, BEGINNING);
        }
    }

    /**
     * Records that a call would have been too late: this worker, or its connection to the database, is slower than
     * assumed. Calls that were claimed before the lead was lengthened say nothing of the longer one.
     */
    synchronized void late(Slot slot) {
        if (slot.answered() - lengthened >= 0) {
            lengthened = System.nanoTime();
            lead = Math.min(MOST_LEAD, lead * 2);
        }
    }

    /** Returns how long before its slot a text is claimed. */
    Duration lead() {
        return Duration.ofNanos((long) (lead * TimeUnit.SECONDS.toNanos(1)));
    }

    /** Returns how far ahead the pool's clock may be before there is nothing to claim. */
    Duration low() {
        return settings.low.plus(Duration.ofNanos((long) ((lead - LEAST_LEAD) * TimeUnit.SECONDS.toNanos(1))));
    }

    /** The result of a poll. */
    record Look(boolean waiting, boolean due, boolean untold) {
        boolean anything() {
            return waiting || due || untold;
        }
    }

    /** Polls for anything to do. */
    Look look() throws SQLException {
        // A worker without a listener cannot tell outcomes, so untold ones need not keep it awake.
        var values = Values.of("pool", pool)
                .and("tells_outcomes", !settings.listeners.isEmpty())
                .and("tells_opt_outs", !settings.optOutListeners.isEmpty());
        return database.query(
                        "look",
                        from(STRICT, values),
                        row -> new Look(row.getBoolean("waiting"), row.getBoolean("due"), row.getBoolean("untold")))
                .getFirst();
    }
}
