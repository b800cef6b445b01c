package org.stratasms.emulator.internal.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object that patterns read. Every event of a busy group is parsed, and a filter reads two of its
 * twenty members, so the others are skipped.
 */
final class JsonMembers {
    /** All members. */
    static final JsonMembers ALL = new JsonMembers(null);

    private static final JsonFactory JSON_FACTORY = new JsonFactory();

    private final @Nullable List<String> names; // usually one to three: a list is searched faster than a set

    private JsonMembers(@Nullable List<String> names) {
        this.names = names;
    }

    /** Returns the first members of these paths. */
    static JsonMembers of(Collection<JsonSelector> selectors) {
        var names = new HashSet<String>();
        for (var selector : selectors) {
            if (!(selector.steps().getFirst() instanceof String name)) {
                return ALL;
            }
            names.add(name);
        }
        return new JsonMembers(List.copyOf(names));
    }

    /** Parses JSON, keeping these members of its root only; null if it is not JSON. */
    @Nullable
    Object read(byte[] utf8, int from, int length) {
        try (var parser = JSON_FACTORY.createParser(utf8, from, length)) {
            return names == null || parser.nextToken() != JsonToken.START_OBJECT
                    ? JSON.std.anyFrom(parser)
                    : members(parser, names);
        } catch (IOException e) {
            return null; // text that only looks like JSON matches no JSON pattern
        }
    }

    private static Map<String, Object> members(JsonParser parser, List<String> names) throws IOException {
        var members = HashMap.<String, Object>newHashMap(names.size());
        // Unconfirmed (settled by TestMetricFilter): an event is matched by a pattern as soon as all members that it
        // asks for are read, whatever follows.
        while (members.size() < names.size()) {
            var name = parser.nextFieldName();
            if (name == null) {
                break;
            }
            var token = parser.nextToken();
            if (names.contains(name)) {
                members.put(name, JsonNull.orValue(value(parser, token)));
            } else {
                parser.skipChildren();
            }
        }
        return members;
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> JSON.std.anyFrom(parser);
        };
    }
}
