package org.stratasms.emulator.internal.sns;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks the web endpoint of a subscription: it is an address of this machine. */
final class WebEndpoint {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\." + OCTET + "){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    private WebEndpoint() {}

    /** @param protocol {@code http} or {@code https} */
    static void check(String protocol, String endpoint) {
        var uri = parse(endpoint);
        if (!protocol.equalsIgnoreCase(uri.getScheme())) {
            throw SnsErrors.invalid("Endpoint must match the specified protocol");
        }
        var host = uri.getHost();
        if (host == null || !LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
            throw SnsErrors.invalid("Endpoint Reason: nothing leaves this machine; use an address of localhost,"
                    + " 127.0.0.0/8 or [::1], such as http://127.0.0.1:8080/sns");
        }
        if (uri.getRawUserInfo() != null) {
            throw SnsErrors.invalid("Endpoint Reason: a user name and password are not available here; leave them out");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw SnsErrors.invalid("Endpoint Reason: a port is a number from 1 to 65535");
        }
    }

    private static URI parse(String endpoint) {
        try {
            return new URI(endpoint);
        } catch (URISyntaxException e) {
            throw SnsErrors.invalid("Endpoint Reason: not a URL");
        }
    }
}
