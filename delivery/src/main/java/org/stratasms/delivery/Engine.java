package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.client.EventSource;
import org.stratasms.client.SmsClient;

/** The loops of a worker, with their start and end. */
final class Engine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final Duration CLOCK_EACH = Duration.ofMillis(250);
    private static final Duration TELL_EACH = Duration.ofSeconds(1);
    private static final Duration LOOK_WHETHER_AWAKE = Duration.ofSeconds(1);
    private static final Duration SOURCES_GRACE = Duration.ofSeconds(1);
    private static final String RESTORED = "RESTORED";

    private final Database database;
    private final WorkerSettings settings;
    private final SmsClient client;
    private final String pool;
    private final Attention attention;
    private final Claims claims;
    private final Sender sender;
    private final Settler settler;
    private final Hearings hearings;
    private final ClockHand clock;
    private final Teller teller;
    private final Claimer claimer;
    private final Counting counting;

    private final Loop claiming;
    private final Loop settling;
    private final Loop ticking;
    private final Loop telling;
    private final List<Loop> reading = new ArrayList<>();
    private @Nullable InboundIntake inbound;
    private boolean closed;

    Engine(DataSource source, SmsClient client, WorkerSettings settings) {
        settings.checkPatience();
        this.settings = settings;
        this.client = client;
        pool = PoolName.of(client.pool());
        database = new Database(source, new Statements(settings.schema));
        attention = new Attention(settings.sleepAfter);
        claims = new Claims(database, settings, pool);
        sender = new Sender(client, settings, claims);
        settler = new Settler(new Settlements(database, settings, pool), settings.settleAtMost);
        hearings = new Hearings(database, settings);
        clock = new ClockHand(database, settings);
        teller = new Teller(database, settings, pool);
        claimer = new Claimer(database, settings, pool, claims, sender, attention, this::answered, this::wakeTeller);
        counting = new Counting(database, deliveries(), settings.measurements, pool);
        claiming = new Loop("sms-delivery-claims", claimer::step);
        settling = new Loop("sms-delivery-settlements", this::settle);
        ticking = new Loop("sms-delivery-clock", this::tick);
        telling = new Loop("sms-delivery-outcomes", this::tell);
        settings.sources.forEach(this::addIntake);
        addInbound();
        addOptOutReading();
        addCounting();
    }

    private Deliveries deliveries() {
        return new StoredDeliveries(database, pool, settings.clock, settings.keep, settings.erase(), settings.traces);
    }

    private void addIntake(EventSource source) {
        var pulse = new Pulse();
        var intake = new Intake(source, database, settings, hearings, pool, pulse);
        reading.add(new Loop("sms-delivery-events", pulse, () -> {
            if (intake.look()) {
                attention.worked();
                wakeTeller();
            }
            return Duration.ZERO;
        }));
    }

    private void addInbound() {
        if (settings.inbound == null) {
            return;
        }
        var pulse = new Pulse();
        var intake = new InboundIntake(settings.inbound, database, settings, pool, pulse);
        inbound = intake;
        reading.add(new Loop("sms-delivery-inbound", pulse, () -> {
            if (intake.look() > 0) {
                attention.worked();
                wakeTeller();
            }
            return Duration.ZERO;
        }));
    }

    private void addOptOutReading() {
        var each = settings.readOptOutList;
        if (each == null) {
            return;
        }
        var list = new OptOutReading(client.optOuts(), new OptOutLedger(database, pool), each);
        reading.add(new Loop("sms-delivery-opt-outs", () -> {
            var pause = list.read();
            wakeTeller();
            return pause;
        }));
    }

    private void addCounting() {
        if (settings.measurements.counts()) {
            reading.add(new Loop("sms-delivery-counts", counting::count));
        }
    }

    private void answered(Answer answer) {
        if (answer.messageId() != null) {
            counting.called();
        }
        settler.add(answer);
    }

    void start(@Nullable Instant restoredFrom, @Nullable EventSource restoredBy) {
        prepare();
        if (restoredFrom == null || restoredBy == null) {
            begin();
            return;
        }
        halt();
        begin();
        var pulse = new Pulse();
        var intake = new Intake(restoredBy, database, settings, hearings, pool, pulse);
        intake.readFrom(restoredFrom);
        var restoring = new Loop[1];
        restoring[0] = new Loop("sms-delivery-restore", pulse, () -> restore(intake, restoring[0]));
        reading.add(restoring[0]);
        restoring[0].start();
    }

    /** Prepares the tables, the pool's row, and everything that would delay a first call. */
    void prepare() {
        var schema = DeliverySchema.in(database.source(), settings.schema);
        if (settings.schemaMode == DeliveryWorker.SchemaMode.CREATE) {
            schema.migrate();
        }
        schema.validate();
        try {
            claimer.openPool();
            new SqlContract(database, settings, pool).tell();
            claims.look();
        } catch (SQLException e) {
            throw DeliveryException.of("open the pool", e);
        }
    }

    private void begin() {
        log.info("Deliveries of pool {} are sent from here", pool);
        if (settings.sources.isEmpty()) {
            log.warn(
                    "Pool {} has no source of delivery events, so the outcomes of its texts stay unknown. Name one with events(…)",
                    pool);
        }
        List.of(settling, ticking, telling, claiming).forEach(Loop::start);
        reading.forEach(Loop::start);
    }

    private void halt() {
        try {
            database.update("halt", Values.of("pool", pool).and("reason", RESTORED));
        } catch (SQLException e) {
            throw DeliveryException.of("halt the pool", e);
        }
    }

    private Duration restore(Intake intake, Loop self) throws SQLException, InterruptedException {
        intake.look();
        if (intake.isCurrent()) {
            database.update("release", Values.of("pool", pool).and("reason", RESTORED));
            log.info("The events since the restore were read; pool {} goes on", pool);
            attention.worked();
            self.stop();
        }
        return Duration.ZERO;
    }

    private Duration settle() throws SQLException, InterruptedException {
        if (settler.settle()) {
            wakeTeller();
        }
        return Duration.ZERO;
    }

    private Duration tick() throws SQLException, InterruptedException {
        if (!attention.awaitAwake(LOOK_WHETHER_AWAKE)) {
            return Duration.ZERO;
        }
        var ticked = clock.tick();
        if (ticked.due() > 0) {
            attention.worked();
        }
        if (ticked.settled() > 0) {
            wakeTeller();
        }
        return ticked.due() > 0 && ticked.due() >= 500 ? Duration.ZERO : CLOCK_EACH;
    }

    private Duration tell() throws SQLException, InterruptedException {
        if (!attention.awaitAwake(LOOK_WHETHER_AWAKE)) {
            return Duration.ZERO;
        }
        if (teller.tell() > 0) {
            attention.worked();
            return Duration.ZERO;
        }
        return TELL_EACH;
    }

    private void wakeTeller() {
        telling.wake();
    }

    /** Whether each of its loops got on within a time. */
    boolean isAlive(Duration limit) {
        return Stream.concat(Stream.of(claiming, settling, ticking, telling), reading.stream())
                .allMatch(loop -> loop.isAlive(limit));
    }

    /**
     * Runs every loop once on this thread, except those that read sources.
     *
     * @return how many rows it processed
     */
    int runOnce() throws SQLException, InterruptedException {
        var claimed = claims.claim(settings.claimAtMost);
        for (var claim : claimed.claims()) {
            answered(sender.attempt(claim, claimed.rate()));
        }
        while (!settler.isEmpty()) {
            settler.settle();
        }
        return claimed.rows() + clock.sweep().due() + teller.tell();
    }

    /** Runs every loop once, and waits for the listeners. */
    int runOnce(Duration listeners) throws SQLException, InterruptedException {
        var rows = runOnce();
        teller.close(listeners);
        return rows;
    }

    /** Runs the clock loop once. */
    void tickOnce() throws SQLException {
        clock.sweep();
    }

    WorkerSettings settings() {
        return settings;
    }

    Counting counting() {
        return counting;
    }

    Claims claims() {
        return claims;
    }

    Hearings hearings() {
        return hearings;
    }

    Intake intake(EventSource source) {
        return new Intake(source, database, settings, hearings, pool, new Pulse());
    }

    /** Returns the reader of inbound texts, for those who take each step themselves; null if they are not read. */
    @Nullable
    InboundIntake inbound() {
        return inbound;
    }

    Database database() {
        return database;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            List.of(claiming, settling, ticking, telling).forEach(Loop::interrupt);
            reading.forEach(Loop::interrupt);
        }
    }

    private void drain() throws InterruptedException {
        var end = System.nanoTime() + settings.grace.toNanos();
        claiming.stop();
        if (attention.isAsleep()) {
            attention.wake();
        }
        claiming.join(settings.grace);
        claimer.wakeUp();
        while ((claimer.underWay() > 0 || !settler.isEmpty()) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        if (claimer.underWay() > 0 || !settler.isEmpty()) {
            log.warn(
                    "{} calls did not end within {}; their texts are settled by events",
                    claimer.underWay(),
                    settings.grace);
        }
        for (var loop : reading) {
            loop.interrupt();
        }
        for (var loop : reading) {
            loop.join(SOURCES_GRACE);
        }
        ticking.stop();
        telling.stop();
        ticking.join(SOURCES_GRACE);
        telling.join(SOURCES_GRACE);
        teller.close(SOURCES_GRACE);
    }
}
