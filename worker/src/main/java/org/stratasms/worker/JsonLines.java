package org.stratasms.worker;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.stratasms.client.NumberMask;
import org.stratasms.worker.Logs.LineFields;

/**
 * Formats a line of the log as a JSON object: time, level, logger, code, message, what else is known, trace and
 * failure.
 */
final class JsonLines extends Formatter {
    private final Supplier<String> traceId;

    JsonLines(Supplier<String> traceId) {
        this.traceId = traceId;
    }

    @Override
    public String format(LogRecord line) {
        var fields = LineFields.of(line);
        var json = new LinkedHashMap<String, Object>();
        json.put("time", line.getInstant().toString());
        json.put("level", Logs.level(line));
        json.put("logger", String.valueOf(line.getLoggerName()));
        putIfAny(json, "code", fields.code());
        json.put("message", NumberMask.inText(formatMessage(line)));
        fields.others()
                .forEach((name, value) ->
                        json.put(name, value instanceof String text ? NumberMask.inText(text) : value));
        putIfAny(json, "trace_id", traceId.get());
        if (line.getThrown() != null) {
            json.put("exception", Thrown.told(line.getThrown()));
        }
        return write(json);
    }

    private static void putIfAny(Map<String, Object> json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    static String write(Map<String, ?> json) {
        try {
            return JSON.std.asString(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written but to memory
        }
    }
}
