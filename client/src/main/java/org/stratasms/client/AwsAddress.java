package org.stratasms.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address that an AWS service is asked at. Printing one shows the proxy that is between, if there is one, and
 * nobody's credentials.
 *
 * @param uri with scheme and host, such as {@code http://127.0.0.1:4599}
 */
public record AwsAddress(URI uri) {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /** Whether it is this machine itself, which no proxy has to hear of: by its form alone, no name is looked up. */
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

    /** IPv6 has colons, so that neither form is ever taken for a name. */
    private static boolean isLoopbackNumber(String host) {
        if (!host.contains(":") && !IPV4.matcher(host).matches()) {
            return false;
        }
        try {
            var address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || address.isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false; // no number that can be
        }
    }

    /**
     * The proxy by which the SDK's HTTP client goes there, as {@code host:port}; empty if it goes directly, as it
     * always does to this machine. It is the one that the system properties or the environment name.
     */
    public Optional<String> proxy() {
        return isLoopback() ? Optional.empty() : SdkHttp.onClassPath().flatMap(http -> http.proxy(uri));
    }

    /** The address without a user's name, its proxy behind it. */
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
