package org.stratasms.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the web pages of others from using the emulator through the browser that shows them: a browser sends what a page says, to this
 * machine too. AWS clients send none of the headers that browsers add; a page that the emulator serves itself may do everything.
 */
final class ForeignPages {
    /**
     * Names that no name server of a stranger can point here, with or without a port: {@code localhost} as in RFC 6761, and {@code internal},
     * which the root zone leaves to private networks and by which containers know their host.
     */
    private static final Pattern LOOPBACK = Pattern.compile(
            "(?:(?:[a-z0-9-]+\\.)*localhost|(?:[a-z0-9-]+\\.)+internal|127(?:\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1])(?::[0-9]{1,5})?");

    private ForeignPages() {}

    /** Why a request is refused; null for one that is not. */
    static @Nullable String refusal(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var host = headers.getFirst("Host");
        if (exchange.getLocalAddress().getAddress().isLoopbackAddress() && !isLoopback(host)) {
            return "The Host of the request is none of this machine's own names. Use 127.0.0.1 or localhost.";
        }
        var origin = headers.getFirst("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            return "The request comes from a web page of another origin. Only pages of the emulator itself may use it.";
        }
        var site = headers.getFirst("Sec-Fetch-Site");
        if (isForeign(site) && !isVisit(exchange)) {
            return "The request comes from a web page of another site. Only pages of the emulator itself may use it.";
        }
        return null;
    }

    /** A client of HTTP/1.0 need not send one. */
    private static boolean isLoopback(@Nullable String host) {
        return host == null || LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** {@code same-site} is another port of the same host: another program. */
    private static boolean isForeign(@Nullable String site) {
        return "cross-site".equals(site) || "same-site".equals(site);
    }

    /** A link that somebody follows to look at the emulator, and no call of AWS's that a query string can make. */
    private static boolean isVisit(HttpExchange exchange) {
        var query = exchange.getRequestURI().getRawQuery();
        return exchange.getRequestMethod().equals("GET")
                && "navigate".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Mode"))
                && (query == null || !query.contains("Action="));
    }
}
