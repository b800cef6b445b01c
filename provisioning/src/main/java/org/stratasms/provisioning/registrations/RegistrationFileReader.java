package org.stratasms.provisioning.registrations;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.registrations.FieldValue.Source;
import org.stratasms.provisioning.registrations.RegistrationFile.Brand;
import org.stratasms.provisioning.registrations.RegistrationFile.NumberWish;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a registration file with the line of each field. No message of it holds a value of the file. */
final class RegistrationFileReader {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_NESTING = 10;
    private static final String NAME_FORM = "[A-Za-z0-9_.-]{1,128}";
    private static final String ID_OF_A_REGISTRATION = "registration-";
    private static final String FILE_TAG = "!file";
    private static final String VARIABLE_TAG = "!env";
    private static final String FORM_CURE = "'./strata-sms registrations form TYPE' writes a file of the right form.";

    private final Path file;
    private final Map<String, String> variables;

    RegistrationFileReader(Path file, Map<String, String> variables) {
        this.file = file;
        this.variables = variables;
    }

    RegistrationFile read() {
        var entries = entries(root());
        var type = text(required(entries, "type"));
        var name = text(required(entries, "name"));
        if (!name.matches(NAME_FORM)) {
            throw wrong(required(entries, "name"), "'name' has 1 to 128 letters, digits and characters of _.-");
        }
        var known = List.of("type", "name", "registration", "number", "brand", "fields");
        for (var entry : entries.entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw wrong(entry.getValue(), "'%s' is not one of %s".formatted(entry.getKey(), known));
            }
        }
        var registration = entries.get("registration");
        return new RegistrationFile(
                file,
                type,
                name,
                registration == null ? null : text(registration),
                number(entries.get("number")),
                brand(entries.get("brand")),
                fields(entries.get("fields")));
    }

    private Node root() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new RegistrationException(
                        "%s has more than %d bytes.".formatted(file, MOST_BYTES), "Put documents beside it: !file.");
            }
            var options = new LoaderOptions();
            options.setNestingDepthLimit(MOST_NESTING);
            options.setMaxAliasesForCollections(0);
            var root = new Yaml(new SafeConstructor(options)).compose(Files.newBufferedReader(file));
            if (root == null) {
                throw new RegistrationException("%s is empty.".formatted(file), FORM_CURE);
            }
            return root;
        } catch (NoSuchFileException e) {
            throw new RegistrationException("There is no file %s.".formatted(file), FORM_CURE, e);
        } catch (MalformedInputException e) {
            throw new RegistrationException("%s is not UTF-8.".formatted(file), "Save it as UTF-8.", e);
        } catch (IOException e) {
            throw new RegistrationException("%s cannot be read: %s.".formatted(file, e.getMessage()), "", e);
        } catch (MarkedYAMLException e) {
            // The exception's own message quotes the line, which may hold an identifier.
            var mark = e.getProblemMark();
            throw new RegistrationException(
                    "%s:%d: not YAML: %s.".formatted(file, mark == null ? 1 : mark.getLine() + 1, e.getProblem()),
                    "Put a text that holds ': ' or begins with a special character between quotes.");
        } catch (YAMLException e) {
            throw new RegistrationException("%s is not YAML.".formatted(file), FORM_CURE);
        }
    }

    private Map<String, Node> entries(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, "KEY: VALUE is expected here");
        }
        var entries = new HashMap<String, Node>();
        for (var tuple : mapping.getValue()) {
            var key = text(tuple.getKeyNode());
            if (entries.put(key, tuple.getValueNode()) != null) {
                throw wrong(tuple.getKeyNode(), "'%s' stands here a second time".formatted(key));
            }
        }
        return entries;
    }

    private Node required(Map<String, Node> entries, String key) {
        var node = entries.get(key);
        if (node == null) {
            throw new RegistrationException("%s has no '%s'.".formatted(file, key), FORM_CURE);
        }
        return node;
    }

    private String text(Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw wrong(node, "a text is expected here");
    }

    private @Nullable NumberWish number(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode) {
            return new NumberWish.Existing(text(node));
        }
        var entries = entries(node);
        if (!entries.keySet().equals(java.util.Set.of("request"))) {
            throw wrong(node, "'number' is the id of a number, or {request: TYPE}");
        }
        return new NumberWish.Request(text(required(entries, "request")));
    }

    private @Nullable Brand brand(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        var text = text(node);
        return text.startsWith(ID_OF_A_REGISTRATION)
                ? new Brand.OfId(text)
                : new Brand.OfFile(file.resolveSibling(text));
    }

    private List<FieldValue> fields(@Nullable Node node) {
        var fields = new ArrayList<FieldValue>();
        if (node == null || isNull(node)) {
            return fields;
        }
        entries(node);
        for (var tuple : ((MappingNode) node).getValue()) {
            fields.add(
                    new FieldValue(text(tuple.getKeyNode()), line(tuple.getKeyNode()), source(tuple.getValueNode())));
        }
        return fields;
    }

    private Source source(Node node) {
        if (node instanceof SequenceNode sequence) {
            return new Source.Choices(
                    sequence.getValue().stream().map(this::text).toList());
        }
        if (isNull(node)) {
            return new Source.Empty();
        }
        var text = text(node);
        return switch (node.getTag().getValue()) {
            case FILE_TAG -> new Source.Attachment(file.resolveSibling(text));
            case VARIABLE_TAG -> new Source.Variable(text, variables.get(text));
            default -> {
                if (node.getTag().getValue().startsWith("!")) {
                    throw wrong(
                            node,
                            "%s is neither !file nor !env"
                                    .formatted(node.getTag().getValue()));
                }
                yield new Source.Text(text);
            }
        };
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL)
                || (node instanceof ScalarNode scalar && scalar.getValue().isBlank());
    }

    private RegistrationException wrong(Node node, String found) {
        return new RegistrationException("%s:%d: %s.".formatted(file, line(node), found), FORM_CURE);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
