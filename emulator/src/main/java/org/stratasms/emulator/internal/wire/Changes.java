package org.stratasms.emulator.internal.wire;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.TransportFault;
import software.amazon.awssdk.awscore.AwsRequest;

/** Takes part in every call that may change something, before its answer goes out. Thread-safe. */
public interface Changes {
    /**
     * A call that was let in.
     *
     * @param operation as the request names it
     * @param called the request as the service gets it; null where it gets the bytes
     * @param requestId which the answer may repeat
     */
    record Change(
            Request request,
            Scope scope,
            String operation,
            @Nullable AwsRequest called,
            String requestId) {}

    /**
     * Asked before every call, those that change nothing as well.
     *
     * @throws OutOfService if none can be answered
     */
    void check();

    /** Whether a call that changes nothing by its name is to be treated as one that does. */
    boolean isChangedByReading(Scope scope);

    /**
     * Makes a call.
     *
     * @param call makes it and gives its answer, a refusal as well; to be used once
     * @throws TransportFault if there is to be no answer
     * @throws OutOfService if it cannot be answered, and no other can
     */
    Reply make(Change change, Supplier<Reply> call);
}
