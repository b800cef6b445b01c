package org.stratasms.emulator.internal.world;

import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * The operations of an emulated service, and how each begins. An operation is one line: {@code return read(request, …)}
 * or {@code return change(request, …)}, with a reference to the method that does the work. That method gets a request
 * that was checked, and runs as the service wants it: under its lock, with its client tokens, by its rules.
 *
 * <p>A service says once for all its operations how it checks a request ({@link #check}) and how it reads and changes
 * ({@link #reading}, {@link #changing}); nobody but this interface calls those three. Each call is the caller's
 * thread's own.
 *
 * @param <R> the service's requests
 */
public interface Operations<R extends AwsRequest> {
    /** The beginnings of the names of AWS's operations that change nothing. */
    Pattern READING = Pattern.compile("Describe|Estimate|Filter|Get|List|Lookup|Simulate|Test|Validate");

    /**
     * Whether an operation changes nothing, by its name; GetSessionToken issues credentials in spite of its name. An
     * operation for which this is true is a {@link #read}, every other a {@link #change}.
     *
     * @param operation as AWS spells it, for example {@code SendTextMessage}
     */
    static boolean isReading(String operation) {
        return READING.matcher(operation).lookingAt() && !operation.equals("GetSessionToken");
    }

    /** Answers a request that changes nothing, if it is valid. */
    default <Q extends R, A extends AwsResponse> A read(Q request, Function<Q, A> operation) {
        check(request);
        return reading(request, operation);
    }

    /** Answers a request that may change something, if it is valid. */
    default <Q extends R, A extends AwsResponse> A change(Q request, Function<Q, A> operation) {
        check(request);
        return changing(request, operation);
    }

    /** Refuses a request that AWS's model of the service does not allow, with the service's own error. */
    void check(R request);

    /** Runs an operation that changes nothing; without a lock, unless the service says otherwise. */
    default <Q extends R, A extends AwsResponse> A reading(Q request, Function<Q, A> operation) {
        return operation.apply(request);
    }

    /** Runs an operation that may change something; without a lock, unless the service says otherwise. */
    default <Q extends R, A extends AwsResponse> A changing(Q request, Function<Q, A> operation) {
        return operation.apply(request);
    }
}
