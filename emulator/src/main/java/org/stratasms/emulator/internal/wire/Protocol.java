package org.stratasms.emulator.internal.wire;

import software.amazon.awssdk.core.SdkPojo;

/** Reads and answers one request in its protocol. */
interface Protocol {
    /**
     * Fills the builder of the operation's request; throws {@link Malformed}.
     *
     * @param unknown takes the members that the operation does not have
     */
    void read(SdkPojo builder, UnknownMembers unknown);

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
