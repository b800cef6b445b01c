package org.stratasms.worker.http;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The settings of the HTTP API.
 *
 * @param port on all addresses; 0: any that is free
 * @param tokenDigests the SHA-256 digests of the bearer tokens that are valid, in hexadecimal digits
 * @param tls the server's certificate; empty: plain HTTP
 */
public record ApiSettings(int port, List<String> tokenDigests, Optional<SSLContext> tls) {
    /** Copies and checks. */
    public ApiSettings {
        tokenDigests = List.copyOf(tokenDigests);
        if (tokenDigests.isEmpty()) {
            throw new IllegalArgumentException("The API needs a token");
        }
    }
}
