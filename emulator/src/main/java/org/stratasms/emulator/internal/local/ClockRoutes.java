package org.stratasms.emulator.internal.local;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.local.LocalCall;
import org.stratasms.emulator.local.LocalPlane.Answer;
import org.stratasms.emulator.local.Route;

/**
 * Routes that show the clock, and advance one that is driven by hand; the answer comes once everything that fell due is
 * done. There is one clock for all accounts and Regions.
 */
public final class ClockRoutes {
    private static final Duration LONGEST = Duration.ofDays(3660);

    private final Scheduler scheduler;
    private final boolean isByHand;

    /**
     * Creates the routes of a clock.
     *
     * @param isByHand whether the scheduler moves only when it is advanced here or in Java
     */
    public ClockRoutes(Scheduler scheduler, boolean isByHand) {
        this.scheduler = scheduler;
        this.isByHand = isByHand;
    }

    public List<Route> all() {
        return List.of(Route.of("GET", "clock", call -> shown()), Route.of("POST", "clock", this::advance));
    }

    private Answer advance(LocalCall call) {
        if (!isByHand) {
            return Answer.error(
                    409, "This clock goes by itself (%s); start with --clock manual to advance it".formatted(mode()));
        }
        try {
            var body = call.object();
            if (body.size() == 1 && body.get("advance") instanceof String text) {
                var time = Duration.parse(text);
                if (!time.isNegative() && time.compareTo(LONGEST) <= 0) {
                    scheduler.advance(time);
                    return shown();
                }
            }
        } catch (DateTimeParseException e) {
            // the message below explains it
        } catch (IllegalArgumentException e) {
            return Answer.error(400, String.valueOf(e.getMessage()));
        }
        return Answer.error(
                400, "The body is {\"advance\":\"PT72H\"}: an ISO 8601 duration from 0 to ten years, and nothing else");
    }

    private Answer shown() {
        var view = new LinkedHashMap<String, Object>();
        view.put("mode", mode());
        view.put("now", scheduler.now().toString());
        return Answer.ok(view);
    }

    private String mode() {
        if (isByHand) {
            return "manual";
        }
        return scheduler.factor() == 1 ? "real" : "x" + scheduler.factor();
    }
}
