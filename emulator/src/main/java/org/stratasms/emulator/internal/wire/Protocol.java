package org.stratasms.emulator.internal.wire;

import software.amazon.awssdk.core.SdkPojo;

/** Reads and answers one request in its protocol. */
interface Protocol {
    /** Fills the builder of the operation's request; throws {@link Malformed}. */
    void read(SdkPojo builder);

    Reply answer(SdkPojo response, String requestId);

    Reply refuse(Failure failure, String requestId);

    /** Returns AWS's error for an operation that the service does not have. */
    Failure unknownOperation(String message);

    /** Returns AWS's error for a request that cannot be read. */
    Failure malformed(String message);

    /** Returns AWS's error for a caller without permission. */
    Failure rejected(Rejection rejection);

    /** Returns AWS's error for a failure of the service. */
    Failure internal(String message);
}
