package org.stratasms.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address at which an AWS service is called. {@link #toString} shows the proxy on the way, if there is one, and no
 * credentials.
 *
 * @param uri with scheme and host, such as {@code http://127.0.0.1:4599}
 */
public record AwsAddress(URI uri) {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /**
     * Whether this is a loopback address, which is never called through a proxy. Judged by its form; no name is looked
     * up.
     */
    public boolean isLoopback() {
        return isLoopback(uri.getHost());
    }

    static boolean isLoopback(@Nullable String name) {
        if (name == null) {
            return false;
        }
        var host = name.toLowerCase(Locale.ROOT);
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        return host.equals("localhost") || host.endsWith(".localhost") || isLoopbackNumber(host);
    }

    /**
     * Accepts IPv6 addresses only with colons and IPv4 addresses only as four numbers, so that no host name is mistaken
     * for one.
     */
    private static boolean isLoopbackNumber(String host) {
        if (!host.contains(":") && !IPV4.matcher(host).matches()) {
            return false;
        }
        try {
            var address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || address.isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false; // not a valid IP address
        }
    }

    /**
     * Returns the proxy through which the SDK's HTTP client calls this address, as {@code host:port}. Empty if it calls
     * directly, as it always does for a loopback address. The proxy comes from the system properties or the
     * environment.
     */
    public Optional<String> proxy() {
        return isLoopback() ? Optional.empty() : SdkHttp.onClassPath().flatMap(http -> http.proxy(uri));
    }

    /** Returns the address without user information, followed by its proxy. */
    @Override
    public String toString() {
        var host = uri.getHost() == null ? "?" : uri.getHost();
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return "%s://%s%s%s"
                .formatted(
                        uri.getScheme(),
                        host,
                        port,
                        proxy().map(proxy -> " by the proxy " + proxy).orElse(""));
    }
}
