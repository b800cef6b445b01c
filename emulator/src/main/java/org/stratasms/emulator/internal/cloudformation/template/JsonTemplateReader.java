package org.stratasms.emulator.internal.cloudformation.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a JSON template into a tree. */
final class JsonTemplateReader {
    private final JsonParser parser;
    private int depth;

    private JsonTemplateReader(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws TemplateException if the text is not JSON, has a key twice, or is nested too deeply */
    static @Nullable Object read(String body) {
        try (var parser = new JsonFactory().createParser(body)) {
            var reader = new JsonTemplateReader(parser);
            parser.nextToken();
            var tree = reader.value();
            if (parser.nextToken() != null) {
                throw notWellFormed(
                        parser.currentTokenLocation().getLineNr(),
                        parser.currentTokenLocation().getColumnNr());
            }
            return tree;
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw where == null
                    ? TemplateException.format("JSON not well-formed.")
                    : notWellFormed(where.getLineNr(), where.getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TemplateException notWellFormed(int line, int column) {
        return TemplateException.format("JSON not well-formed. (line %d, column %d)".formatted(line, column));
    }

    private @Nullable Object value() throws IOException {
        var token = parser.currentToken();
        if (token == null) {
            throw notWellFormed(1, 1);
        }
        return switch (token) {
            case START_OBJECT -> nested(this::object);
            case START_ARRAY -> nested(this::array);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private interface Reading {
        Object read() throws IOException;
    }

    private Object nested(Reading reading) throws IOException {
        if (++depth > Trees.MAX_DEPTH) {
            throw Trees.tooDeep();
        }
        var value = reading.read();
        depth--;
        return value;
    }

    private Map<String, @Nullable Object> object() throws IOException {
        var object = Trees.ordered();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            if (object.containsKey(key)) {
                var where = parser.currentTokenLocation();
                // Unconfirmed (settled by ValidateTemplate): a duplicate key is refused in these words; that it is
                // refused is known.
                throw TemplateException.format("Duplicate key '%s' (line %d, column %d)"
                        .formatted(key, where.getLineNr(), where.getColumnNr()));
            }
            parser.nextToken();
            var value = value();
            object.put(key, value == null ? null : FunctionCall.argumentOf(key, value));
        }
        return Collections.unmodifiableMap(object);
    }

    private List<@Nullable Object> array() throws IOException {
        var array = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value());
        }
        return Collections.unmodifiableList(array);
    }
}
