package org.stratasms.emulator.local;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;

/**
 * A request that has found its route.
 *
 * @param scope the account and Region that the query names; the default ones if it names none
 * @param variables what stands for the steps in braces of the route's path
 * @param query its parameters, all of which the route knows
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record LocalCall(Scope scope, Map<String, String> variables, Map<String, String> query, byte[] body) {
    public static final String ACCOUNT = "account";
    public static final String REGION = "region";

    /** What stands for a step in braces. */
    public String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** A parameter of the query; null if it is not given. */
    public @Nullable String parameter(String name) {
        return query.get(name);
    }

    /**
     * A whole number of the query.
     *
     * @param otherwise if it is not given
     * @throws IllegalArgumentException if it is no number, or less than the least
     */
    public int number(String name, int least, int otherwise) {
        var text = query.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("%s is a whole number, %d or more; found '%s'".formatted(name, least, text));
    }

    /**
     * A flag of the query: {@code true} or {@code false}; false if it is not given.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public boolean flag(String name) {
        var text = query.getOrDefault(name, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("%s is true or false; found '%s'".formatted(name, text));
        }
        return text.equals("true");
    }

    /**
     * A duration of the query; null if it is not given.
     *
     * @throws IllegalArgumentException if it is none, negative, or longer than the longest
     */
    public @Nullable Duration duration(String name, Duration longest) {
        var text = query.get(name);
        if (text == null) {
            return null;
        }
        try {
            var duration = Duration.parse(text);
            if (!duration.isNegative() && duration.compareTo(longest) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s is an ISO 8601 duration from PT0S to %s; found '%s'".formatted(name, longest, text));
    }

    /**
     * The JSON object in the body.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Map<String, Object> object() {
        try {
            var object = JSON.std.mapFrom(new String(body, StandardCharsets.UTF_8));
            if (object != null) {
                return object;
            }
        } catch (IOException e) {
            // said below
        }
        throw new IllegalArgumentException("The body is a JSON object; /_local/openapi.json describes it");
    }
}
