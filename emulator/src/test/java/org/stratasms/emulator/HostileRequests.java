package org.stratasms.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.ConstraintRows.Row;
import org.stratasms.emulator.internal.model.Member;
import org.stratasms.emulator.internal.model.Shape;
import software.amazon.awssdk.core.SdkPojo;

/** Requests of one operation that are valid in all but one value, for every member and every harmful value. */
final class HostileRequests {
    /** A high surrogate without its other half; written as an escape by whoever sends the request. */
    static final String LONE_SURROGATE = "\uD800";

    private static final int LONG = 100_000;
    private static final String KEY = "IN_ENTITY_ID"; // the key of a map, valid wherever the model restricts it
    private static final List<String> CANDIDATES = List.of(
            "US",
            "+12065550147",
            "a",
            "1",
            "0.05",
            "name",
            "arn:aws:sns:us-east-1:000000000000:topic",
            "application/pdf");

    /**
     * One request.
     *
     * @param path the harmful member, as the table of constraints names it
     * @param field the same as an error names it
     * @param isWrongType whether the value has a wrong type in JSON
     */
    record Case(String path, String field, Map<String, Object> body, boolean isWrongType, boolean isForbidden) {}

    private final String request;
    private final SdkPojo builder;
    private final ConstraintRows rows;
    private final Map<String, String> known;
    private final List<Case> cases = new ArrayList<>();

    /**
     * @param request the request's name in the model
     * @param known values of members that exist, by the member's name, or by request and path if another is needed
     *     there, so that a request gets further than its validation
     */
    HostileRequests(String request, SdkPojo builder, ConstraintRows rows, Map<String, String> known) {
        this.request = request;
        this.builder = builder;
        this.rows = rows;
        this.known = known;
    }

    List<Case> all() {
        cases.add(new Case("", "", required(Shape.of(builder), ""), false, false));
        walk(Shape.of(builder), "", "", value -> value);
        return cases;
    }

    /** Inserts a value into everything around it. */
    private interface Frame {
        Map<String, Object> around(Map<String, Object> inner);
    }

    private void walk(Shape shape, String path, String field, Frame frame) {
        for (var member : shape.members()) {
            var name = member.requestName();
            var here = path.isEmpty() ? name : path + "." + name;
            var fieldHere = field.isEmpty() ? name : field + "." + name;
            Setter set = value -> {
                var body = required(shape, path);
                if (value == null) {
                    body.remove(name);
                } else {
                    body.put(name, value);
                }
                return frame.around(body);
            };
            attack(member, here, fieldHere, set);
        }
    }

    @FunctionalInterface
    private interface Setter {
        Map<String, Object> with(@Nullable Object value);
    }

    private void attack(Member member, String path, String field, Setter set) {
        var row = rows.of(request, path);
        for (var value : hostile(member, path, row)) {
            add(path, field, set, value, row.forbids(value));
        }
        for (var wrong : wrongTypes(member)) {
            cases.add(new Case(path, field, set.with(wrong), true, false));
        }
        add(path, field, set, null, row.forbids(null));
        switch (member.kind()) {
            case SDK_POJO -> walk(Shape.of(member.newBuilder()), path, field, set::with);
            case LIST ->
                attack(
                        member.element(),
                        path + "[]",
                        field + ".1",
                        value -> set.with(Collections.singletonList(value)));
            case MAP -> {
                attack(
                        member.element(),
                        path + "{}",
                        field + "." + KEY,
                        value -> set.with(Collections.singletonMap(KEY, value)));
                attackKeys(member, path, field, set);
            }
            default -> {
                // a plain value has nothing within
            }
        }
    }

    private void attackKeys(Member map, String path, String field, Setter set) {
        var row = rows.of(request, path + "{key}");
        for (var key : List.of("", " ", "k".repeat(101), "no such key", LONE_SURROGATE)) {
            add(
                    path + "{key}",
                    field + "." + key + ".key",
                    ignored -> set.with(Map.of(key, value(map.element(), path + "{}"))),
                    key,
                    row.forbids(key));
        }
    }

    private void add(String path, String field, Setter set, @Nullable Object value, boolean forbidden) {
        // A null within a list or map counts as absent; AWS's models do not have it.
        var isNullElement = value == null && (path.endsWith("[]") || path.endsWith("{}"));
        cases.add(new Case(path, field, set.with(value), false, forbidden && !isNullElement));
    }

