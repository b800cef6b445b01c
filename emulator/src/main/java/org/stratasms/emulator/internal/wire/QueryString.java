package org.stratasms.emulator.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request's query string, as it is signed. A plus sign stays one: clients that sign write blanks as {@code %20}. */
public record QueryString(List<Parameter> parameters) {
    /** One name with its value. */
    public record Parameter(String name, String value) {}

    public static QueryString of(@Nullable String raw) {
        var parameters = new ArrayList<Parameter>();
        if (raw != null && !raw.isEmpty()) {
            for (var pair : raw.split("&", -1)) {
                var equals = pair.indexOf('=');
                parameters.add(
                        equals < 0
                                ? new Parameter(decoded(pair), "")
                                : new Parameter(
                                        decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1))));
            }
        }
        return new QueryString(parameters);
    }

    public QueryString {
        parameters = List.copyOf(parameters);
    }

    /** Returns the first value of a name; null if the name does not occur. */
    public @Nullable String value(String name) {
        for (var parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    /** Returns it sorted and encoded, without the signature itself. */
    String canonical() {
        return parameters.stream()
                .filter(parameter -> !parameter.name().equals("X-Amz-Signature"))
                .map(parameter -> new Parameter(encoded(parameter.name()), encoded(parameter.value())))
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
    }

    /** Encodes all characters but letters, digits and {@code -._~}, as in {@code %2F}. */
    public static String encoded(String text) {
        var encoded = new StringBuilder(text.length());
        for (var b : text.getBytes(UTF_8)) {
            var c = (char) (b & 0xff);
            if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append("%%%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("The query string is not correctly percent-encoded");
        }
    }
}
