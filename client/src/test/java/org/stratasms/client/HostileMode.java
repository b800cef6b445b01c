package org.stratasms.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One way in which a server that accepted a text can leave its sender in doubt.
 *
 * @param family the kind of mode, for a table
 * @param status of HTTP
 * @param body of the answer
 * @param delivery how much of the answer is sent, and when
 */
public record HostileMode(String family, int status, String body, Delivery delivery) {
    /** The way in which an answer is sent. */
    public enum Delivery {
        WHOLE,
        /** With a content type that the service never uses. */
        OF_WRONG_TYPE,
        /** Redirected to the same server. */
        REDIRECTED,
        /** One byte at a time. */
        TRICKLING,
        /** Half of the announced body, then the connection ends. */
        CUT_IN_BODY,
        CUT_IN_HEADERS,
        BROKEN_CHUNKS,
        HANGING_AFTER_HEADERS,
        HANGING,
        CUT,
        RESET
    }

    /** Codes for which AWS's SDKs, or proxies, send again. */
    private static final List<String> CODES = List.of(
            "com.amazonaws.pinpointsmsvoicev2#ThrottlingException",
            "BandwidthLimitExceeded",
            "EC2ThrottledException",
            "ExpiredTokenException",
            "InternalError",
            "InternalFailure",
            "InternalServerException",
            "LimitExceededException",
            "PriorRequestNotComplete",
            "ProvisionedThroughputExceededException",
            "RequestExpired",
            "RequestInTheFuture",
            "RequestLimitExceeded",
            "RequestThrottled",
            "RequestThrottledException",
            "RequestTimeTooSkewed",
            "RequestTimeout",
            "RequestTimeoutException",
            "ServiceUnavailable",
            "SlowDown",
            "ThrottledException",
            "Throttling",
            "TooManyRequestsException",
            "TransactionInProgressException");

    private static final List<String> NO_ERRORS = List.of(
            "",
            "{}",
            "{\"MessageId\":null}",
            "{\"MessageId\":17}",
            "{\"MessageId\":{\"a\":[1]}}",
            "{\"MessageId\":\"+12065550147\"}",
            "[1]",
            "{\"__type\":\"ThrottlingEx",
            "<html>Too many requests</html>",
            "\u0000\u0001\uFFFD");

    private static final List<Integer> STATUSES = List.of(
            200, 201, 202, 203, 206, 300, 301, 302, 303, 307, 308, 400, 401, 402, 403, 404, 405, 407, 408, 409, 410,
            411, 413, 415, 417, 421, 422, 423, 425, 426, 428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 507,
            508, 511, 520, 524, 529, 530, 598, 599);

    private static final List<Integer> FEW_STATUSES = List.of(200, 400, 429, 500, 503);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** Returns all modes. */
    public static List<HostileMode> all() {
        var modes = new ArrayList<HostileMode>();
        for (var status : STATUSES) {
            for (var body : bodies()) {
                modes.add(answering(status, body, Delivery.WHOLE));
            }
            modes.add(broken(status, "", Delivery.CUT_IN_HEADERS));
            modes.add(broken(status, "{}", Delivery.CUT_IN_BODY));
        }
        for (var status : FEW_STATUSES) {
            for (var body : bodies()) {
                modes.add(answering(status, body, Delivery.OF_WRONG_TYPE));
                modes.add(broken(status, body, Delivery.CUT_IN_BODY));
                modes.add(new HostileMode("trickles", status, body, Delivery.TRICKLING));
            }
            modes.add(broken(status, "{}", Delivery.BROKEN_CHUNKS));
            modes.add(new HostileMode("hangs after its status", status, "", Delivery.HANGING_AFTER_HEADERS));
        }
        for (var status : REDIRECTS) {
            modes.add(new HostileMode("redirects to itself", status, "", Delivery.REDIRECTED));
        }
        modes.add(new HostileMode("never answers", 0, "", Delivery.HANGING));
        modes.add(broken(0, "", Delivery.CUT));
        modes.add(broken(0, "", Delivery.RESET));
        return modes.stream().map(HostileMode::named).toList();
    }

    private static List<String> bodies() {
        var bodies = new ArrayList<>(NO_ERRORS);
        CODES.forEach(code -> bodies.add("{\"__type\":\"%s\",\"Message\":\"Rate exceeded\"}".formatted(code)));
        return bodies;
    }

    private static HostileMode answering(int status, String body, Delivery delivery) {
        return new HostileMode("answers %dxx".formatted(status / 100), status, body, delivery);
    }

    private static HostileMode broken(int status, String body, Delivery delivery) {
        return new HostileMode("cuts its answer off", status, body, delivery);
    }

    private HostileMode named() {
        return claimsThrottling()
                ? new HostileMode("claims throttling in End User Messaging's own words", status, body, delivery)
                : this;
    }

    /** Whether the server says, as End User Messaging does, that it did not accept the text. */
    public boolean claimsThrottling() {
        return Set.of(400, 429).contains(status)
                && body.contains("#ThrottlingException\"")
                && Set.of(Delivery.WHOLE, Delivery.OF_WRONG_TYPE, Delivery.TRICKLING)
                        .contains(delivery);
    }
}