    private List<Object> hostile(Member member, String path, Row row) {
        return switch (member.kind()) {
            case STRING -> texts(row);
            case INTEGER -> List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE);
            case LONG -> List.of(Long.MIN_VALUE, -1L, 0L, 1L, 1_000_000_001L, Long.MAX_VALUE);
            case FLOAT, DOUBLE -> List.of(-1.5, 0.0, 1e300);
            case BOOLEAN -> List.of(true, false);
            case INSTANT -> List.of(-1, 0, 4_000_000_000L, 253_402_300_800L, Long.MAX_VALUE, -1e18);
            case SDK_BYTES -> List.of("", "AA==");
            case LIST -> lists(value(member.element(), path + "[]"), row);
            case MAP -> maps(value(member.element(), path + "{}"));
            default -> List.of(Map.of());
        };
    }

    private static List<Object> texts(Row row) {
        var texts = new ArrayList<Object>(List.of(
                "",
                " ",
                "\u0000",
                "\n",
                LONE_SURROGATE,
                "😀",
                "\u202Eesrever",
                "NO_SUCH_VALUE",
                "../../etc/passwd",
                "%s%n${x}",
                "{\"a\":[]}",
                "<a>&",
                "arn:aws:sms-voice:us-east-1:000000000000:",
                "arn:::::",
                "+",
                "+0",
                "after:",
                "x".repeat(LONG)));
        texts.add("😀".repeat(LONG / 2));
        if (row.max() < LONG) {
            texts.add("1".repeat((int) row.max()));
            texts.add("1".repeat((int) row.max() + 1));
            texts.add("A".repeat((int) row.max()));
        }
        texts.addAll(row.values());
        return texts;
    }

    private static List<Object> lists(Object element, Row row) {
        var lists = new ArrayList<Object>();
        for (var size : List.of(0, 2, 20, 250)) {
            lists.add(Collections.nCopies(size, element));
        }
        if (row.max() < 1000) {
            lists.add(Collections.nCopies((int) row.max() + 1, element));
        }
        return lists;
    }

    private static List<Object> maps(Object element) {
        var many = new LinkedHashMap<String, Object>();
        for (var i = 0; i < 250; i++) {
            many.put("k" + i, element);
        }
        return List.of(Map.of(), many);
    }

    private static List<Object> wrongTypes(Member member) {
        return switch (member.kind()) {
            case STRING -> List.of(17, true, List.of(), Map.of());
            case INTEGER, LONG, FLOAT, DOUBLE -> List.of("17", true, List.of(), Map.of());
            case BOOLEAN -> List.of("true", 1, List.of(), Map.of());
            case INSTANT -> List.of("now", List.of(), Map.of());
            case SDK_BYTES -> List.of("%%%", 17, Map.of());
            case LIST -> List.of("x", 17, Map.of());
            default -> List.of("x", 17, List.of());
        };
    }

    private Map<String, Object> required(Shape shape, String path) {
        var body = new LinkedHashMap<String, Object>();
        for (var member : shape.members()) {
            var here = path.isEmpty() ? member.requestName() : path + "." + member.requestName();
            // A value that is known for this very request is needed, though the model does not say so.
            if (rows.of(request, here).required() || known.containsKey(request + " " + here)) {
                body.put(member.requestName(), value(member, here));
            }
        }
        return body;
    }

    /** Returns a value that the table allows. */
    private Object value(Member member, String path) {
        var row = rows.of(request, path);
        return switch (member.kind()) {
            case STRING -> text(member.requestName(), path, row);
            case INTEGER, LONG, FLOAT, DOUBLE -> (long) Math.max(1, row.min());
            case BOOLEAN -> true;
            case INSTANT -> 1_800_000_000;
            case SDK_BYTES -> "AA==";
            case LIST -> List.of(value(member.element(), path + "[]"));
            case MAP -> Map.of(KEY, value(member.element(), path + "{}"));
            default -> required(Shape.of(member.newBuilder()), path);
        };
    }

    private String text(String name, String path, Row row) {
        var existing = known.getOrDefault(request + " " + path, known.get(name));
        if (existing != null && !row.forbids(existing)) {
            return existing;
        }
        if (!row.values().isEmpty()) {
            return row.values().getFirst();
        }
        return CANDIDATES.stream()
                .filter(candidate -> !row.forbids(candidate))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No value known for %s of %s".formatted(name, request)));
    }
}
