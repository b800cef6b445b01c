package org.stratasms.worker;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Tells of a failure by its types and places. Its words may be a server's, and show numbers, bodies or whole rows. */
final class Thrown {
    private static final int MOST_CAUSES = 5;
    private static final int MOST_PLACES = 4;

    private Thrown() {}

    static String told(Throwable failure) {
        var parts = new ArrayList<String>();
        var cause = failure;
        for (var i = 0; cause != null && i < MOST_CAUSES; i++) {
            parts.add(name(cause) + places(cause));
            cause = cause.getCause();
        }
        return String.join(", caused by ", parts);
    }

    private static String name(Throwable failure) {
        var type = failure.getClass().getName();
        return failure instanceof SQLException refused ? type + " with SQLSTATE " + refused.getSQLState() : type;
    }

    private static String places(Throwable failure) {
        var places = List.of(failure.getStackTrace()).stream()
                .limit(MOST_PLACES)
                .map(StackTraceElement::toString)
                .toList();
        return places.isEmpty() ? "" : " at " + String.join(" < ", places);
    }
}
