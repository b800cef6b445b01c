package org.stratasms.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.model.Constraints;

/** A table of constraints, parsed and applied without the code under test. */
final class ConstraintRows {
    private static final Row NONE = new Row(false, 0, Double.POSITIVE_INFINITY, null, List.of(), false);

    private final Map<String, Row> rows = new HashMap<>();

    /** The constraints of one value. */
    record Row(
            boolean required,
            double min,
            double max,
            @Nullable Pattern pattern,
            List<String> values,
            boolean hasMin) {
        boolean forbids(@Nullable Object value) {
            return switch (value) {
                case null -> required;
                case String text ->
                    isOutside(text.codePointCount(0, text.length()))
                            || (!values.isEmpty() && !Set.copyOf(values).contains(text))
                            || (pattern != null && !pattern.matcher(text).matches());
                case Number number -> isOutside(number.doubleValue());
                case List<?> list -> isOutside(list.size());
                case Map<?, ?> map -> isOutside(map.size());
                default -> false;
            };
        }

        private boolean isOutside(double size) {
            return (hasMin && size < min) || size > max;
        }
    }

    ConstraintRows(String service) {
        for (var line :
                read(service).lines().filter(line -> !line.startsWith("#")).toList()) {
            var columns = line.split("\t", -1);
            rows.put(
                    columns[0] + " " + columns[1],
                    new Row(
                            columns[2].equals("required"),
                            columns[3].isEmpty() ? 0 : Double.parseDouble(columns[3]),
                            columns[4].isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(columns[4]),
                            columns[5].isEmpty() ? null : Pattern.compile(columns[5]),
                            columns[6].isEmpty() ? List.of() : List.of(columns[6].split(",")),
                            !columns[3].isEmpty()));
        }
    }

    /** @param path such as {@code Tags[].Key}, {@code Context{key}} */
    Row of(String request, String path) {
        return rows.getOrDefault(request + " " + path, NONE);
    }

    private static String read(String service) {
        try (var in = Constraints.class.getResourceAsStream(service + ".tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
