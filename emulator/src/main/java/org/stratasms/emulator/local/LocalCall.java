package org.stratasms.emulator.local;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to the local plane that matches a route.
 *
 * @param account that the query names, twelve digits; the default one if it names none
 * @param region that the query names; the default one if it names none
 * @param variables what stands for the steps in braces of the route's path
 * @param query its parameters, all of which the route declares
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record LocalCall(
        String account, String region, Map<String, String> variables, Map<String, String> query, byte[] body) {
    /** Query parameter: the account. */
    public static final String ACCOUNT = "account";

    /** Query parameter: the Region. */
    public static final String REGION = "region";

    /** Returns the value of a path variable. */
    public String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** Returns a query parameter; null if it is not given. */
    public @Nullable String parameter(String name) {
        return query.get(name);
    }

    /**
     * Returns a query parameter as a whole number.
     *
     * @param otherwise if it is not given
     * @throws IllegalArgumentException if it is not a number, or less than the least
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
            // the message below explains it
        }
        throw new IllegalArgumentException("%s is a whole number, %d or more; found '%s'".formatted(name, least, text));
    }

    /**
     * Returns a query parameter as a flag: {@code true} or {@code false}; false if it is not given.
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
     * Returns a query parameter as a duration; null if it is not given.
     *
     * @throws IllegalArgumentException if it is not a duration, is negative, or exceeds the longest
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
            // the message below explains it
        }
        throw new IllegalArgumentException(
                "%s is an ISO 8601 duration from PT0S to %s; found '%s'".formatted(name, longest, text));
    }

    /**
     * Returns the JSON object in the body.
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
            // the message below explains it
        }
        throw new IllegalArgumentException("The body is a JSON object; /_local/openapi.json describes it");
    }
}
