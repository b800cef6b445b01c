package org.stratasms.delivery;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.SmsException;
import org.stratasms.client.SmsMessage;

/** Implements the deliveries of one pool on its tables. */
final class StoredDeliveries implements Deliveries {
    private final Database database;
    private final String pool;
    private final Duration keep;
    private final boolean erase;
    private final Submitter submitter;
    private final Inquiry inquiry;

    /** @param erase whether the body of a settled text is erased */
    StoredDeliveries(Database database, String pool, Clock clock, Duration keep, boolean erase, Traces traces) {
        this.database = database;
        this.pool = pool;
        this.keep = keep;
        this.erase = erase;
        submitter = new Submitter(database, pool, clock, traces);
        inquiry = new Inquiry(database, pool, keep);
    }

    @Override
    public Submitted submit(Connection transaction, SmsMessage message, Submission how) throws SQLException {
        return submitter.submit(transaction, List.of(message), List.of(how)).getFirst();
    }

    @Override
    public Submitted submit(SmsMessage message, Submission how) {
        return asked("store the text", () -> {
            try (var connection = database.source().getConnection()) {
                return submit(connection, message, how);
            }
        });
    }

    @Override
    public List<Submitted> submitAll(Connection transaction, List<SmsMessage> messages, Submission how)
            throws SQLException {
        return submitter.submit(
                transaction,
                messages,
                messages.stream().map(message -> own(how, message)).toList());
    }

    private static Submission own(Submission how, SmsMessage message) {
        var key = how.key() == null ? null : DeliveryId.ofRecipient(how.key(), message.to());
        return new Submission(key, how.lane(), how.notBefore(), how.quietHours(), how.whenUncertain());
    }

    @Override
    public boolean cancel(DeliveryId id) {
        var values = Values.none().and("id", id.value()).and("keep", keep).and("erase", erase);
        return asked("cancel the text", () -> database.update("cancel", values)) > 0;
    }

    @Override
    public boolean sendAgain(DeliveryId id) {
        return asked(
                        "send the text again",
                        () -> database.update("send-again", Values.none().and("id", id.value())))
                > 0;
    }

    @Override
    public Optional<Delivery> find(DeliveryId id) {
        var found = asked(
                "find the text",
                () -> database.query("find", Values.none().and("id", id.value()), StoredDeliveries::delivery));
        return found.stream().findFirst();
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                new DeliveryId(row.getObject("id", UUID.class)),
                row.getString("pool"),
                number(row.getString("destination")),
                Lane.numbered(row.getInt("lane")),
                row.getInt("parts"),
                Delivery.State.valueOf(row.getString("state")),
                Optional.<@Nullable String>ofNullable(row.getString("reason")).map(reason -> reason),
                row.getInt("attempt"),
                row.getInt("retries"),
                Database.instant(row, "next_at"),
                Database.instant(row, "deadline"),
                Optional.<@Nullable String>ofNullable(row.getString("message_id"))
                        .map(messageId -> messageId),
                Database.instant(row, "created_at"),
                Database.instantIfAny(row, "settled_at"));
    }

    /** Returns a stored number; empty if it was erased, or is not a valid destination. */
    static Optional<DestinationNumber> number(String e164) {
        try {
            return Optional.of(new DestinationNumber(e164));
        } catch (SmsException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<DeliveryEvent> events(DeliveryId id) {
        var fields = asked(
                "read the events",
                () -> database.query("events", Values.none().and("id", id.value()), row -> row.getString("fields")));
        return fields.stream()
                .flatMap(json -> DeliveryEvent.parse(json).stream())
                .toList();
    }

    @Override
    public List<Delivery> search(DeliverySearch search) {
        return asked("search for texts", () -> inquiry.search(search));
    }

    @Override
    public List<DeliveryStep> story(DeliveryId id) {
        return asked("tell the text's story", () -> inquiry.story(id));
    }

    @Override
    public Map<Delivery.State, Long> states(int most) {
        return asked("count the texts", () -> inquiry.states(most));
    }

    @Override
    public List<String> pools() {
        return asked("name the pools", inquiry::pools);
    }

    @Override
    public PoolStatus pool() {
        var found = asked("look at the pool", () -> database.query("pool", Values.of("pool", pool), this::status));
        return found.isEmpty()
                ? new PoolStatus(
                        pool,
                        0,
                        lanes("{}"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty())
                : found.getFirst();
    }

    private PoolStatus status(ResultSet row) throws SQLException {
        var now = Database.instant(row, "now");
        return new PoolStatus(
                pool,
                row.getDouble("parts_per_second"),
                lanes(Optional.<@Nullable String>ofNullable(row.getString("parts_waiting"))
                        .orElse("{}")),
                Database.instantIfAny(row, "oldest"),
                Optional.<@Nullable String>ofNullable(row.getString("pause_reason"))
                        .map(reason -> reason),
                Database.instantIfAny(row, "paused_until").filter(now::isBefore),
                row.getLong("uncertain"),
                Database.instantIfAny(row, "heard_at").filter(Instant.EPOCH::isBefore),
                Database.instantIfAny(row, "caught_up_at").filter(Instant.EPOCH::isBefore));
    }

    private static Map<Lane, Long> lanes(String json) {
        var parts = new EnumMap<Lane, Long>(Lane.class);
        try {
            var byNumber = JSON.std.mapFrom(json);
            for (var lane : Lane.values()) {
                parts.put(
                        lane,
                        byNumber.get(String.valueOf(lane.number())) instanceof Number number ? number.longValue() : 0L);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the database writes JSON", e);
        }
        return Collections.unmodifiableMap(parts);
    }

    @Override
    public void suppress(DestinationNumber number, String reason, Duration howLong) {
        var one = List.of(number);
        var values = Values.of("pool", pool)
                .and("destinations", "text", one, DestinationNumber::e164)
                .and("reasons", "text", one, n -> reason)
                .and("seconds", "float8", one, n -> Values.seconds(howLong));
        asked("suppress the number", () -> database.update("suppress", values));
    }

    @Override
    public void allow(DestinationNumber number) {
        asked(
                "allow the number",
                () -> database.update("allow", Values.of("pool", pool).and("destination", number.e164())));
    }

    @Override
    public long forget(DestinationNumber number) {
        var values = Values.of("destination", number.e164()).and("keep", keep);
        return asked("forget the number", () -> database.query("forget", values, row -> row.getLong("erased")))
                .getFirst();
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T asked(String task, Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw DeliveryException.of(task, e);
        }
    }
}
