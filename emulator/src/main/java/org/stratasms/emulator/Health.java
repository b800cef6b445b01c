package org.stratasms.emulator;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.stratasms.emulator.wire.Api;
import org.stratasms.emulator.world.LocalPlane;

/** Says that the emulator is there: {@code GET /_local/health}; all else is another plane's. */
final class Health implements LocalPlane {
    private final LocalPlane others;

    Health(LocalPlane others) {
        this.others = others;
    }

    @Override
    public Answer handle(Request request) {
        if (!request.path().equals("/_local/health")) {
            return others.handle(request);
        }
        if (!request.method().equals("GET")) {
            return Answer.takes(request, "GET");
        }
        var services =
                Arrays.stream(Api.values()).map(Api::signingName).sorted().toList();
        return Answer.json(200, Map.of("status", "ready", "version", version(), "services", services));
    }

    /** The version that the jar was packed with; classes that are in no jar have none. */
    private static String version() {
        return Objects.requireNonNullElse(SmsEmulator.class.getPackage().getImplementationVersion(), "development");
    }
}
