package org.stratasms.emulator.internal.s3;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.XmlText;

/** An XML document of an S3 request: elements and their text only. Document types are rejected. */
record XmlDocument(String name, List<XmlDocument> children, String text) {
    private static final int MOST_DEPTH = 32;
    private static final XMLInputFactory FACTORY = factory();

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * Parses a document.
     *
     * @throws S3Fault {@code MalformedXML} if it is invalid, or has another root
     */
    static XmlDocument parse(byte[] body, String root) {
        try {
            var reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(body));
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw S3Fault.malformedXml();
                }
            }
            var document = element(reader, 0);
            if (document.name.equals(root)) {
                return document;
            }
        } catch (XMLStreamException | NoSuchElementException e) {
            // the message below explains it
        }
        throw S3Fault.malformedXml();
    }

    private static XmlDocument element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > MOST_DEPTH) {
            throw S3Fault.malformedXml();
        }
        var name = reader.getLocalName();
        var children = new ArrayList<XmlDocument>();
        var text = new StringBuilder();
        for (var event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> children.add(element(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.ENTITY_REFERENCE -> throw S3Fault.malformedXml();
                default -> {}
            }
        }
        return new XmlDocument(name, List.copyOf(children), text.toString());
    }

    @Nullable
    XmlDocument child(String childName) {
        return children.stream()
                .filter(child -> child.name.equals(childName))
                .findFirst()
                .orElse(null);
    }

    List<XmlDocument> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** Returns the text of a child; null if there is no such child. */
    @Nullable
    String text(String childName) {
        var child = child(childName);
        return child == null ? null : child.text;
    }

    /** Returns the document as text, without namespaces and without blanks between elements. */
    String write() {
        var xml = new StringBuilder();
        write(xml);
        return xml.toString();
    }

    private void write(StringBuilder xml) {
        xml.append('<').append(name).append('>');
        if (children.isEmpty()) {
            XmlText.append(xml, text);
        }
        children.forEach(child -> child.write(xml));
        xml.append("</").append(name).append('>');
    }

    /** Creates an element with text. */
    static XmlDocument leaf(String name, Object text) {
        return new XmlDocument(name, List.of(), text.toString());
    }

    /** Creates an element with children. */
    static XmlDocument of(String name, List<XmlDocument> children) {
        return new XmlDocument(name, List.copyOf(children), "");
    }
}
