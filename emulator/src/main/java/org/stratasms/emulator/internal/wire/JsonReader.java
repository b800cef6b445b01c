package org.stratasms.emulator.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stratasms.emulator.internal.model.Member;
import org.stratasms.emulator.internal.model.Shape;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the SDK's builders from JSON or CBOR. Unknown members are noted, and otherwise ignored. */
final class JsonReader {
    private final JsonParser parser;
    private final UnknownMembers unknown;

    JsonReader(JsonParser parser, UnknownMembers unknown) {
        this.parser = parser;
        this.unknown = unknown;
    }

    /** Reads one whole structure; nothing may follow it. An empty input is a structure without members. */
    void read(SdkPojo builder) throws IOException {
        if (parser.nextToken() == null) {
            return;
        }
        structure(builder);
        if (parser.nextToken() != null) {
            throw new Malformed("Something follows the end of the request's structure");
        }
    }

    private void structure(SdkPojo builder) throws IOException {
        expect(JsonToken.START_OBJECT, "a structure");
        var shape = Shape.of(builder);
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var member = shape.member(name);
            if (member == null) {
                unknown.add(path());
                parser.nextToken();
                parser.skipChildren();
            } else if (parser.nextToken() != JsonToken.VALUE_NULL) {
                member.set(builder, value(member));
            }
        }
    }

    /** Returns the path of the present member, such as {@code Tags.0.Key}. */
    private String path() {
        return parser.getParsingContext()
                .pathAsPointer()
                .toString()
                .substring(1)
                .replace('/', '.');
    }

    private Object value(Member member) throws IOException {
        return switch (member.kind()) {
            case STRING -> {
                expect(JsonToken.VALUE_STRING, "a string");
                yield text(parser.getText());
            }
            case BOOLEAN -> bool();
            case FLOAT -> (float) real();
            case DOUBLE -> real();
            case INTEGER, LONG, SHORT, BYTE, BIG_DECIMAL -> number(member.kind());
            case INSTANT -> timestamp();
            case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(parser.getBinaryValue());
            case SDK_POJO -> {
                var builder = member.newBuilder();
                structure(builder);
                yield ((Buildable) builder).build();
            }
            case LIST -> list(member.element());
            case MAP -> map(member.element());
            case DOCUMENT -> Documents.read(parser);
            default -> throw new IllegalStateException("The SDK has a new kind of member: " + member.kind());
        };
    }

    private List<Object> list(Member element) throws IOException {
        expect(JsonToken.START_ARRAY, "a list");
        var list = new ArrayList<Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(element));
        }
        return list;
    }

    private Map<String, Object> map(Member element) throws IOException {
        expect(JsonToken.START_OBJECT, "a map");
        var map = new LinkedHashMap<String, Object>();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            text(name);
            parser.nextToken();
            map.put(name, value(element));
        }
        return map;
    }

    /** Rejects half a surrogate pair, which JSON and CBOR can express, but the UTF-8 of an answer cannot. */
    private static String text(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
                    throw new Malformed("A string holds half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private boolean bool() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw unexpected("a boolean");
        };
    }

    private Number number(MarshallingKnownType kind) throws IOException {
        var decimal = decimal();
        try {
            return switch (kind) {
                case INTEGER -> decimal.intValueExact();
                case LONG -> decimal.longValueExact();
                case SHORT -> decimal.shortValueExact();
                case BYTE -> decimal.byteValueExact();
                default -> decimal;
            };
        } catch (ArithmeticException e) {
            throw unexpected("a whole number that fits its type");
        }
    }

    private double real() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return switch (parser.getText()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw unexpected("a number");
            };
        }
        if (!parser.currentToken().isNumeric()) {
            throw unexpected("a number");
        }
        return parser.getDoubleValue();
    }

    private BigDecimal decimal() throws IOException {
        if (!parser.currentToken().isNumeric() || parser.isNaN()) {
            throw unexpected("a number");
        }
        return parser.getDecimalValue();
    }

    private Instant timestamp() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? (Instant) Scalars.parse(MarshallingKnownType.INSTANT, parser.getText())
                : Scalars.instant(decimal());
    }

    private void expect(JsonToken token, String what) {
        if (parser.currentToken() != token) {
            throw unexpected(what);
        }
    }

    private Malformed unexpected(String wanted) {
        var name = parser.getParsingContext().getCurrentName();
        return new Malformed("Expected %s%s".formatted(wanted, name == null ? "" : " in '" + name + "'"));
    }
}
