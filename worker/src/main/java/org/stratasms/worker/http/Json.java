package org.stratasms.worker.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import org.stratasms.worker.http.Problem.Kind;

/**
 * Reads and writes JSON. Refuses what two readers may read in two ways: bytes that are not UTF-8, names that come
 * twice, half characters; and what PostgreSQL cannot store, the character NUL.
 */
final class Json {
    private static final int DEEPEST = 10;
    private static final int LONGEST_NUMBER = 40;
    private static final int LARGEST_EXPONENT = 40;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private static final JSON JSON_OF_REQUESTS = JSON.builder(FACTORY)
            .enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** @throws ProblemException if the bytes are not one JSON object */
    static Map<String, Object> object(byte[] bytes) {
        try (var parser = FACTORY.createParser(
                UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())) {
            var document = JSON_OF_REQUESTS.anyFrom(parser);
            if (parser.nextToken() != null) {
                throw invalid("", "After the JSON document comes something else");
            }
            if (document == null) {
                throw invalid("", "A JSON object is expected here");
            }
            check("", document);
            return object("", document);
        } catch (CharacterCodingException e) {
            throw invalid("", "The bytes are not UTF-8");
        } catch (IOException e) {
            throw invalid(
                    "",
                    "The document is not valid JSON, has a name twice, or is nested more than %d deep"
                            .formatted(DEEPEST));
        }
    }

    /** @throws ProblemException if it is not an object */
    @SuppressWarnings("unchecked") // a JSON object's names are strings
    static Map<String, Object> object(String pointer, Object value) {
        if (value instanceof Map<?, ?> object) {
            return (Map<String, Object>) object;
        }
        throw invalid(pointer, "A JSON object is expected here");
    }

    private static void check(String pointer, Object value) {
        switch (value) {
            case String text -> check(pointer, text);
            case BigDecimal number -> {
                if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
                    throw invalid(pointer, "The number is too large or too exact");
                }
            }
            case Map<?, ?> object ->
                object.forEach((name, member) -> {
                    check(pointer, String.valueOf(name));
                    check(pointer(pointer, String.valueOf(name)), member == null ? "" : member);
                });
            case List<?> array -> {
                for (var i = 0; i < array.size(); i++) {
                    check(pointer(pointer, String.valueOf(i)), array.get(i) == null ? "" : array.get(i));
                }
            }
            default -> {}
        }
    }

    private static void check(String pointer, String text) {
        if (text.indexOf(0) >= 0 || !UTF_8.newEncoder().canEncode(text)) {
            throw invalid(
                    pointer, "There is half a character (an unpaired surrogate) or a NUL, which cannot be stored");
        }
    }

    static String pointer(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static ProblemException invalid(String pointer, String detail) {
        return ProblemException.at(pointer, Kind.INVALID_REQUEST, detail);
    }

    /** Leaves out what is null. */
    static String write(Map<String, ?> document) {
        try {
            return JSON.std.without(JSON.Feature.WRITE_NULL_PROPERTIES).asString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written but to memory
        }
    }
}
