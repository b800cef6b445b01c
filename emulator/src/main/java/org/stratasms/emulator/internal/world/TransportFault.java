package org.stratasms.emulator.internal.world;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A call that got no answer, whatever became of it: in process what a client of the SDK would throw, over HTTP what the server does to the
 * connection.
 */
public final class TransportFault extends SdkClientException {
    private static final long serialVersionUID = 1;

    private final boolean held;

    private TransportFault(SdkClientException.Builder exception, boolean held) {
        super(exception);
        this.held = held;
    }

    /** The connection is closed instead of an answer. */
    public static TransportFault cut(String rule) {
        var message = "The connection was closed without an answer, as rule '%s' demands".formatted(rule);
        return new TransportFault(
                SdkClientException.builder().message(message).cause(new EOFException(message)), false);
    }

    /** The connection stays open and silent until the client gives up; in process it has. */
    public static TransportFault hang(String rule) {
        var message = "No answer came before the client gave up, as rule '%s' demands".formatted(rule);
        return new TransportFault(
                SdkClientException.builder().message(message).cause(new SocketTimeoutException(message)), true);
    }

    /** Whether the connection stays open, rather than being closed. */
    public boolean isHeld() {
        return held;
    }
}
