package org.stratasms.emulator.internal.sns;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses JSON in messages. */
final class JsonText {
    private JsonText() {}

    /** Returns the JSON value; null if the text is not JSON. */
    static @Nullable Object read(String text) {
        try {
            return JSON.std.anyFrom(text);
        } catch (IOException e) {
            return null;
        }
    }

    static String write(Map<String, ?> tree) {
        try {
            return JSON.std.asString(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("A tree of plain values can always be written", e);
        }
    }
}
