package org.stratasms.emulator.internal.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.stratasms.emulator.internal.model.Member;
import org.stratasms.emulator.internal.model.Shape;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills the SDK's builders from a {@link Form}. Unknown members are noted, and otherwise ignored. */
final class FormReader {
    private static final Pattern ENVELOPE =
            Pattern.compile("Action|Version|X-Amz-.*|AWSAccessKeyId|Signature.*|Timestamp|Expires|SecurityToken");

    private final UnknownMembers unknown;

    FormReader(UnknownMembers unknown) {
        this.unknown = unknown;
    }

    /** Reads a request, whose form also names the operation, and the signature of a presigned request. */
    void read(Form form, SdkPojo builder) {
        for (var name : structure(form, builder)) {
            if (!ENVELOPE.matcher(name).matches()) {
                unknown.add(name);
            }
        }
    }

    /** Fills a builder, and returns the fields that it does not have. */
    private Set<String> structure(Form form, SdkPojo builder) {
        var others = new LinkedHashSet<>(form.names());
        for (var member : Shape.of(builder).members()) {
            var field = form.below(member.requestName());
            if (field != null) {
                others.remove(member.requestName());
                member.set(builder, value(member, field));
            }
        }
        return others;
    }

    private Object value(Member member, Form field) {
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

    private Object structure(Member member, Form field) {
        var builder = member.newBuilder();
        structure(field, builder).forEach(name -> unknown.add(member.requestName() + "." + name));
        return ((Buildable) builder).build();
    }

    /** Reads a list. Clients send {@code Tags=} for an empty one. */
    private List<Object> list(Member member, Form field) {
        var list = new ArrayList<Object>();
        for (var element : elements(field, member.isFlattened(), member.elementName())) {
            list.add(value(member.element(), element));
        }
        return list;
    }

    private Map<String, Object> map(Member member, Form field) {
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
