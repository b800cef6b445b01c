package org.stratasms.emulator.internal.cloudformation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Client request tokens: the same request with the same token is answered again, not performed again. The last 10,000
 * are remembered. Unconfirmed (settled by CreateStack): a token is remembered for as long as it is among the last
 * thousands, and another request with it is refused. Thread-safe.
 */
final class RequestTokens {
    private static final int REMEMBERED = 10_000;

    private record Use(SdkPojo request, Object response) {}

    private final Map<String, Use> uses = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Use> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Performs an operation, unless the token has been used for the same request before. */
    <T> T once(@Nullable String token, SdkPojo request, Class<T> response, Supplier<T> operation) {
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
            throw CloudFormationErrors.tokenTaken();
        }
        return response.cast(earlier.response());
    }

    private synchronized @Nullable Use use(String token) {
        return uses.get(token);
    }

    private synchronized void remember(String token, Use use) {
        uses.put(token, use);
    }
}
