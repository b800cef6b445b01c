package org.stratasms.emulator.internal.wire;

import org.stratasms.emulator.internal.world.Scope;

/** A service that speaks a REST protocol of its own, as S3 does. Thread-safe. */
public interface RestService {
    /** A call that was understood and not made yet. */
    interface Call {
        /** The operation's name. */
        String operation();

        /** Whether the call changes nothing. */
        boolean isReading();

        /** The action of IAM that the call is, e.g. {@code s3:GetObject}. */
        String action();

        /** The ARN that the action is on. */
        String resource();

        /** Makes the call. */
        Reply answer();
    }

    /** The service in a signature's credential scope. */
    String signingName();

    /**
     * Understands a request.
     *
     * @throws RuntimeException which {@link #refuse(RuntimeException, Request, String)} makes an answer of
     */
    Call read(Request request, Scope scope, String requestId);

    /** The answer to a request that is refused before it gets here. */
    Reply reject(Rejection rejection, Request request, String requestId);

    /** The answer to a request that failed. */
    Reply refuse(RuntimeException fault, Request request, String requestId);
}
