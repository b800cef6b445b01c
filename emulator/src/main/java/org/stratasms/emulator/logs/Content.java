package org.stratasms.emulator.logs;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A message that patterns are tried on: its text and, only when a pattern asks for it, its JSON. Not thread-safe. */
final class Content {
    private final String text;
    private boolean parsed;
    private @Nullable Object json;

    Content(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The JSON tree; null if the text is no JSON. */
    @Nullable
    Object json() {
        if (!parsed) {
            parsed = true;
            json = parse(text);
        }
        return json;
    }

    private static @Nullable Object parse(String text) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return null;
        }
        try {
            return JSON.std.anyFrom(text);
        } catch (IOException e) {
            return null; // text that only looks like JSON matches no JSON pattern
        }
    }
}
