package org.stratasms.emulator.internal.local;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.stratasms.emulator.local.LocalPlane.Answer;
import org.stratasms.emulator.local.Route;

/** Says that the emulator is there. */
public final class HealthRoute {
    private HealthRoute() {}

    /**
     * The route.
     *
     * @param services the names of the services that are emulated
     */
    public static Route of(List<String> services) {
        return Route.of(
                "GET",
                "health",
                call -> Answer.ok(Map.of("status", "ready", "version", version(), "services", services)));
    }

    /** The version that the jar was packed with; classes that are in no jar have none. */
    private static String version() {
        return Objects.requireNonNullElse(HealthRoute.class.getPackage().getImplementationVersion(), "development");
    }
}
