package org.stratasms.emulator.internal.wire;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.TransportFault;
import software.amazon.awssdk.awscore.AwsRequest;

/** Wraps every call that may change something, before it is answered. Thread-safe. */
public interface Changes {
    /**
     * A call that was authorized.
     *
     * @param operation as the request names it
     * @param called the request as the service gets it; null if the service gets the bytes
     * @param requestId which the answer may repeat
     */
    record Change(
            Request request,
            Scope scope,
            String operation,
            @Nullable AwsRequest called,
            String requestId) {}

    /**
     * Called before every call, including those that change nothing.
     *
     * @throws OutOfService if no call can be answered
     */
    void check();

    /** Whether a reading call may change something. */
    boolean isChangedByReading(Scope scope);

    /**
     * Makes a call.
     *
     * @param call makes the call and returns its answer, also a refusal; use it once
     * @throws TransportFault if there is to be no answer
     * @throws OutOfService if this call and all later ones cannot be answered
     */
    Reply make(Change change, Supplier<Reply> call);
}
