package org.stratasms.worker.http;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.stratasms.worker.http.Problem.Kind;

/** Submits, shows and changes texts, by the functions and views of the SQL contract. Thread-safe. */
final class Texts {
    static final int MOST_IN_BATCH = 1_000;

    private static final int LONGEST_KEY = 255;
    private static final String TO = "to";
    private static final String BODY = "body";
    private static final String KEY = "key";
    private static final String POOL = "pool";
    private static final String ITEMS = "items";
    private static final String OPTIONS = "options";

    private static final String SHOW = """
            SELECT id, pool, lane, parts, state, reason, attempt, next_at, deadline, message_id, destination, price, created_at, settled_at
            FROM strata_sms.text WHERE id =""";

    private static final String EVENTS = """
            SELECT attempt, type, at, is_final, fields::jsonb ->> 'messageStatusDescription' AS description, fields::jsonb ->> 'carrierName' AS carrier
            FROM strata_sms.event WHERE delivery_id = ? ORDER BY attempt, at, received_at""";

    private final ApiDatabase database;
    private final String pool;

    /** @param pool of texts that name none */
    Texts(ApiDatabase database, String pool) {
        this.database = database;
        this.pool = pool;
    }

    Answer submit(Request request) {
        var key = key(request);
        var text = request.document();
        var to = string("", text, TO);
        var body = string("", text, BODY);
        var options = new LinkedHashMap<String, Object>(Map.of(POOL, pool));
        options.putAll(text);
        options.keySet().removeAll(List.of(TO, BODY));
        try {
            return database.run(connection -> {
                try (var statement = database.prepare(
                                connection,
                                "SELECT id, is_new, parts, state FROM strata_sms.submit(?, ?, ?, ?::jsonb)",
                                to,
                                body,
                                key,
                                Json.write(options));
                        var row = statement.executeQuery()) {
                    row.next();
                    return submitted(row);
                }
            });
        } catch (ApiDatabase.Refusal e) {
            throw new ProblemException(
                    ContractError.of(e).problem("", Map.of("", text)).answer());
        }
    }

    private static Answer submitted(ResultSet row) throws SQLException {
        var answer = Answer.json(202, accepted(row)).with("Location", "/v1/texts/" + row.getString("id"));
        return row.getBoolean("is_new") ? answer : answer.with("Idempotency-Replayed", "true");
    }

    private static Map<String, Object> accepted(ResultSet row) throws SQLException {
        var accepted = new LinkedHashMap<String, Object>();
        accepted.put("id", row.getString("id"));
        accepted.put("state", row.getString("state"));
        accepted.put("parts", row.getInt("parts"));
        return accepted;
    }

