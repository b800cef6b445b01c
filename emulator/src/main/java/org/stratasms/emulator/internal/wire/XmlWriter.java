package org.stratasms.emulator.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.stratasms.emulator.internal.model.Member;
import org.stratasms.emulator.internal.model.Shape;
import org.stratasms.emulator.internal.world.XmlText;
import software.amazon.awssdk.core.SdkPojo;

/** Writes answers in the XML of the Query protocol. */
final class XmlWriter {
    private final StringBuilder xml = new StringBuilder(512);

    /** Writes an answer; operations without a result get an empty one, which clients ignore. */
    static byte[] response(String operation, String namespace, SdkPojo response, String requestId) {
        var out = new XmlWriter();
        out.xml
                .append('<')
                .append(operation)
                .append("Response xmlns=\"")
                .append(namespace)
                .append("\">");
        out.open(operation + "Result");
        out.members(response);
        out.close(operation + "Result");
        out.open("ResponseMetadata");
        out.text("RequestId", requestId);
        out.close("ResponseMetadata");
        out.close(operation + "Response");
        return out.bytes();
    }

    static byte[] error(Failure failure, String namespace, String requestId) {
        var out = new XmlWriter();
        out.xml.append("<ErrorResponse xmlns=\"").append(namespace).append("\">");
        out.open("Error");
        out.text("Type", failure.isSender() ? "Sender" : "Receiver");
        out.text("Code", failure.code());
        out.text("Message", failure.message());
        if (failure.exception() != null) {
            out.members(failure.exception());
        }
        out.close("Error");
        out.text("RequestId", requestId);
        out.close("ErrorResponse");
        return out.bytes();
    }

    private byte[] bytes() {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void members(SdkPojo pojo) {
        for (var member : Shape.of(pojo).members()) {
            var value = member.get(pojo);
            if (value != null) {
                value(member, member.responseName(), value);
            }
        }
    }

    private void value(Member member, String name, Object value) {
        switch (value) {
            case SdkPojo pojo -> {
                open(name);
                members(pojo);
                close(name);
            }
            case List<?> list -> list(member, name, list);
            case Map<?, ?> map -> map(member, name, map);
            default -> text(name, Scalars.text(value));
        }
    }

    private void list(Member member, String name, List<?> list) {
        var flattened = member.isFlattened();
        if (!flattened) {
            open(name);
        }
        for (var element : list) {
            value(member.element(), flattened ? name : member.elementName(), element);
        }
        if (!flattened) {
            close(name);
        }
    }

    private void map(Member member, String name, Map<?, ?> map) {
        var flattened = member.isFlattened();
        var entryName = flattened ? name : "entry";
        if (!flattened) {
            open(name);
        }
        for (var entry : map.entrySet()) {
            open(entryName);
            text(member.keyName(), (String) entry.getKey());
            value(member.element(), member.valueName(), entry.getValue());
            close(entryName);
        }
        if (!flattened) {
            close(name);
        }
    }

    private void text(String name, String text) {
        open(name);
        XmlText.append(xml, text);
        close(name);
    }

    private void open(String name) {
        xml.append('<').append(name).append('>');
    }

    private void close(String name) {
        xml.append("</").append(name).append('>');
    }
}
