package org.stratasms.worker.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The requests that the API answers: as {@code openapi.json} lists them, which a test compares. */
final class Routes {
    static final int LARGEST = 64 * 1024;
    static final int LARGEST_BATCH = 1024 * 1024;

    private Routes() {}

    /** @param probes the answers of paths that need no token and no database */
    static List<Route> of(Texts texts, Outcomes outcomes, PoolPage pool, Map<String, Supplier<Answer>> probes) {
        var openApi = openApi();
        var routes = new ArrayList<>(List.of(
                Route.post("/v1/texts", LARGEST, texts::submit),
                Route.post("/v1/texts:batch", LARGEST_BATCH, texts::submitMany),
                Route.get("/v1/texts", texts::showByKey, "key"),
                Route.get("/v1/texts/{id}", texts::show),
                Route.post("/v1/texts/{id}:cancel", 0, texts::cancel),
                Route.post("/v1/texts/{id}:send-again", 0, texts::sendAgain),
                Route.get("/v1/outcomes", outcomes::take, "wait", "most").withoutHead(),
                Route.post("/v1/outcomes:done", LARGEST_BATCH, outcomes::done),
                Route.get("/v1/pool", request -> pool.show()),
                Route.get("/openapi.json", request -> openApi).open()));
        probes.forEach((path, probe) ->
                routes.add(Route.get(path, request -> probe.get()).open()));
        return List.copyOf(routes);
    }

    private static Answer openApi() {
        try (var file = Objects.requireNonNull(Routes.class.getResourceAsStream("openapi.json"))) {
            return Answer.text(200, new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
