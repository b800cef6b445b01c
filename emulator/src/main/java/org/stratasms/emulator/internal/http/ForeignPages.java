package org.stratasms.emulator.internal.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the web pages of others from using the emulator through the browser that shows them: a browser sends what a page says, to this
 * machine too. A link on another site may lead to the emulator's {@linkplain RequestTarget#PAGE page}, and to nothing else. AWS clients send none of the
 * headers that browsers add; a page that the emulator serves itself may do everything.
 */
final class ForeignPages {
    /**
     * Names that no name server of a stranger can point here, with or without a port: {@code localhost} as in RFC 6761, and {@code internal},
     * which the root zone leaves to private networks and by which containers know their host.
     */
    private static final Pattern LOOPBACK = Pattern.compile(
            "(?:(?:[a-z0-9-]+\\.)*localhost|(?:[a-z0-9-]+\\.)+internal|127(?:\\.[0-9]{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1])(?::[0-9]{1,5})?");

    /** Who makes a request, as far as its headers tell. */
    private enum Sender {
        /** Anything but a browser. */
        PROGRAM,
        /** Somebody who typed an address, or opened a bookmark or a link in a mail. */
        PERSON,
        /** A page that the emulator served. */
        OWN_PAGE,
        /** A page of another site or port, or one that does not show where it is from. */
        OTHER_PAGE
    }

    private ForeignPages() {}

    /** Why a request is refused; null for one that is not. */
    static @Nullable String refusal(HttpExchange exchange, RequestTarget target) {
        var headers = exchange.getRequestHeaders();
        if (headers.getOrDefault("Host", List.of()).size() > 1) {
            return "The request has more than one Host.";
        }
        var host = headers.getFirst("Host");
        if (exchange.getLocalAddress().getAddress().isLoopbackAddress() && !isLoopback(host)) {
            return "The Host of the request is none of this machine's own names. Use 127.0.0.1 or localhost.";
        }
        var origin = headers.getFirst("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            return "The request comes from a web page of another origin. Only pages of the emulator itself may use it.";
        }
        if (target == RequestTarget.AWS && isNavigation(headers)) {
            return "A browser opened this address as a page; AWS is called by AWS clients. The page for people is at /.";
        }
        if (sender(headers, host) == Sender.OTHER_PAGE && !isVisit(exchange, target)) {
            return "The request comes from a web page of another site, or from a browser that does not say from which page. Other sites"
                    + " may link to the page at / only; to look at another path, open it from there, or use 127.0.0.1 or curl.";
        }
        return null;
    }

    /** A client of HTTP/1.0 need not send one. */
    private static boolean isLoopback(@Nullable String host) {
        return host == null || LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static Sender sender(Headers headers, @Nullable String host) {
        var site = headers.getFirst("Sec-Fetch-Site");
        if (site != null) {
            return switch (site) {
                case "same-origin" -> Sender.OWN_PAGE;
                case "none" -> Sender.PERSON;
                default -> Sender.OTHER_PAGE; // "same-site" is another port of the same host: another program
            };
        }
        // Old browsers say nothing of sites, and new ones do so to loopback addresses only, not to
        // host.docker.internal.
        var referer = headers.getFirst("Referer");
        if (referer != null) {
            return isFrom(referer, host) ? Sender.OWN_PAGE : Sender.OTHER_PAGE;
        }
        if (headers.getFirst("Origin") != null) {
            return Sender.OWN_PAGE; // another origin is refused already
        }
        return isBrowser(headers) ? Sender.OTHER_PAGE : Sender.PROGRAM;
    }

    private static boolean isFrom(String referer, @Nullable String host) {
        try {
            var page = URI.create(referer);
            return "http".equalsIgnoreCase(page.getScheme())
                    && page.getRawAuthority() != null
                    && page.getRawAuthority().equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** By two headers together that a page cannot leave out; PowerShell sends the first, Node.js the second. */
    private static boolean isBrowser(Headers headers) {
        var agent = headers.getFirst("User-Agent");
        return agent != null && agent.startsWith("Mozilla/") && headers.getFirst("Accept-Language") != null;
    }

    private static boolean isNavigation(Headers headers) {
        return "navigate".equals(headers.getFirst("Sec-Fetch-Mode"));
    }

    /** A link that somebody follows to look at the emulator; a frame is no visit. Where a browser tells neither, the page does no harm. */
    private static boolean isVisit(HttpExchange exchange, RequestTarget target) {
        var headers = exchange.getRequestHeaders();
        var destination = headers.getFirst("Sec-Fetch-Dest");
        return target == RequestTarget.PAGE
                && exchange.getRequestMethod().equals("GET")
                && (headers.getFirst("Sec-Fetch-Mode") == null || isNavigation(headers))
                && (destination == null || destination.equals("document"));
    }
}
