package org.stratasms.emulator.internal.cloudformation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationRequest;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationResponse;

/**
 * Client request tokens: the same request with the same token is answered again, not performed again. The last 10,000 are remembered;
 * how long AWS remembers them is unconfirmed. Thread-safe.
 */
final class RequestTokens {
    private static final int REMEMBERED = 10_000;

    private record Use(CloudFormationRequest request, CloudFormationResponse response) {}

    private final Map<String, Use> uses = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Use> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Performs an operation, unless the token has been used for the same request before.
     *
     * @param token null for a request without a token, which is always performed
     * @throws AwsServiceException if the token has been used for another request
     */
    <Q extends CloudFormationRequest, A extends CloudFormationResponse> A once(
            Q request, @Nullable String token, Function<Q, A> operation) {
        if (token == null) {
            return operation.apply(request);
        }
        var earlier = use(token);
        if (earlier == null) {
            var answer = operation.apply(request);
            remember(token, new Use(request, answer));
            return answer;
        }
        if (request.getClass() != earlier.request().getClass() || !request.equalsBySdkFields(earlier.request())) {
            throw CloudFormationErrors.tokenTaken();
        }
        // The requests are of the same class, so they are of the same operation, which has one class of answer.
        @SuppressWarnings("unchecked")
        var answer = (A) earlier.response();
        return answer;
    }

    private synchronized @Nullable Use use(String token) {
        return uses.get(token);
    }

    private synchronized void remember(String token, Use use) {
        uses.put(token, use);
    }
}
