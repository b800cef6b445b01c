package org.stratasms.emulator.internal.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message for patterns. Its text and its JSON are decoded only when needed. Not thread-safe. */
final class LogContent {
    private final byte[] bytes;
    private final int from;
    private final int length;
    private final JsonMembers members;
    private @Nullable String text;
    private boolean parsed;
    private @Nullable Object json;

    /**
     * Creates a view of a message, which is valid as long as the bytes are unchanged.
     *
     * @param members of the JSON that patterns will read
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

    /** Returns the same message with other members of its JSON. */
    LogContent askedFor(JsonMembers members) {
        return new LogContent(bytes, from, length, members);
    }

    /** Returns a copy with its own bytes. */
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

    /** Returns the JSON with the members that patterns read; null if the text is not JSON. */
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
