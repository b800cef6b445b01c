package org.stratasms.emulator.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.UrlPath;
import org.stratasms.emulator.local.LocalPlane.Answer;

/**
 * One row of the local plane's table.
 *
 * @param method in upper case
 * @param path such as {@code /_local/messages/{id}}: a step in braces takes any text; the last one with dots, as in {@code {name...}}, all steps that follow
 * @param parameters the query's, in alphabetical order; any other is refused
 */
public record Route(String method, String path, List<String> parameters, Action action) {
    /** Answers a call. */
    @FunctionalInterface
    public interface Action {
        /**
         * Answers a call.
         *
         * @throws IllegalArgumentException if what was asked is wrong: answered with status 400 and the message
         */
        Answer take(LocalCall call) throws InterruptedException;
    }

    public Route {
        parameters = List.copyOf(new TreeSet<>(parameters));
    }

    /**
     * A route of the HTTP API, which takes {@code account} and {@code region} in its query.
     *
     * @param path below {@code /_local/}
     * @param parameters the others that it takes
     */
    public static Route of(String method, String path, Action action, String... parameters) {
        var all = new TreeSet<>(List.of(parameters));
        all.add(LocalCall.ACCOUNT);
        all.add(LocalCall.REGION);
        return new Route(method, LocalPlane.ROOT + path, List.copyOf(all), action);
    }

    /** The texts that stand for the steps in braces; null if this is not the path's route. */
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

    /** As people read it: method and path. */
    @Override
    public String toString() {
        return method + " " + path.replace("...}", "}");
    }
}
