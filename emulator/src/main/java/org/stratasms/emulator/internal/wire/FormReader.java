package org.stratasms.emulator.internal.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stratasms.emulator.internal.model.Member;
import org.stratasms.emulator.internal.model.Shape;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the SDK's builders from a {@link Form}. */
final class FormReader {
    private FormReader() {}

    static void read(Form form, SdkPojo builder) {
        for (var member : Shape.of(builder).members()) {
            var field = form.below(member.requestName());
            if (field != null) {
                member.set(builder, value(member, field));
            }
        }
    }

    private static Object value(Member member, Form field) {
        return switch (member.kind()) {
            case SDK_POJO -> structure(member, field);
            case LIST -> list(member, field);
            case MAP -> map(member, field);
            default -> {
                var text = field.value();
                if (text == null) {
                    throw new Malformed("A structure or list stands where a value is expected");
                }
                yield Scalars.parse(member.kind(), text);
            }
        };
    }

    private static Object structure(Member member, Form field) {
        var builder = member.newBuilder();
        read(field, builder);
        return ((Buildable) builder).build();
    }

    /** Reads a list. Clients send {@code Tags=} for an empty one. */
    private static List<Object> list(Member member, Form field) {
        var list = new ArrayList<Object>();
        for (var element : elements(field, member.isFlattened(), member.elementName())) {
            list.add(value(member.element(), element));
        }
        return list;
    }

    private static Map<String, Object> map(Member member, Form field) {
        var map = new LinkedHashMap<String, Object>();
        for (var entry : elements(field, member.isFlattened(), "entry")) {
            var key = entry.valueOf(member.keyName());
            var value = entry.below(member.valueName());
            if (key == null || value == null) {
                throw new Malformed("An entry of a map lacks its key or its value");
            }
            map.put(key, value(member.element(), value));
        }
        return map;
    }

    private static List<Form> elements(Form field, boolean flattened, String name) {
        var around = flattened ? field : field.below(name);
        return around == null ? List.of() : around.numbered();
    }
}
