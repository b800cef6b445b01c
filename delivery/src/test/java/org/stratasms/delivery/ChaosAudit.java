package org.stratasms.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.MessageStatus;

/** Compares the database with the embedded AWS's own record, text by text, and lists the contradictions. */
final class ChaosAudit {
    /** A text in the database. */
    private record Row(UUID id, String to, State state, int attempt, boolean sendAgain, boolean isTold) {}

    /** An event, on either side. */
    private record Event(int attempt, String type, long at) {}

    private final Map<UUID, Row> rows = new HashMap<>();
    private final Map<UUID, Set<Event>> heard = new HashMap<>();
    private final Map<UUID, List<Message>> accepted = new HashMap<>();
    private final Predicate<String> isSilent;
    private final List<String> faults = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();

    /** @param isSilent whether all events of texts to a number are lost */
    private ChaosAudit(Predicate<String> isSilent) {
        this.isSilent = isSilent;
    }

    static ChaosAudit of(DeliveryFixture fixture, Collection<DeliveryId> submitted, Predicate<String> isSilent)
            throws SQLException {
        var audit = new ChaosAudit(isSilent);
        audit.read(fixture);
        for (var id : submitted) {
            var row = audit.rows.remove(id.value());
            if (row == null) {
                audit.faults.add(id + " was submitted, and is not in the database");
            } else {
                audit.judge(row);
            }
        }
        audit.rows.keySet().forEach(id -> audit.faults.add(id + " is in the database, and nobody submitted it"));
        audit.accepted.keySet().forEach(id -> audit.faults.add(id + " was sent, and nobody submitted it"));
        return audit;
    }

    private void read(DeliveryFixture fixture) throws SQLException {
        fixture.read("""
                SELECT d.*, EXISTS (SELECT FROM strata_sms.outcome o WHERE o.delivery_id = d.id AND o.state = d.state) AS told
                FROM strata_sms.delivery d""", this::readRow);
        fixture.read(
                "SELECT * FROM strata_sms.event",
                row -> heard.computeIfAbsent(row.getObject("delivery_id", UUID.class), id -> new HashSet<>())
                        .add(new Event(
                                row.getInt("attempt"),
                                row.getString("type"),
                                Database.instant(row, "at").toEpochMilli())));
        for (var text : fixture.region().inbox().texts()) {
            accepted.computeIfAbsent(tag(text).id(), id -> new ArrayList<>()).add(text);
        }
    }

    private void readRow(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        rows.put(
                id,
                new Row(
                        id,
                        row.getString("destination"),
                        State.valueOf(row.getString("state")),
                        row.getInt("attempt"),
                        row.getBoolean("send_again"),
                        row.getBoolean("told")));
    }

    private static Tag tag(Message text) {
        var parts = text.context().getOrDefault(Tag.NAME, "").split("/", -1);
        return new Tag(UUID.fromString(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    private void judge(Row row) {
        var texts = accepted.containsKey(row.id) ? accepted.remove(row.id) : List.<Message>of();
        var attempts =
                texts.stream().map(text -> tag(text).attempt()).distinct().count();
        require(attempts == texts.size(), row, "AWS was called twice for one attempt");
        require(texts.size() < 2 || (row.sendAgain && isSilent.test(row.to)), row, "it was sent more than once");
        if (texts.size() > 1) {
            twice.add(row.id + ": " + losses(texts));
        }
        require(isExplained(row, texts), row, "AWS has " + texts.size() + " of it");
        require(!row.state.isSettled() || row.isTold, row, "its outcome is not there to be told");
        require(eventsAt(texts).equals(heard.getOrDefault(row.id, Set.of())), row, "its ledger is not AWS's");
    }

    private boolean isExplained(Row row, List<Message> texts) {
        return switch (row.state) {
            case DELIVERED -> texts.stream().anyMatch(text -> text.status() == MessageStatus.DELIVERED);
            // Its answer came, but none of its events.
            case SENT -> !texts.isEmpty() && isSilent.test(row.to);
            // It was claimed, and it is unknown whether it was called: it was not, or every answer and event is lost.
            case UNKNOWN -> !row.sendAgain && (texts.isEmpty() || isSilent.test(row.to));
            default -> false;
        };
    }

    /** Describes how the answers of all texts but the last were lost. */
    private static String losses(List<Message> texts) {
        return String.join(
                ", ",
                texts.subList(0, texts.size() - 1).stream()
                        .map(text -> "attempt " + tag(text).attempt() + ": events lost, answer lost by "
                                + text.rules().stream()
                                        .filter(rule -> rule.startsWith("accepted"))
                                        .findFirst()
                                        .orElse("the worker's end"))
                        .toList());
    }

    private Set<Event> eventsAt(List<Message> texts) {
        var events = new HashSet<Event>();
        for (var text : texts) {
            if (!isSilent.test(text.to())) {
                text.events()
                        .forEach(event -> events.add(
                                new Event(tag(text).attempt(), event.status().eventType(), event.atMillis())));
            }
        }
        return events;
    }

    private void require(boolean holds, Row row, String fault) {
        if (!holds) {
            faults.add("%s (%s, attempt %d, %s%s): %s"
                    .formatted(
                            row.id,
                            row.state,
                            row.attempt,
                            row.sendAgain ? "SEND_AGAIN" : "ASK",
                            isSilent.test(row.to) ? ", silent" : "",
                            fault));
        }
    }

    /** Returns the contradictions. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Returns who was texted twice, and what of each was lost. */
    List<String> twice() {
        return List.copyOf(twice);
    }

    /** Counts texts by state and choice. */
    static Map<String, Long> counts(DeliveryFixture fixture) throws SQLException {
        var counts = new TreeMap<String, Long>();
        fixture.read(
                "SELECT state || CASE WHEN send_again THEN ' (SEND_AGAIN)' ELSE ' (ASK)' END AS kind, count(*) AS n FROM strata_sms.delivery GROUP BY 1",
                row -> counts.put(row.getString("kind"), row.getLong("n")));
        return counts;
    }
}
