package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.reports.Look;

/** The parts of a report for a person and for a program: what could not be looked at is said, never left out. */
final class Looks {
    private Looks() {}

    /** A part as a value of JSON; null if it was not looked at. */
    static <T> @Nullable Object json(@Nullable Look<T> look, Function<T, Object> value) {
        return look == null ? null : look.seen().map(value).orElse(null);
    }

    /** The parts that were not looked at, by their names. */
    static List<Map<String, String>> notLookedAt(Map<String, ? extends Look<?>> looks) {
        return looks.entrySet().stream()
                .flatMap(look -> look.getValue() instanceof Look.NotSeen<?> reason
                        ? Stream.of(document(look.getKey(), reason))
                        : Stream.empty())
                .toList();
    }

    private static Map<String, String> document(String part, Look.NotSeen<?> reason) {
        var document = new LinkedHashMap<String, String>();
        document.put("part", part);
        document.put("found", reason.found());
        document.put("cure", reason.cure());
        document.put("evidence", reason.evidence());
        return document;
    }

    /** Prints why a part was not looked at. */
    static void print(Look.NotSeen<?> notSeen, PrintWriter out) {
        out.println("not looked at: " + notSeen.found());
        out.println("  " + notSeen.cure());
        if (!notSeen.evidence().isEmpty()) {
            out.println("  " + notSeen.evidence());
        }
    }
}
