package org.stratasms.emulator;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import org.stratasms.emulator.world.Agenda;
import org.stratasms.emulator.world.LocalPlane;

/**
 * The clock over HTTP; all else is another plane's. {@code GET /_local/clock} shows it; {@code POST /_local/clock}, body
 * {@code {"advance":"PT72H"}}, advances one that is driven by hand and answers once all that fell due is done.
 */
final class ClockPlane implements LocalPlane {
    private static final String PATH = "/_local/clock";
    private static final Duration LONGEST = Duration.ofDays(3660);

    private final Agenda agenda;
    private final boolean isByHand;
    private final LocalPlane others;

    /** @param isByHand whether the agenda moves only when it is advanced here, or in Java */
    ClockPlane(Agenda agenda, boolean isByHand, LocalPlane others) {
        this.agenda = agenda;
        this.isByHand = isByHand;
        this.others = others;
    }

    @Override
    public Answer handle(Request request) {
        if (!request.path().equals(PATH)) {
            return others.handle(request);
        }
        return switch (request.method()) {
            case "GET" -> shown();
            case "POST" -> advance(request);
            default -> Answer.takes(request, "GET and POST");
        };
    }

    private Answer advance(Request request) {
        if (!isByHand) {
            return Answer.error(
                    409, "This clock goes by itself (%s); start with --clock manual to advance it".formatted(mode()));
        }
        try {
            var body = JSON.std.mapFrom(new String(request.body(), StandardCharsets.UTF_8));
            if (body.size() == 1 && body.get("advance") instanceof String text) {
                var time = Duration.parse(text);
                if (!time.isNegative() && time.compareTo(LONGEST) <= 0) {
                    agenda.advance(time);
                    return shown();
                }
            }
        } catch (IOException | DateTimeParseException e) {
            // said below
        }
        return Answer.error(
                400, "The body is {\"advance\":\"PT72H\"}: an ISO 8601 duration from 0 to ten years, and nothing else");
    }

    private Answer shown() {
        var view = new LinkedHashMap<String, Object>();
        view.put("mode", mode());
        view.put("now", agenda.now().toString());
        return Answer.json(200, view);
    }

    private String mode() {
        if (isByHand) {
            return "manual";
        }
        return agenda.factor() == 1 ? "real" : "x" + agenda.factor();
    }
}
