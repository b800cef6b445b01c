package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.delivery.Claims.Claimed;

/** Claims texts a little before their slots by the pool's clock, and starts a thread for each. Used by one thread. */
final class Claimer {
    private static final Logger log = LoggerFactory.getLogger(Claimer.class);
    private static final Duration FULL = Duration.ofMillis(5);
    private static final Duration LOOK_AT_PAUSE = Duration.ofSeconds(1);

    /**
     * The most calls under way at once are the texts that the pool may send in 400 ms after the lead, but at least this
     * many.
     */
    private static final int LEAST_UNDER_WAY = 16;

    private static final double UNDER_WAY_SECONDS = 0.4;

    private final Database database;
    private final WorkerSettings settings;
    private final String pool;
    private final Claims claims;
    private final Sender sender;
    private final Attention attention;
    private final Sleeper sleeper;
    private final Consumer<Answer> settler;
    private final Runnable teller;
    private final AtomicInteger underWay = new AtomicInteger();
    private boolean lastWasEmpty;
    private volatile double rate;

    /**
     * Creates a claimer.
     *
     * @param settler receives each answer
     * @param teller is called when a claim has settled texts
     */
    Claimer(
            Database database,
            WorkerSettings settings,
            String pool,
            Claims claims,
            Sender sender,
            Attention attention,
            Consumer<Answer> settler,
            Runnable teller) {
        this.database = database;
        this.settings = settings;
        this.pool = pool;
        this.claims = claims;
        this.sender = sender;
        this.attention = attention;
        this.settler = settler;
        this.teller = teller;
        sleeper = new Sleeper(database, claims, pool, settings.listens);
    }

    /** Claims, polls or sleeps once, and returns how long to rest. */
    Duration step() throws SQLException, InterruptedException {
        if (attention.isAsleep()) {
            if (sleeper.sleep()) {
                wakeUp();
            }
            return Duration.ZERO;
        }
        sleeper.wakeUp();
        var room = room();
        if (room <= 0) {
            return FULL;
        }
        if (lastWasEmpty) {
            var look = claims.look();
            if (!look.waiting()) {
                return idle(look.anything());
            }
        }
        return claim(Math.min(room, settings.claimAtMost));
    }

    private Duration idle(boolean hasMore) throws SQLException {
        if (!hasMore && attention.isTired() && underWay.get() == 0) {
            if (sleeper.fallAsleep()) {
                attention.sleep();
            } else {
                wakeUp();
            }
        }
        return settings.idlePoll;
    }

    void wakeUp() {
        attention.wake();
        sleeper.wakeUp();
        lastWasEmpty = false;
    }

    private int room() {
        var seconds = UNDER_WAY_SECONDS + Values.seconds(claims.lead());
        return (int) Math.max(LEAST_UNDER_WAY, rate * seconds) - underWay.get();
    }

    private Duration claim(int most) throws SQLException {
        var claimed = claims.claim(most);
        if (claimed.rate() == 0) {
            openPool();
            return Duration.ZERO;
        }
        rate = claimed.rate();
        claimed.claims().forEach(this::start);
        if (claimed.settled()) {
            teller.run();
        }
        lastWasEmpty = claimed.rows() == 0
                && claimed.ahead().isNegative()
                && !claimed.pausedFor().isPositive();
        if (claimed.rows() > 0) {
            attention.worked();
        }
        return rest(claimed);
    }

    private Duration rest(Claimed claimed) {
        if (claimed.pausedFor().isPositive()) {
            return claimed.pausedFor().compareTo(LOOK_AT_PAUSE) < 0 ? claimed.pausedFor() : LOOK_AT_PAUSE;
        }
        var rest = claimed.ahead().minus(claims.low());
        return rest.isPositive() ? rest : claimed.rows() > 0 ? Duration.ZERO : settings.idlePoll;
    }

    private void start(Claim claim) {
        underWay.incrementAndGet();
        Thread.ofVirtual().name("sms-send-" + claim.id()).start(() -> {
            try {
                settler.accept(sender.attempt(claim, rate));
            } finally {
                underWay.decrementAndGet();
            }
        });
    }

    /** Creates the pool's row, and sets its rate if one is configured: the last start wins. */
    void openPool() throws SQLException {
        var asked = settings.partsPerSecond;
        database.update("open-pool", Values.of("pool", pool).and("parts_per_second", asked == null ? 1.0 : asked));
        if (asked != null && database.update("set-rate", Values.of("pool", pool).and("parts_per_second", asked)) > 0) {
            log.info("Pool {} may send {} parts a second from now on", pool, asked);
        }
    }

    int underWay() {
        return underWay.get();
    }
}