    /** The header's value, or the string in it if it is written as RFC 8941 writes one. */
    private static String key(Request request) {
        var header = request.header("Idempotency-Key")
                .orElseThrow(() -> ProblemException.of(
                        Kind.INVALID_REQUEST,
                        "Send the header Idempotency-Key: one key is one text, however often it is sent"));
        var isQuoted = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"");
        var key = isQuoted ? header.substring(1, header.length() - 1).replaceAll("\\\\([\"\\\\])", "$1") : header;
        if (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw ProblemException.of(
                    Kind.INVALID_REQUEST,
                    "Idempotency-Key has 1 to %d characters of ASCII and is not blank".formatted(LONGEST_KEY));
        }
        return key;
    }

    private static String string(String pointer, Map<String, Object> object, String name) {
        if (object.get(name) instanceof String text) {
            return text;
        }
        throw ProblemException.at(
                Json.pointer(pointer, name), Kind.INVALID_REQUEST, "A text needs a '%s', a string".formatted(name));
    }

    Answer submitMany(Request request) {
        var document = request.document();
        var items = items(document);
        var given = document.get(OPTIONS) == null
                ? Map.<String, Object>of()
                : Json.object("/options", document.get(OPTIONS));
        var options = new LinkedHashMap<String, Object>(Map.of(POOL, pool));
        options.putAll(given);
        try {
            return database.run(connection -> {
                try (var statement = database.prepare(
                                connection,
                                "SELECT n, id, is_new, parts, state, problem FROM strata_sms.submit_many((?::jsonb) -> 'items', ?::jsonb)",
                                Json.write(Map.of(ITEMS, items)),
                                Json.write(options));
                        var rows = statement.executeQuery()) {
                    return Answer.json(200, Map.of(ITEMS, read(rows, items, given)));
                }
            });
        } catch (ApiDatabase.Refusal e) {
            throw new ProblemException(
                    ContractError.of(e).problem("", Map.of("/options", given)).answer());
        }
    }

    private static List<Map<String, Object>> items(Map<String, Object> document) {
        if (!(document.get(ITEMS) instanceof List<?> list) || list.isEmpty() || list.size() > MOST_IN_BATCH) {
            throw ProblemException.at(
                    "/items", Kind.INVALID_REQUEST, "items is an array of 1 to %d texts".formatted(MOST_IN_BATCH));
        }
        document.keySet().stream()
                .filter(name -> !name.equals(ITEMS) && !name.equals(OPTIONS))
                .findFirst()
                .ifPresent(name -> {
                    throw ProblemException.at(
                            Json.pointer("", name),
                            Kind.INVALID_REQUEST,
                            "A batch has items and options, nothing else");
                });
        var items = new ArrayList<Map<String, Object>>();
        for (var item : list) {
            var pointer = "/items/" + items.size();
            var text = Json.object(pointer, item);
            for (var name : List.of(TO, BODY, KEY)) {
                string(pointer, text, name);
            }
            items.add(text);
        }
        return items;
    }

    private static List<Map<String, Object>> read(
            ResultSet rows, List<Map<String, Object>> items, Map<String, Object> options) throws SQLException {
        var answers = new ArrayList<Map<String, Object>>();
        while (rows.next()) {
            var pointer = "/items/" + answers.size();
            var refused = rows.getString("problem");
            answers.add(
                    refused == null
                            ? acceptedItem(rows)
                            : Map.of(
                                    "problem",
                                    ContractError.of(refused)
                                            .problem(pointer, places(pointer, items.get(answers.size()), options))
                                            .document()));
        }
        return answers;
    }

    /** Where an option of an item may stand, the item first. */
    private static Map<String, Map<String, Object>> places(
            String pointer, Map<String, Object> item, Map<String, Object> options) {
        var places = new LinkedHashMap<String, Map<String, Object>>();
        places.put(pointer, item);
        places.put("/options", options);
        return places;
    }

    private static Map<String, Object> acceptedItem(ResultSet row) throws SQLException {
        var accepted = accepted(row);
        accepted.put("replayed", !row.getBoolean("is_new"));
        return accepted;
    }

    Answer show(Request request) {
        return database.run(connection -> found(find(connection, "?", request.textId())));
    }

    Answer showByKey(Request request) {
        var key = request.query().get(KEY);
        if (key == null || key.isBlank() || key.indexOf(0) >= 0) {
            throw ProblemException.of(Kind.INVALID_REQUEST, "Name the text by its key: GET /v1/texts?key=…");
        }
        return database.run(connection -> found(find(connection, "strata_sms.id_of(?)", key)));
    }

    private static Answer found(Optional<Map<String, Object>> text) {
        return Answer.json(200, text.orElseThrow(Texts::missing));
    }

    private static ProblemException missing() {
        return ProblemException.of(
                Kind.NOT_FOUND, "There is no such text, or its end was longer ago than texts are kept");
    }

    private Optional<Map<String, Object>> find(Connection connection, String where, Object value) throws SQLException {
        try (var statement = database.prepare(connection, SHOW + " " + where, value);
                var row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            var text = text(row);
            text.put("events", events(connection, row.getObject("id", UUID.class)));
            return Optional.of(text);
        }
    }

    private static Map<String, Object> text(ResultSet row) throws SQLException {
        var text = new LinkedHashMap<String, @Nullable Object>();
        for (var name : List.of("id", "state", "reason", "pool", "lane", "destination", "message_id")) {
            text.put(name, row.getString(name));
        }
        text.put("parts", row.getInt("parts"));
        text.put("attempts", row.getInt("attempt"));
        var price = row.getBigDecimal("price");
        text.put("price_usd", price == null ? null : price.toPlainString());
        for (var name : List.of("created_at", "next_at", "deadline", "settled_at")) {
            text.put(name, time(row, name));
        }
        text.values().removeIf(value -> value == null);
        return withoutNulls(text);
    }

    @SuppressWarnings("NullAway") // the nulls were taken out
    private static Map<String, Object> withoutNulls(Map<String, @Nullable Object> text) {
        return new LinkedHashMap<>(text);
    }

    /** Null if there is none, or it is infinity. */
    static @Nullable String time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null || time.equals(OffsetDateTime.MAX)
                ? null
                : time.toInstant().toString();
    }

    private List<Map<String, Object>> events(Connection connection, UUID id) throws SQLException {
        var events = new ArrayList<Map<String, Object>>();
        try (var statement = database.prepare(connection, EVENTS, id);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var event = new LinkedHashMap<String, @Nullable Object>();
                event.put("attempt", rows.getInt("attempt"));
                event.put("type", rows.getString("type"));
                event.put("at", time(rows, "at"));
                event.put("is_final", rows.getBoolean("is_final"));
                event.put("description", rows.getString("description"));
                event.put("carrier", rows.getString("carrier"));
                event.values().removeIf(value -> value == null);
                events.add(withoutNulls(event));
            }
        }
        return events;
    }

    Answer cancel(Request request) {
        return change(
                request.textId(),
                "SELECT strata_sms.cancel(?)",
                "A text that was taken up may be on its way, and cannot be called back");
    }

    Answer sendAgain(Request request) {
        return change(
                request.textId(),
                "SELECT strata_sms.send_again(?)",
                "Only a text of state UNKNOWN is sent again, and only within 7 days, while its body is there");
    }

    private Answer change(UUID id, String function, String why) {
        return database.run(connection -> {
            var isDone = false;
            try (var statement = database.prepare(connection, function, id);
                    var row = statement.executeQuery()) {
                row.next();
                isDone = row.getBoolean(1);
            }
            var text = find(connection, "?", id).orElseThrow(Texts::missing);
            return isDone
                    ? Answer.json(200, text)
                    : Problem.ofState(Kind.WRONG_STATE, why, String.valueOf(text.get("state")))
                            .answer();
        });
    }
}
