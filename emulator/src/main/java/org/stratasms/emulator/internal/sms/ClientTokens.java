package org.stratasms.emulator.internal.sms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * Answers a repeated request with the same client token as it did the first time, and changes nothing. Used inside
 * {@link Resources#changing} only.
 */
final class ClientTokens {
    // Unconfirmed (settled by CreatePool): AWS remembers a token for as long as it is among the last 10,000. Ours are
    // bounded by number.
    private static final int REMEMBERED = 10_000;

    private record Key(Class<?> operation, String token) {}

    private record Done(SdkRequest request, Object answer) {}

    private final Map<Key, Done> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Done> eldest) {
            return size() > REMEMBERED;
        }
    };

    <Q extends SdkRequest, A> A once(Q request, Function<Q, A> operation) {
        var token = request.getValueForField("ClientToken", String.class);
        if (token.isEmpty()) {
            return operation.apply(request);
        }
        var key = new Key(request.getClass(), token.get());
        var earlier = done.get(key);
        if (earlier == null) {
            var answer = operation.apply(request);
            done.put(key, new Done(request, answer));
            return answer;
        }
        if (!earlier.request().equals(request)) {
            // Unconfirmed (settled by CreatePool): a token that comes with another request is an invalid parameter,
            // since the API has no reason for it.
            throw SmsErrors.invalid(
                    ValidationExceptionReason.INVALID_PARAMETER,
                    "ClientToken",
                    "The token was used before, with another request");
        }
        @SuppressWarnings(
                "unchecked") // the request's class is the operation's, and an operation has one class of answer
        var answer = (A) earlier.answer();
        return answer;
    }
}
