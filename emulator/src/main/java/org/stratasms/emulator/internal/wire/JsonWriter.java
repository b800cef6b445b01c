package org.stratasms.emulator.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.stratasms.emulator.internal.model.Shape;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/**
 * Writes the SDK's objects as JSON or CBOR. Absent members are left out; a list that was given empty is written empty.
 */
final class JsonWriter {
    private static final int CBOR_EPOCH_SECONDS = 1;

    private final JsonGenerator out;

    JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    void structure(SdkPojo pojo) throws IOException {
        out.writeStartObject();
        members(pojo);
        out.writeEndObject();
    }

    void members(SdkPojo pojo) throws IOException {
        var members = Shape.of(pojo).members();
        for (var i = 0; i < members.size(); i++) {
            var member = members.get(i);
            var value = member.get(pojo);
            if (value != null) {
                out.writeFieldName(member.responseName());
                value(value);
            }
        }
    }

    private void value(Object value) throws IOException {
        switch (value) {
            case String text -> out.writeString(text);
            case Boolean bool -> out.writeBoolean(bool);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            case Float number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number);
            case Number number -> out.writeNumber(number.intValue());
            case Instant instant -> timestamp(instant);
            case SdkBytes bytes -> out.writeBinary(bytes.asByteArrayUnsafe());
            case SdkPojo pojo -> structure(pojo);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case Document document -> Documents.write(out, document);
            default -> throw new IllegalStateException("The SDK has a new type of value: " + value.getClass());
        }
    }

    private void list(List<?> list) throws IOException {
        out.writeStartArray();
        for (var element : list) {
            value(element);
        }
        out.writeEndArray();
    }

    private void map(Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (var entry : map.entrySet()) {
            out.writeFieldName((String) entry.getKey());
            value(entry.getValue());
        }
        out.writeEndObject();
    }

    private void timestamp(Instant instant) throws IOException {
        var seconds = Scalars.epochSeconds(instant);
        if (out instanceof CBORGenerator cbor) {
            cbor.writeTag(CBOR_EPOCH_SECONDS);
            cbor.writeNumber(seconds.doubleValue());
        } else {
            out.writeNumber(seconds);
        }
    }
}
