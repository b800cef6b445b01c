package org.stratasms.emulator.internal.local;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.UrlPath;
import org.stratasms.emulator.local.LocalCall;
import org.stratasms.emulator.local.LocalPlane;
import org.stratasms.emulator.local.Route;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The routes of the local plane: finds the route of a request, and rejects requests without one. An unknown path is
 * answered with all routes, a wrong method with the methods of the path, an unknown parameter with those of the route.
 */
public final class RouteTable implements LocalPlane {
    private final Scope home;
    private final List<Route> routes;

    /**
     * Creates a table.
     *
     * @param home the account and Region of requests that name none
     * @throws IllegalArgumentException if two routes have the same method and path
     */
    public RouteTable(Scope home, List<Route> routes) {
        this.home = home;
        this.routes = List.copyOf(routes);
        var seen = new HashSet<String>();
        for (var route : routes) {
            if (!seen.add(route.toString())) {
                throw new IllegalArgumentException("There are two routes " + route);
            }
        }
    }

    @Override
    public Answer handle(Request request) {
        try {
            return answer(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.error(503, "The emulator is closed");
        } catch (AwsServiceException e) {
            return Answer.error(400, e.awsErrorDetails().errorMessage());
        } catch (IllegalArgumentException e) {
            return Answer.error(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer answer(Request request) throws InterruptedException {
        var steps = UrlPath.steps(request.path());
        var methods = new TreeMap<String, Route>();
        for (var route : routes) {
            var variables = route.match(steps);
            if (variables != null && route.method().equals(request.method())) {
                return answer(route, variables, request);
            }
            if (variables != null) {
                methods.put(route.method(), route);
            }
        }
        if (methods.isEmpty()) {
            return nothingAt(request.path());
        }
        return Answer.error(405, "%s takes %s".formatted(request.path(), String.join(" and ", methods.keySet())))
                .with("Allow", String.join(", ", methods.keySet()));
    }

    private Answer answer(Route route, Map<String, String> variables, Request request) throws InterruptedException {
        var query = parameters(request.query());
        for (var name : query.keySet()) {
            if (!route.parameters().contains(name)) {
                return unknown(name, route);
            }
        }
        var scope = new Scope(
                query.getOrDefault(LocalCall.ACCOUNT, home.account()),
                query.getOrDefault(LocalCall.REGION, home.region()));
        return route.action().take(new LocalCall(scope.account(), scope.region(), variables, query, request.body()));
    }

    private Answer nothingAt(String path) {
        var body = new LinkedHashMap<String, Object>();
        body.put("message", "There is nothing at %s; routes lists what there is".formatted(path));
        body.put(
                "routes",
                routes.stream().map(Route::toString).sorted(RouteTable::byPath).toList());
        return Answer.json(404, body);
    }

    private static int byPath(String one, String other) {
        var byPath = one.substring(one.indexOf(' ')).compareTo(other.substring(other.indexOf(' ')));
        return byPath == 0 ? one.compareTo(other) : byPath;
    }

    private static Answer unknown(String name, Route route) {
        var known = route.parameters().isEmpty() ? "none" : String.join(", ", route.parameters());
        var body = new LinkedHashMap<String, Object>();
        body.put("message", "%s has no parameter '%s'. It takes %s".formatted(route, name, known));
        body.put("parameters", route.parameters());
        return Answer.json(400, body);
    }

    /** Parses a query's parameters. A plus sign stays one, because people type it in phone numbers. */
    private static Map<String, String> parameters(@Nullable String query) {
        var parameters = new HashMap<String, String>();
        for (var pair : query == null ? new String[0] : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            var equals = pair.indexOf('=');
            var name = UrlPath.decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (parameters.put(name, equals < 0 ? "" : UrlPath.decoded(pair.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("The query has two values of '%s'; give one".formatted(name));
            }
        }
        return parameters;
    }
}
