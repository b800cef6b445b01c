package org.stratasms.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.SmsException;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Delivery;
import org.stratasms.delivery.DeliveryException;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.delivery.DeliverySearch;
import org.stratasms.emulator.local.LocalCall;
import org.stratasms.emulator.local.LocalPlane.Answer;
import org.stratasms.emulator.local.Panel;
import org.stratasms.emulator.local.Route;

/**
 * The page "Deliveries" of the embedded AWS, and the routes that it reads; it changes nothing. Like the rest of the
 * page it shows whole numbers, because it stands for the phones. Until the database is ready it answers with status
 * 503.
 */
final class DeliveryPanel {
    /** The route of the local plane by which the commands find the database. */
    static final String ROUTE = "delivery/database";

    private static final String SCRIPT = "deliveries-panel.js";
    private static final int MOST_COUNTED = 10_000;
    private static final int MOST_SHOWN = 200;

    private final Clock clock = Clock.systemUTC();
    private final AtomicReference<@Nullable Shown> shown = new AtomicReference<>();

    /**
     * The texts that are shown.
     *
     * @param database its address with user and password if those are no secret; null if they are
     */
    private record Shown(Deliveries deliveries, @Nullable String database) {}

    /** Shows these texts from now on. */
    void show(Deliveries deliveries, @Nullable String database) {
        shown.set(new Shown(deliveries, database));
    }

    Panel panel() {
        return new Panel(
                "deliveries",
                "Deliveries",
                DeliveryPanel::script,
                List.of(
                        route(ROUTE, (now, call) -> database(now)),
                        route("delivery", (now, call) -> status(now)),
                        route("deliveries", (now, call) -> list(now.deliveries, call), "state", "to", "most"),
                        route("deliveries/{id}", (now, call) -> story(now.deliveries, call))));
    }

    private interface Action {
        Answer take(Shown now, LocalCall call);
    }

    private Route route(String path, Action action, String... parameters) {
        return Route.of("GET", path, call -> answer(action, call), parameters);
    }

    private Answer answer(Action action, LocalCall call) {
        var now = shown.get();
        if (now == null) {
            return Answer.error(503, "The database is being started");
        }
        try {
            return action.take(now, call);
        } catch (DeliveryException e) {
            return Answer.error(503, String.valueOf(e.getMessage()));
        }
    }

    private static Answer database(Shown now) {
        var database = new LinkedHashMap<String, @Nullable Object>();
        database.put("database", now.database);
        return Answer.ok(database);
    }

    private Answer status(Shown now) {
        var states = new LinkedHashMap<String, Object>();
        now.deliveries.states(MOST_COUNTED).forEach((state, texts) -> states.put(state.name(), texts));
        var status = new LinkedHashMap<String, @Nullable Object>();
        status.putAll(BacklogCommand.json(now.deliveries.pool(), clock.instant()));
        status.put("states", states);
        status.put("mostCounted", MOST_COUNTED);
        return Answer.ok(status);
    }

    private static Answer list(Deliveries deliveries, LocalCall call) {
        var state = given(call, "state", name -> Delivery.State.valueOf(name.toUpperCase(Locale.ROOT)));
        var to = given(call, "to", DeliveryPanel::number);
        var most = Math.min(MOST_SHOWN, call.number("most", 1, MOST_SHOWN));
        var found = deliveries.search(new DeliverySearch(state, to, most));
        return Answer.ok(
                Map.of("deliveries", found.stream().map(DeliveryPanel::json).toList()));
    }

    private static <T> @Nullable T given(LocalCall call, String name, Function<String, T> read) {
        var text = call.parameter(name);
        return text == null || text.isBlank() ? null : read.apply(text);
    }

    private static DestinationNumber number(String text) {
        try {
            return new DestinationNumber(text);
        } catch (SmsException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    private static Answer story(Deliveries deliveries, LocalCall call) {
        var id = DeliveryId.parse(call.variable("id"));
        var text = deliveries.find(id);
        if (text.isEmpty()) {
            return Answer.error(404, "There is no text %s".formatted(id));
        }
        var json = json(text.get());
        json.put(
                "story",
                deliveries.story(id).stream().map(DeliveriesCommand::json).toList());
        return Answer.ok(json);
    }

    private static Map<String, @Nullable Object> json(Delivery text) {
        var json = DeliveriesCommand.json(text);
        json.put("to", text.to().map(DestinationNumber::e164).orElse(null));
        return json;
    }

    private static byte[] script() {
        try (var file = DeliveryPanel.class.getResourceAsStream(SCRIPT)) {
            if (file == null) {
                throw new IllegalStateException("The jar has no file " + SCRIPT);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
