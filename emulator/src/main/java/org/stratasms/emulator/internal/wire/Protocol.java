package org.stratasms.emulator.internal.wire;

import software.amazon.awssdk.core.SdkPojo;

/** How one request is read and answered. */
interface Protocol {
    /** Fills the builder of the operation's request; throws {@link Malformed}. */
    void read(SdkPojo builder);

    Reply answer(SdkPojo response, String requestId);

    Reply refuse(Failure failure, String requestId);

    /** What AWS says to an operation that the service does not have. */
    Failure unknownOperation(String message);

    /** What AWS says to a request that cannot be read. */
    Failure malformed(String message);

    /** What AWS says to a caller who may not do this. */
    Failure rejected(Rejection rejection);

    /** What AWS says when it is the service that has failed. */
    Failure internal(String message);
}
