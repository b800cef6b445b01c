package org.stratasms.emulator.internal.events;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceEvent;

/**
 * An event on the bus.
 *
 * @param json the whole event, on one line
 * @param tree the same, as maps, lists and values
 */
record BusEvent(Instant at, String json, Map<String, Object> tree) {
    private static final JSON READER = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

    static BusEvent of(ServiceEvent event, String id, Scope scope) {
        var at = Instant.ofEpochMilli(event.atMillis());
        var resources =
                event.resources().stream().map(arn -> '"' + arn + '"').collect(Collectors.joining(",", "[", "]"));
        var json = "{\"version\":\"0\",\"id\":\"" + id + "\",\"detail-type\":\"" + event.detailType()
                + "\",\"source\":\"" + event.source() + "\",\"account\":\"" + scope.account() + "\",\"time\":\""
                + at.truncatedTo(ChronoUnit.SECONDS) + "\",\"region\":\"" + scope.region() + "\",\"resources\":"
                + resources + ",\"detail\":" + event.detail() + '}';
        return new BusEvent(at, json, parse(json));
    }

    private static Map<String, Object> parse(String json) {
        try {
            return READER.mapFrom(json);
        } catch (IOException e) {
            throw new UncheckedIOException("A service's event is a JSON object", e);
        }
    }
}
