package org.stratasms.provisioning.registrations;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.registrations.ConditionalBehavior.Changes;
import org.stratasms.provisioning.registrations.ConditionalBehavior.Condition;
import org.stratasms.provisioning.registrations.ConditionalBehavior.Rule;
import org.stratasms.provisioning.registrations.FieldDefinition.Hints;
import org.stratasms.provisioning.registrations.FieldDefinition.Shape;
import org.stratasms.provisioning.registrations.FormDefinition.Association;
import org.stratasms.provisioning.registrations.FormDefinition.When;

/**
 * Definitions of a form as JSON, with the members of AWS's own answers. The output of {@code aws pinpoint-sms-voice-v2
 * describe-registration-field-definitions} is such a file too.
 */
final class DefinitionsJson {
    private static final String TYPE_DEFINITION = "RegistrationTypeDefinition";
    private static final String FIELDS = "RegistrationFieldDefinitions";
    private static final long MOST_BYTES = 4L << 20;

    private DefinitionsJson() {}

    /**
     * Reads saved definitions.
     *
     * @throws RegistrationException if there are none, or others
     */
    static FormDefinition read(Path file, String type) {
        var cure = "Save AWS's definitions beside the file: './strata-sms registrations form %s --definitions %s'."
                .formatted(type, file);
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new RegistrationException("%s is larger than any definitions of AWS.".formatted(file), cure);
            }
            var definition = of(JSON.std.mapFrom(Files.readString(file)));
            if (!definition.type().equals(type)) {
                throw new RegistrationException(
                        "%s holds the definitions of %s, not of %s.".formatted(file, definition.type(), type), cure);
            }
            return definition;
        } catch (NoSuchFileException e) {
            throw new RegistrationException("There are no saved definitions %s.".formatted(file), cure, e);
        } catch (IOException | ClassCastException e) {
            throw new RegistrationException("%s holds no definitions of AWS.".formatted(file), cure, e);
        }
    }

    /** Writes definitions so that {@link #read} finds what AWS said. */
    static void write(Path file, Map<String, Object> typeDefinition, List<Map<String, Object>> fields) {
        var document = new LinkedHashMap<String, Object>();
        document.put("RegistrationType", text(typeDefinition, "RegistrationType"));
        document.put(TYPE_DEFINITION, typeDefinition);
        document.put(FIELDS, fields);
        try {
            Files.writeString(
                    file, JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(document) + System.lineSeparator());
        } catch (IOException e) {
            throw new RegistrationException(
                    "%s cannot be written: %s.".formatted(file, e.getMessage()), "Name another file.", e);
        }
    }

    static FormDefinition of(Map<String, Object> typeDefinition, List<Map<String, Object>> fields) {
        return of(Map.of(
                "RegistrationType",
                text(typeDefinition, "RegistrationType"),
                TYPE_DEFINITION,
                typeDefinition,
                FIELDS,
                fields));
    }

    private static FormDefinition of(Map<String, Object> document) {
        var type = object(document, TYPE_DEFINITION);
        return new FormDefinition(
                text(document, "RegistrationType"),
                text(object(type, "DisplayHints"), "Title"),
                objects(type, "SupportedAssociations").stream()
                        .map(DefinitionsJson::association)
                        .toList(),
                objects(document, FIELDS).stream().map(DefinitionsJson::field).toList());
    }

    private static Association association(Map<String, Object> json) {
        return new Association(
                text(json, "ResourceType"), text(json, "IsoCountryCode"), When.of(text(json, "AssociationBehavior")));
    }

    private static FieldDefinition field(Map<String, Object> json) {
        var text = object(json, "TextValidation");
        var select = object(json, "SelectValidation");
        var hints = object(json, "DisplayHints");
        return new FieldDefinition(
                text(json, "SectionPath"),
                text(json, "FieldPath"),
                text(json, "FieldType"),
                text(json, "FieldRequirement"),
                new Hints(text(hints, "Title"), text(hints, "ShortDescription"), text(hints, "ExampleTextValue")),
                new Shape(
                        number(text, "MinLength", 0),
                        number(text, "MaxLength", Integer.MAX_VALUE),
                        textOrNull(text, "Pattern"),
                        texts(select, "Options")),
                number(select, "MinChoices", 0),
                number(select, "MaxChoices", Integer.MAX_VALUE),
                json.containsKey("ConditionalBehavior") ? behavior(object(json, "ConditionalBehavior")) : null);
    }

    private static ConditionalBehavior behavior(Map<String, Object> json) {
        var rules = objects(json, "Rules").stream()
                .map(rule -> new Rule(
                        objects(rule, "Conditions").stream()
                                .map(condition -> new Condition(
                                        text(condition, "DependsOnFieldPath"),
                                        text(condition, "Operator"),
                                        texts(condition, "Values")))
                                .toList(),
                        text(rule, "RuleBehavior"),
                        rule.get("ConditionalValidation") == null
                                ? null
                                : changes(object(rule, "ConditionalValidation"))))
                .toList();
        return new ConditionalBehavior(rules, text(json, "DefaultBehavior"));
    }

    private static Changes changes(Map<String, Object> json) {
        return new Changes(
                json.get("MinLength") instanceof Number least ? least.intValue() : null,
                json.get("MaxLength") instanceof Number most ? most.intValue() : null,
                textOrNull(json, "Pattern"),
                json.get("AllowedValues") == null ? null : texts(json, "AllowedValues"));
    }

    private static int number(Map<String, Object> json, String key, int otherwise) {
        return json.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    static String text(Map<String, Object> json, String key) {
        return json.get(key) instanceof String text ? text : "";
    }

    private static @Nullable String textOrNull(Map<String, Object> json, String key) {
        return json.get(key) instanceof String text ? text : null;
    }

    private static List<String> texts(Map<String, Object> json, String key) {
        return json.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    static Map<String, Object> object(Map<String, Object> json, String key) {
        return json.get(key) instanceof Map<?, ?> map ? withTextKeys(map) : Map.of();
    }

    static List<Map<String, Object>> objects(Map<String, Object> json, String key) {
        var objects = new ArrayList<Map<String, Object>>();
        if (json.get(key) instanceof List<?> list) {
            for (var each : list) {
                if (each instanceof Map<?, ?> map) {
                    objects.add(withTextKeys(map));
                }
            }
        }
        return objects;
    }

    private static Map<String, Object> withTextKeys(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            if (value != null) {
                copy.put(String.valueOf(key), value);
            }
        });
        return copy;
    }
}
