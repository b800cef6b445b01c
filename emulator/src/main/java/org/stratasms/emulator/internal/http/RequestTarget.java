package org.stratasms.emulator.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.util.regex.Pattern;
import org.stratasms.emulator.local.LocalPlane;

/** The target of a request, by its method, its path and its Accept header. */
enum RequestTarget {
    /** The inbox page, with its files. */
    PAGE,
    /** The rest of the local plane. */
    LOCAL,
    /** A link in a message of SNS, which calls AWS and is meant to be opened in a browser, too. */
    LINK,
    /** The AWS services. */
    AWS;

    private static final Pattern LINK_QUERY = Pattern.compile("Action=(?:ConfirmSubscription|Unsubscribe)&.*");

    static RequestTarget of(HttpExchange exchange) {
        var path = path(exchange);
        if (isLink(exchange, path)) {
            return LINK;
        }
        if (isRoot(exchange, path) || path.startsWith(LocalPlane.PAGE_FOLDER)) {
            return PAGE;
        }
        return (path + "/").startsWith(LocalPlane.ROOT) ? LOCAL : AWS;
    }

    /** Returns the path without escapes, as it is routed. */
    static String path(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return path == null ? "" : path; // a target such as "mailto:x" has none
    }

    private static boolean isLink(HttpExchange exchange, String path) {
        var query = exchange.getRequestURI().getRawQuery();
        return path.equals("/")
                && exchange.getRequestMethod().equals("GET")
                && query != null
                && LINK_QUERY.matcher(query).matches();
    }

    /** Whether it is the root and a browser asks for a page; AWS clients send POST there, or name an action. */
    private static boolean isRoot(HttpExchange exchange, String path) {
        var accept = exchange.getRequestHeaders().getFirst("Accept");
        return path.equals("/")
                && exchange.getRequestMethod().equals("GET")
                && exchange.getRequestHeaders().getFirst("Authorization") == null
                && accept != null
                && accept.contains("text/html");
    }
}
