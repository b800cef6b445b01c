package org.stratasms.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.SmsMessage;

/** Measures the engine's own statements, without AWS: claims, settlements, hearings, submissions. */
@NullMarked
final class EngineFigures {
    static final int WORKERS = 4;
    private static final int SUBMITTED_TOGETHER = 1_000;

    private final FigureDatabase database;
    private final WorkerSettings settings = new WorkerSettings();

    EngineFigures(FigureDatabase database) {
        this.database = database;
    }

    /**
     * Runs the same work on several threads.
     *
     * @return seconds
     */
    static double seconds(int threads, Callable<?> work) throws InterruptedException, ExecutionException {
        var began = System.nanoTime();
        try (var workers = Executors.newFixedThreadPool(threads)) {
            for (var done : workers.invokeAll(Collections.nCopies(threads, work))) {
                done.get();
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /**
     * Claims and settles waiting texts.
     *
     * @return texts a second
     */
    double claimsAndSettlements(int texts, int most) throws InterruptedException, ExecutionException, SQLException {
        var left = new AtomicInteger(texts);
        return texts / seconds(WORKERS, () -> claimAndSettle(left, most));
    }

    private Integer claimAndSettle(AtomicInteger left, int most) throws SQLException {
        var claims = new Claims(database.engine(), settings, FigureDatabase.POOL);
        var settlements = new Settlements(database.engine(), settings, FigureDatabase.POOL);
        while (left.get() > 0) {
            var claimed = claims.claim(most).claims();
            if (!claimed.isEmpty()) {
                settlements.settle(claimed.stream().map(this::accepted).toList());
                left.addAndGet(-claimed.size());
            }
        }
        return 0;
    }

    private Answer accepted(Claim claim) {
        return new Answer(
                claim,
                Delivery.State.SENT,
                null,
                settings.silence,
                "message-" + claim.id(),
                null,
                new Answer.Effect.None());
    }

    /** Claims and settles as above, while a transaction elsewhere keeps all dead rows. */
    double underSnapshot(int texts, int most) throws SQLException, InterruptedException, ExecutionException {
        try (var holder = database.source().getConnection()) {
            holder.setAutoCommit(false);
            holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (var statement = holder.createStatement()) {
                statement.execute("SELECT count(*) FROM strata_sms.pool");
                return claimsAndSettlements(texts, most);
            } finally {
                holder.rollback();
            }
        }
    }

    /**
     * Stores the final events of texts that were sent.
     *
     * @return events a second
     */
    double hearings(int batch) throws SQLException, InterruptedException, ExecutionException {
        var ids = database.ids("state = 'SENT'");
        Collections.shuffle(ids, new Random(1));
        var batches = new ArrayList<List<Evidence>>();
        for (var from = 0; from < ids.size(); from += batch) {
            batches.add(ids.subList(from, Math.min(ids.size(), from + batch)).stream()
                    .map(EngineFigures::delivered)
                    .toList());
        }
        var next = new AtomicInteger();
        var hearings = new Hearings(database.engine(), settings);
        return ids.size()
                / seconds(WORKERS, () -> {
                    for (var i = next.getAndIncrement(); i < batches.size(); i = next.getAndIncrement()) {
                        hearings.hear(batches.get(i));
                    }
                    return 0;
                });
    }

    private static Evidence delivered(UUID id) {
        var event = DeliveryEvent.parse("""
                {"eventType": "TEXT_DELIVERED", "eventVersion": "1.0", "eventTimestamp": %d, "isFinal": true, "messageId": "message-%s", "isoCountryCode": "US", "mcc": "310",
                 "mnc": "800", "carrierName": "Fennel Mobile", "messageStatus": "DELIVERED", "messageStatusDescription": "Message has been accepted by phone", "totalMessageParts": 1,
                 "totalMessagePrice": 0.00581, "totalCarrierFee": 0.00302, "destinationPhoneNumber": "+12065550147", "originationPhoneNumber": "+12065550100",
                 "context": {"strata-sms-delivery": "%s/1/0"}}""".formatted(Instant.now().toEpochMilli(), id, id))
                .orElseThrow();
        return Evidence.of(Tag.of(event).orElseThrow(), event, RetryPolicy.standard());
    }

    /** Submits a thousand texts a transaction, on some threads. @return texts a second */
    double bulkSubmissions(int texts, int threads) throws InterruptedException, ExecutionException {
        var deliveries = Deliveries.on(database.source(), FigureDatabase.POOL).build();
        var next = new AtomicInteger();
        return texts
                / seconds(threads, () -> {
                    for (var from = next.getAndAdd(SUBMITTED_TOGETHER);
                            from < texts;
                            from = next.getAndAdd(SUBMITTED_TOGETHER)) {
                        submitThousand(deliveries, from);
                    }
                    return 0;
                });
    }

    private void submitThousand(Deliveries deliveries, int from) throws SQLException {
        var messages = new ArrayList<SmsMessage>();
        for (var i = from; i < from + SUBMITTED_TOGETHER; i++) {
            messages.add(SmsMessage.of("+1206" + (3_200_000 + i), "Your appointment is tomorrow at 10."));
        }
        try (var transaction = database.source().getConnection()) {
            transaction.setAutoCommit(false);
            deliveries.submitAll(transaction, messages, Submission.withKey("figures"));
            transaction.commit();
            transaction.setAutoCommit(true);
        }
    }

    /** Submits each text by itself, on four threads. @return texts a second */
    double singleSubmissions(int texts) throws InterruptedException, ExecutionException {
        var deliveries = Deliveries.on(database.source(), FigureDatabase.POOL).build();
        var left = new AtomicLong(texts);
        var text = SmsMessage.of("+12065550147", "Your appointment is tomorrow at 10.");
        return texts
                / seconds(WORKERS, () -> {
                    while (left.getAndDecrement() > 0) {
                        deliveries.submit(text, Submission.withoutKey());
                    }
                    return 0;
                });
    }

    /**
     * Returns the cost of a claim after many claims of one text each, all under a held snapshot, divided by the cost of
     * the first claims.
     */
    double claimsLateBesideEarly(int claims) throws SQLException {
        var one = new Claims(database.engine(), settings, FigureDatabase.POOL);
        try (var holder = database.source().getConnection()) {
            holder.setAutoCommit(false);
            holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (var statement = holder.createStatement()) {
                statement.execute("SELECT count(*) FROM strata_sms.pool");
            }
            var early = claimSingly(one, claims / 10);
            claimSingly(one, claims / 10 * 8);
            var late = claimSingly(one, claims / 10);
            holder.rollback();
            return early.toNanos() / (double) late.toNanos();
        }
    }

    private static Duration claimSingly(Claims claims, int times) throws SQLException {
        var began = System.nanoTime();
        for (var i = 0; i < times; i++) {
            claims.claim(1);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
