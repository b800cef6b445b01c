package org.stratasms.emulator;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        var services =
                Arrays.stream(Api.values()).map(Api::signingName).sorted().toList();
        return answer(200, Map.of("status", "ready", "version", version(), "services", services));
    }

    /** The version that the jar was packed with; classes that are in no jar have none. */
    private static String version() {
        return Objects.requireNonNullElse(SmsEmulator.class.getPackage().getImplementationVersion(), "development");
    }

    private static Answer answer(int status, Map<String, Object> body) {
        try {
            return Answer.json(status, JSON.std.asString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
