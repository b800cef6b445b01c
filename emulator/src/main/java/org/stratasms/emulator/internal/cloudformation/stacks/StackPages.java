package org.stratasms.emulator.internal.cloudformation.stacks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of long answers; an opaque token names the next one. */
public final class StackPages {
    /** One page. */
    public record Page<T>(List<T> items, @Nullable String nextToken) {}

    private static final int SIZE = 100;
    private static final String PREFIX = "position:";

    private StackPages() {}

    /** The page of a list that a token names; without a token the first. */
    public static <T> Page<T> of(List<T> all, @Nullable String token) {
        return of(all, token, SIZE);
    }

    /**
     * The page of a list that a token names, of a given size.
     *
     * @param size the most items that the page may have; null for 100
     */
    public static <T> Page<T> of(List<T> all, @Nullable String token, @Nullable Integer size) {
        var start = token == null ? 0 : Math.min(position(token), all.size());
        var end = Math.min(start + (size == null ? SIZE : size), all.size());
        return new Page<>(List.copyOf(all.subList(start, end)), end == all.size() ? null : token(end));
    }

    /** The token of a position in a list. */
    static String token(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((PREFIX + position).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The position in a list that a token names.
     *
     * @throws AwsServiceException if it is no token of this class
     */
    static int position(String token) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(PREFIX)) {
                return Integer.parseUnsignedInt(text.substring(PREFIX.length()));
            }
        } catch (IllegalArgumentException e) {
            throw CloudFormationErrors.invalidNextToken();
        }
        throw CloudFormationErrors.invalidNextToken();
    }
}
