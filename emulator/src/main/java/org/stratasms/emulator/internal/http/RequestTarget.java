package org.stratasms.emulator.internal.http;

import com.sun.net.httpserver.HttpExchange;
import org.stratasms.emulator.local.LocalPlane;

/** What a request reaches, by its method, its path and what it accepts. */
enum RequestTarget {
    /** The page for people, with its files. */
    PAGE,
    /** All else of the local plane. */
    LOCAL,
    /** The AWS plane. */
    AWS;

    static RequestTarget of(HttpExchange exchange) {
        var path = path(exchange);
        if (isRoot(exchange, path) || path.startsWith(LocalPlane.PAGE_FOLDER)) {
            return PAGE;
        }
        return (path + "/").startsWith(LocalPlane.ROOT) ? LOCAL : AWS;
    }

    /** The path without escapes, as every plane reads it. */
    static String path(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return path == null ? "" : path; // a target such as "mailto:x" has none
    }

    /** A browser asks for a page at the root; AWS clients post there, or name an action. */
    private static boolean isRoot(HttpExchange exchange, String path) {
        var accept = exchange.getRequestHeaders().getFirst("Accept");
        return path.equals("/")
                && exchange.getRequestMethod().equals("GET")
                && exchange.getRequestHeaders().getFirst("Authorization") == null
                && accept != null
                && accept.contains("text/html");
    }
}
