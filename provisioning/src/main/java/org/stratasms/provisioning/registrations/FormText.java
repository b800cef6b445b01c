package org.stratasms.provisioning.registrations;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldValueInformation;

/** Writes registration files, with AWS's words about each field as comments. */
final class FormText {
    private static final int WIDTH = 110;

    private final StringBuilder text = new StringBuilder();

    private FormText() {}

    /**
     * A file to fill in.
     *
     * @param name of the registration
     */
    static String empty(FormDefinition form, String name) {
        return new FormText().write(form, name, null, Map.of());
    }

    /** A file of a registration that the account has. */
    static String filled(
            FormDefinition form,
            String name,
            String registration,
            Map<String, RegistrationFieldValueInformation> values) {
        return new FormText().write(form, name, registration, values);
    }

    private String write(
            FormDefinition form,
            String name,
            @Nullable String registration,
            Map<String, RegistrationFieldValueInformation> values) {
        comment("", form.title().isEmpty() ? form.type() : form.title());
        comment("", "Check it: ./strata-sms registrations check FILE");
        line("type: " + form.type());
        comment("", "Finds the registration again. Unique in an account and Region; keep it when the file moves.");
        line("name: " + name);
        if (registration != null) {
            line("registration: " + registration);
        }
        form.brand().ifPresent(brand -> {
            comment("", "The registration of the brand: its file, or its id.");
            line("brand: brand.yaml");
        });
        form.number()
                .filter(number -> number.when() != FormDefinition.When.ON_APPROVAL)
                .ifPresent(number -> {
                    comment("", "The number that goes with it: a new one, or the id of one that the account has.");
                    line("number: {request: %s}".formatted(number.resourceType()));
                });
        line("fields:" + (form.fields().isEmpty() ? " {}" : ""));
        form.fields().forEach(field -> field(field, values.get(field.path()), registration != null));
        return text.toString();
    }

    private void field(FieldDefinition field, @Nullable RegistrationFieldValueInformation value, boolean isExport) {
        line("");
        comment("  ", description(field));
        if (value != null) {
            line("  %s: %s".formatted(field.path(), valueText(field, value)));
        } else if (field.requirement().equals("REQUIRED")) {
            line("  %s:%s".formatted(field.path(), start(field)));
        } else {
            line("  # %s:%s".formatted(field.path(), isExport ? "" : start(field)));
        }
    }

    /** The beginning of a value that is not a plain text. */
    private static String start(FieldDefinition field) {
        if (field.type().equals("ATTACHMENT")) {
            return " !file " + lastPart(field) + ".png";
        }
        return FormCheck.isIdentifier(lastPart(field)) ? " !env " + variable(field) : "";
    }

    private static String lastPart(FieldDefinition field) {
        return field.path().substring(field.path().lastIndexOf('.') + 1);
    }

    private static String variable(FieldDefinition field) {
        return lastPart(field).replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }

    private static String valueText(FieldDefinition field, RegistrationFieldValueInformation value) {
        if (FormCheck.isIdentifier(lastPart(field))) {
            return "!env " + variable(field);
        }
        if (value.hasSelectChoices()) {
            return value.selectChoices().size() == 1
                    ? quoted(value.selectChoices().getFirst())
                    : quoted(value.selectChoices());
        }
        if (value.textValue() != null) {
            return quoted(value.textValue());
        }
        // AWS gives no document back.
        return "!file %s.png # was %s; put the document beside this file"
                .formatted(lastPart(field), value.registrationAttachmentId());
    }

    /** JSON is YAML too. */
    private static String quoted(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String description(FieldDefinition field) {
        var parts = new ArrayList<String>();
        var hints = field.hints();
        parts.add("%s. %s".formatted(hints.title().isEmpty() ? field.path() : hints.title(), requirement(field)));
        if (!hints.description().isEmpty() && !hints.description().equals(hints.title())) {
            parts.add(hints.description());
        }
        parts.addAll(limits(field));
        if (!hints.example().isEmpty()) {
            parts.add("Example: " + hints.example());
        }
        return String.join(" ", parts);
    }

    private static String requirement(FieldDefinition field) {
        return switch (field.requirement()) {
            case "REQUIRED" -> "Required.";
            case "CONDITIONAL" -> "Required with some values of other fields.";
            default -> "Optional.";
        };
    }

    private static List<String> limits(FieldDefinition field) {
        var shape = field.shape();
        return switch (field.type()) {
            case "SELECT" ->
                List.of((field.maxChoices() == 1 ? "One of: " : "Up to %d of: ".formatted(field.maxChoices()))
                        + String.join(", ", shape.options()) + ".");
            case "ATTACHMENT" -> List.of("PDF, PNG or JPEG, at most 500 KB.");
            default ->
                shape.maxLength() == Integer.MAX_VALUE
                        ? List.of()
                        : List.of("%d to %d characters.".formatted(shape.minLength(), shape.maxLength()));
        };
    }

    private void comment(String indent, String words) {
        var line = new StringBuilder(indent + "#");
        for (var word : words.split("\\s+", -1)) {
            if (line.length() + word.length() > WIDTH && line.length() > indent.length() + 1) {
                line(line.toString());
                line = new StringBuilder(indent + "#");
            }
            line.append(' ').append(word);
        }
        line(line.toString());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
