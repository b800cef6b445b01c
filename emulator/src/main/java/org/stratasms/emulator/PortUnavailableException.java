package org.stratasms.emulator;

import java.io.IOException;
import java.net.InetSocketAddress;

/** The emulator cannot listen on its address and port. Stop the process that uses the port, or choose another port. */
public final class PortUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortUnavailableException(InetSocketAddress address, IOException cause) {
        super(
                "Cannot listen on %s port %d: %s. Stop the process that uses it, or choose another port (0 takes any free one)"
                        .formatted(address.getHostString(), address.getPort(), cause.getMessage()),
                cause);
        port = address.getPort();
    }

    /** The port that is not available. */
    public int port() {
        return port;
    }
}
