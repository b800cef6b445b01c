package org.stratasms.emulator.internal.world;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A call without an answer, whether it was carried out or not. In process, it is the exception that a client of the SDK
 * throws; over HTTP, the server closes or holds the connection.
 */
public final class TransportFault extends SdkClientException {
    private static final long serialVersionUID = 1;

    private final boolean held;

    private TransportFault(SdkClientException.Builder exception, boolean held) {
        super(exception);
        this.held = held;
    }

    /** Closes the connection instead of answering. */
    public static TransportFault cut(String rule) {
        var message = "The connection was closed without an answer, as rule '%s' demands".formatted(rule);
        return new TransportFault(
                SdkClientException.builder().message(message).cause(new EOFException(message)), false);
    }

    /** Holds the connection open without an answer until the client gives up; in process, the client has given up. */
    public static TransportFault hang(String rule) {
        var message = "No answer came before the client gave up, as rule '%s' demands".formatted(rule);
        return new TransportFault(
                SdkClientException.builder().message(message).cause(new SocketTimeoutException(message)), true);
    }

    /** Whether the connection stays open. */
    public boolean isHeld() {
        return held;
    }
}
