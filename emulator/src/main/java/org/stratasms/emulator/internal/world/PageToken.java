package org.stratasms.emulator.internal.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * The token of a list's next page: the key of the last item given, in a form that is opaque to the caller. The page
 * after it stays right when items come and go between two calls.
 */
public final class PageToken {
    private static final String PREFIX = "after:";

    private PageToken() {}

    /** The token of the page that begins after a key. */
    public static String after(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((PREFIX + key).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key that a token holds.
     *
     * @param refused the service's own error for a token that this emulator did not hand out
     */
    public static String key(String token, Supplier<? extends RuntimeException> refused) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(PREFIX)) {
                return text.substring(PREFIX.length());
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: refused below like any other text.
        }
        throw refused.get();
    }
}
