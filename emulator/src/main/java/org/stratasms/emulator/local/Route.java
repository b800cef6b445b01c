package org.stratasms.emulator.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.UrlPath;
import org.stratasms.emulator.local.LocalPlane.Answer;

/**
 * One route of the local plane.
 *
 * @param method in upper case
 * @param path such as {@code /_local/messages/{id}}: a name in braces matches any step; one with dots at the end, as in
 *     {@code {name...}}, all remaining steps
 * @param parameters of the query, in alphabetical order; any other is rejected
 */
public record Route(String method, String path, List<String> parameters, Action action) {
    /** Answers the calls of a route. */
    @FunctionalInterface
    public interface Action {
        /**
         * Answers a call.
         *
         * @throws IllegalArgumentException if the call is invalid: answered with status 400 and the message
         */
        Answer take(LocalCall call) throws InterruptedException;
    }

    public Route {
        parameters = List.copyOf(new TreeSet<>(parameters));
    }

    /**
     * Creates a route of the HTTP API. Its query also takes {@code account} and {@code region}.
     *
     * @param path below {@code /_local/}
     * @param parameters of the query
     */
    public static Route of(String method, String path, Action action, String... parameters) {
        var all = new TreeSet<>(List.of(parameters));
        all.add(LocalCall.ACCOUNT);
        all.add(LocalCall.REGION);
        return new Route(method, LocalPlane.ROOT + path, List.copyOf(all), action);
    }

    /** Returns the values of the path variables; null if the path does not match. */
    public @Nullable Map<String, String> match(List<String> steps) {
        var wanted = UrlPath.steps(path);
        var variables = new HashMap<String, String>();
        for (var i = 0; i < wanted.size(); i++) {
            if (i >= steps.size()) {
                return null;
            }
            var step = wanted.get(i);
            if (step.endsWith("...}")) {
                variables.put(step.substring(1, step.length() - 4), String.join("/", steps.subList(i, steps.size())));
                return variables;
            }
            if (step.startsWith("{") && !steps.get(i).isEmpty()) {
                variables.put(step.substring(1, step.length() - 1), steps.get(i));
            } else if (!step.equals(steps.get(i))) {
                return null;
            }
        }
        return wanted.size() == steps.size() ? variables : null;
    }

    /** Returns the method and the path, for people. */
    @Override
    public String toString() {
        return method + " " + path.replace("...}", "}");
    }
}
