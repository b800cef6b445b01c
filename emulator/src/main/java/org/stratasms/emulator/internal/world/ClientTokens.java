package org.stratasms.emulator.internal.world;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The client tokens of one service: a repeated request with the same token is answered as it was the first time and
 * changes nothing. Thread-safe; two requests with one token that come at once are kept apart by the service's own lock,
 * if it has one.
 */
public final class ClientTokens {
    // Unconfirmed (settled by CreatePool): AWS remembers a token for as long as it is among the last 10,000. Ours are
    // bounded by number.
    private static final int REMEMBERED = 10_000;

    private record Use(SdkPojo request, Object answer) {}

    private final Map<String, Use> uses = new BoundedMap<>(REMEMBERED);
    private final Supplier<? extends RuntimeException> taken;

    /** @param taken the service's own error for a token that was used with another request */
    public ClientTokens(Supplier<? extends RuntimeException> taken) {
        this.taken = taken;
    }

    /**
     * Performs an operation, unless the token was used for the same request before.
     *
     * @param token as far as it tells two requests apart; null if the caller gave none
     */
    public <A> A once(@Nullable String token, SdkPojo request, Supplier<A> operation) {
        if (token == null) {
            return operation.get();
        }
        var earlier = use(token);
        if (earlier == null) {
            var answer = operation.get();
            remember(token, new Use(request, answer));
            return answer;
        }
        if (request.getClass() != earlier.request().getClass() || !request.equalsBySdkFields(earlier.request())) {
            throw taken.get();
        }
        @SuppressWarnings("unchecked") // requests of one class are answered by objects of one class
        var answer = (A) earlier.answer();
        return answer;
    }

    private synchronized @Nullable Use use(String token) {
        return uses.get(token);
    }

    private synchronized void remember(String token, Use use) {
        uses.put(token, use);
    }
}
