package org.stratasms.emulator.internal.local;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.stratasms.emulator.local.LocalPlane.Answer;
import org.stratasms.emulator.local.Route;

/** The route that reports that the emulator is running. */
public final class HealthRoute {
    private HealthRoute() {}

    /**
     * Creates the route.
     *
     * @param services the names of the emulated services
     */
    public static Route of(List<String> services) {
        return Route.of(
                "GET",
                "health",
                call -> Answer.ok(Map.of("status", "ready", "version", version(), "services", services)));
    }

    /** Returns the version of the jar; classes outside a jar have none. */
    private static String version() {
        return Objects.requireNonNullElse(HealthRoute.class.getPackage().getImplementationVersion(), "development");
    }
}
