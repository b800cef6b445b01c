package org.stratasms.emulator.internal.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.LocalHosts;

/**
 * Rejects requests that other web pages make through the user's browser, which sends them to this machine, too. A link
 * on another site may lead to the emulator's {@linkplain RequestTarget#PAGE page} and to {@linkplain RequestTarget#LINK
 * links} of SNS, whose secret the other site must know, and to nothing else. AWS clients send none of the headers that
 * browsers add. A page that the emulator serves itself may do everything.
 */
final class ForeignPages {
    /** The sender of a request, as its headers show. */
    private enum Sender {
        /** A program that is not a browser. */
        PROGRAM,
        /** A person who typed an address, or opened a bookmark or a link in a mail. */
        PERSON,
        /** A page that the emulator served. */
        OWN_PAGE,
        /** A page of another site or port, or one whose origin is unknown. */
        OTHER_PAGE
    }

    private ForeignPages() {}

    /** Returns the reason to reject a request; null to accept it. */
    static @Nullable String refusal(HttpExchange exchange, RequestTarget target) {
        var headers = exchange.getRequestHeaders();
        if (headers.getOrDefault("Host", List.of()).size() > 1) {
            return "The request has more than one Host.";
        }
        var host = headers.getFirst("Host");
        if (!is(LocalHosts::isLocal, host)) {
            if (exchange.getLocalAddress().getAddress().isLoopbackAddress()) {
                return "The Host of the request is none of this machine's own names. Use 127.0.0.1 or localhost.";
            }
            if (sender(headers, host) != Sender.PROGRAM && !is(LocalHosts::isNearby, host)) {
                return "A browser asked for this page by a name that others may lead to this machine. Use its address, or a name without a dot.";
            }
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

    /** Accepts a missing Host, because HTTP/1.0 clients need not send one. */
    private static boolean is(Predicate<String> names, @Nullable String host) {
        return host == null || names.test(host);
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
        // Old browsers do not send the header, and new ones send it to loopback addresses only, not to
        // host.docker.internal.
        var referer = headers.getFirst("Referer");
        if (referer != null) {
            return isFrom(referer, host) ? Sender.OWN_PAGE : Sender.OTHER_PAGE;
        }
        if (headers.getFirst("Origin") != null) {
            return Sender.OWN_PAGE; // another origin was rejected above
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

    /**
     * Whether both of two headers are present that a page cannot suppress. PowerShell sends the first, Node.js the
     * second.
     */
    private static boolean isBrowser(Headers headers) {
        var agent = headers.getFirst("User-Agent");
        return agent != null && agent.startsWith("Mozilla/") && headers.getFirst("Accept-Language") != null;
    }

    private static boolean isNavigation(Headers headers) {
        return "navigate".equals(headers.getFirst("Sec-Fetch-Mode"));
    }

    /**
     * Whether a person follows a link to look at the emulator; a frame does not count. A browser that sends no such
     * header cannot tell, and then the page does no harm.
     */
    private static boolean isVisit(HttpExchange exchange, RequestTarget target) {
        var headers = exchange.getRequestHeaders();
        var destination = headers.getFirst("Sec-Fetch-Dest");
        return (target == RequestTarget.PAGE || target == RequestTarget.LINK)
                && exchange.getRequestMethod().equals("GET")
                && (headers.getFirst("Sec-Fetch-Mode") == null || isNavigation(headers))
                && (destination == null || destination.equals("document"));
    }
}
