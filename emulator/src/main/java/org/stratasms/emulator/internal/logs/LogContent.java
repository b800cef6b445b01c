package org.stratasms.emulator.internal.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message that patterns are tried on, as it is kept; its text and its JSON are made only when somebody asks. Not thread-safe. */
final class LogContent {
    private final byte[] bytes;
    private final int from;
    private final int length;
    private final JsonMembers members;
    private @Nullable String text;
    private boolean parsed;
    private @Nullable Object json;

    /**
     * A view of a message; it is right as long as the bytes stay.
     *
     * @param members what patterns will ask of the JSON
     */
    LogContent(byte[] bytes, int from, int length, JsonMembers members) {
        this.bytes = bytes;
        this.from = from;
        this.length = length;
        this.members = members;
    }

    static LogContent of(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new LogContent(bytes, 0, bytes.length, JsonMembers.ALL);
    }

    /** The same message, of whose JSON only some members will be asked for. */
    LogContent askedFor(JsonMembers members) {
        return new LogContent(bytes, from, length, members);
    }

    /** The same message in bytes of its own. */
    LogContent copy() {
        return new LogContent(Arrays.copyOfRange(bytes, from, from + length), 0, length, members);
    }

    String text() {
        var known = text;
        if (known == null) {
            known = new String(bytes, from, length, StandardCharsets.UTF_8);
            text = known;
        }
        return known;
    }

    /** The JSON tree, as far as it was said that patterns ask for it; null if the text is no JSON. */
    @Nullable
    Object json() {
        if (!parsed) {
            parsed = true;
            json = looksLikeJson() ? members.read(bytes, from, length) : null;
        }
        return json;
    }

    private boolean looksLikeJson() {
        return length > 0 && (bytes[from] == '{' || bytes[from] == '[');
    }
}
