package org.stratasms.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the SQL files of this package, for tables in one schema, with named parameters converted to JDBC's.
 * Thread-safe.
 */
final class Statements {
    /** The schema in the files. */
    static final String SCHEMA = "strata_sms";

    private static final Pattern SCHEMA_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*\n");
    /** A named parameter, but not a cast, which has two colons. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z_]+)");

    private final Map<String, Statement> read = new ConcurrentHashMap<>();
    private final String schema;

    /** A statement with question marks, and the names of its parameters in order. */
    record Statement(String sql, List<String> parameters) {
        Statement then(Statement next) {
            var all = Stream.concat(parameters.stream(), next.parameters.stream());
            return new Statement(sql + ";\n" + next.sql, all.toList());
        }
    }

    Statements(String schema) {
        if (!SCHEMA_NAME.matcher(schema).matches()) {
            throw new DeliveryException(
                    DeliveryException.Code.INVALID_SETTING,
                    "A schema's name is up to 63 small letters, digits and underscores, and does not begin with a digit; found '%s'"
                            .formatted(schema));
        }
        this.schema = schema;
    }

    Statement get(String name) {
        return read.computeIfAbsent(name, n -> parse(inSchema(resource("sql/" + n + ".sql"))));
    }

    /** Returns two statements as one, to be sent together. */
    Statement both(String first, String second) {
        var before = get(first);
        var after = get(second);
        return read.computeIfAbsent(first + ";" + second, names -> before.then(after));
    }

    /** Returns a file with several statements, as it is to be run. */
    String script(String path) {
        return inSchema(resource(path));
    }

    String schema() {
        return schema;
    }

    private String inSchema(String sql) {
        return schema.equals(SCHEMA) ? sql : sql.replace(SCHEMA + ".", schema + ".");
    }

    private static Statement parse(String sql) {
        var names = new ArrayList<String>();
        var text = PARAMETER.matcher(COMMENT.matcher(sql).replaceAll("")).replaceAll(found -> {
            names.add(found.group(1));
            return "?";
        });
        return new Statement(text, List.copyOf(names));
    }

    private static String resource(String path) {
        try (var stream = Statements.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException(path + " is missing in this jar");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
