package org.stratasms.emulator.internal.wire;

import org.stratasms.emulator.internal.world.Scope;

/**
 * A service that reads its requests itself, because they are not classes of the SDK: S3 with its REST protocol, Systems
 * Manager with one operation. Thread-safe.
 */
public interface RawService {
    /** A call that was parsed and not yet made. */
    interface Call {
        /** Returns the operation's name. */
        String operation();

        /** Whether the call changes nothing. */
        boolean isReading();

        /** Returns the IAM action of the call, e.g. {@code s3:GetObject}. */
        String action();

        /** Returns the ARN of the action's target. */
        String resource();

        /** Makes the call. */
        Reply answer();
    }

    /** Returns the service in a signature's credential scope. */
    String signingName();

    /**
     * Parses a request.
     *
     * @throws RuntimeException which {@link #refuse(RuntimeException, Request, String)} turns into an answer
     */
    Call read(Request request, Scope scope, String requestId);

    /** Answers a request that is rejected before it gets here. */
    Reply reject(Rejection rejection, Request request, String requestId);

    /** Answers a request that failed. */
    Reply refuse(RuntimeException fault, Request request, String requestId);
}
