package org.stratasms.provisioning.registrations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.stratasms.provisioning.registrations.ConditionalBehavior.Resolved;
import org.stratasms.provisioning.registrations.FieldDefinition.Shape;
import org.stratasms.provisioning.registrations.FieldValue.Source;
import org.stratasms.provisioning.registrations.RegistrationFile.NumberWish;

/** Checks a file against AWS's definitions: what AWS refuses without a look by a person. */
final class FormCheck {
    /** The user guide's limit; the API's model says 1.5 MB, and other pages 5 MB. */
    private static final int USUAL_BYTES = 500 * 1024;

    private static final int MOST_BYTES = 1_500 * 1024;

    /** Fields with an identifier of a body or person, by the last part of their paths in small letters. */
    private static final List<String> IDENTIFIERS =
            List.of("taxid", "ein", "businessregistrationnumber", "registrationnumber", "ssn", "duns", "vatid");

    private final RegistrationFile file;
    private final FormDefinition form;
    private final List<Problem> problems = new ArrayList<>();

    private FormCheck(RegistrationFile file, FormDefinition form) {
        this.file = file;
        this.form = form;
    }

    static List<Problem> problems(RegistrationFile file, FormDefinition form) {
        var check = new FormCheck(file, form);
        check.all();
        return List.copyOf(check.problems);
    }

    private void all() {
        for (var value : file.fields()) {
            if (form.field(value.path()).isEmpty()) {
                problems.add(Problem.refused(
                        "UNKNOWN_FIELD",
                        value,
                        "%s has no such field.".formatted(form.type()),
                        "Take it out, or mend its path."));
            }
        }
        form.fields().forEach(this::check);
        checkNumber();
        if (form.brand().isPresent() && file.brand() == null) {
            whole(
                    "MISSING_BRAND",
                    "A %s stands on the registration of a brand, and the file names none.".formatted(form.type()),
                    "Add 'brand:' with the brand's file or the id of its registration.");
        }
    }

    private void checkNumber() {
        var needed = form.number();
        if (file.number() instanceof NumberWish.Request request
                && form.associations().stream()
                        .noneMatch(each -> each.resourceType().equals(request.numberType()))) {
            whole(
                    "WRONG_NUMBER_TYPE",
                    "No %s goes with a %s.".formatted(request.numberType(), form.type()),
                    needed.map(type -> "Write 'number: {request: %s}'.".formatted(type.resourceType()))
                            .orElse("Take 'number' out."));
        }
        if (file.number() == null
                && needed.filter(each -> each.when() == FormDefinition.When.BEFORE_SUBMIT)
                        .isPresent()) {
            whole(
                    "MISSING_NUMBER",
                    "A %s is submitted with a number, and the file names none.".formatted(form.type()),
                    "Add 'number: {request: %s}', or the id of a number."
                            .formatted(needed.get().resourceType()));
        }
    }

    private void whole(String code, String found, String cure) {
        problems.add(new Problem(code, Problem.Level.REFUSED, "", 0, found, cure));
    }

    private void check(FieldDefinition field) {
        var resolved = resolved(field);
        var value = file.field(field.path()).filter(each -> !each.isEmpty());
        if (value.isEmpty()) {
            checkAbsent(field, resolved);
            return;
        }
        if (resolved.behavior().equals("DISALLOWED")) {
            problems.add(Problem.refused(
                    "CONDITIONAL_FIELD_NOT_ALLOWED",
                    value.get(),
                    "This field is not allowed with the other values.",
                    "Take it out."));
        }
        checkValue(field, resolved.shape(), value.get());
    }

    private Resolved resolved(FieldDefinition field) {
        return field.behavior() == null
                ? new Resolved(field.requirement(), field.shape())
                : field.behavior()
                        .resolve(
                                field.shape(),
                                path -> file.field(path)
                                        .map(FieldValue::choices)
                                        .orElse(List.of()));
    }

    private void checkAbsent(FieldDefinition field, Resolved resolved) {
        var line = file.field(field.path()).map(FieldValue::line).orElse(0);
        if (resolved.behavior().equals("REQUIRED")) {
            problems.add(new Problem(
                    field.isConditional() ? "MISSING_CONDITIONAL_FIELD" : "MISSING_REQUIRED_FIELD",
                    Problem.Level.REFUSED,
                    field.path(),
                    line,
                    "%s is required and has no value.".formatted(titled(field)),
                    "Give it a value."));
        } else if (resolved.behavior().equals("CONDITIONAL")) {
            problems.add(new Problem(
                    "MISSING_CONDITIONAL_FIELD",
                    Problem.Level.NOT_LOOKED_AT,
                    field.path(),
                    line,
                    "%s may be required: other fields decide, and AWS gave no rule.".formatted(titled(field)),
                    "Give it a value if it applies to you."));
        }
    }

    private static String titled(FieldDefinition field) {
        return field.hints().title().isEmpty()
                ? "The field"
                : "'%s'".formatted(field.hints().title());
    }

    private void checkValue(FieldDefinition field, Shape shape, FieldValue value) {
        if (isIdentifier(value.name()) && !value.isSecret()) {
            problems.add(Problem.refused(
                    "IDENTIFIER_IN_FILE",
                    value,
                    "An identifier must not stand in a file.",
                    "Write '!env NAME', and set that environment variable when you submit."));
        }
        if (value.source() instanceof Source.Variable variable && variable.text() == null) {
            problems.add(Problem.refused(
                    "VARIABLE_NOT_SET",
                    value,
                    "The environment variable %s is not set.".formatted(variable.name()),
                    "Set it in the shell, and run the command again."));
            return;
        }
        switch (field.type()) {
            case "TEXT" -> checkText(shape, value);
            case "SELECT" -> checkChoices(field, shape, value);
            case "ATTACHMENT" -> checkAttachment(value);
            default -> {
                // AWS adds types; it judges them.
            }
        }
    }

    /** Whether a field with this last part of its path holds an identifier, which must not stand in a file. */
    static boolean isIdentifier(String name) {
        return IDENTIFIERS.contains(name.toLowerCase(Locale.ROOT));
    }

    private void checkText(Shape shape, FieldValue value) {
        var text = value.text();
        if (text.isEmpty()) {
            invalid(value, "A text is expected.", "Write one text, no list and no document.");
            return;
        }
        var length = text.get().codePointCount(0, text.get().length());
        if (length < shape.minLength() || length > shape.maxLength()) {
            invalid(
                    value,
                    "It has %d characters.".formatted(length),
                    "AWS takes %d to %d characters.".formatted(shape.minLength(), shape.maxLength()));
        }
        if (shape.pattern() != null && BoundedText.matches(shape.pattern(), text.get()) == BoundedText.Match.NO) {
            invalid(value, "It does not have the form that AWS takes.", "The form is %s".formatted(shape.pattern()));
        }
    }

    private void checkChoices(FieldDefinition field, Shape shape, FieldValue value) {
        var choices = value.choices();
        var wrong = choices.stream().anyMatch(choice -> !shape.options().contains(choice));
        if (choices.isEmpty() || wrong) {
            invalid(
                    value,
                    "It is not among the choices.",
                    "AWS takes: %s.".formatted(shape.options().stream().collect(Collectors.joining(", "))));
        } else if (choices.size() < field.minChoices() || choices.size() > field.maxChoices()) {
            invalid(
                    value,
                    "It has %d choices.".formatted(choices.size()),
                    "AWS takes %d to %d choices.".formatted(field.minChoices(), field.maxChoices()));
        }
    }

    private void checkAttachment(FieldValue value) {
        if (!(value.source() instanceof Source.Attachment attachment)) {
            invalid(value, "A document is expected.", "Write '!file NAME', with a PDF, PNG or JPEG beside this file.");
            return;
        }
        var path = attachment.file();
        try {
            var size = Files.size(path);
            if (size > MOST_BYTES) {
                invalid(value, "%s has %d KB.".formatted(name(path), size / 1024), "Make it smaller than 500 KB.");
            } else if (size > USUAL_BYTES) {
                problems.add(new Problem(
                        "INVALID_FIELD_VALUE",
                        Problem.Level.DENIED,
                        value.path(),
                        value.line(),
                        "%s has %d KB.".formatted(name(path), size / 1024),
                        "AWS's pages say 500 KB here and more elsewhere. Make it smaller than 500 KB."));
            }
            if (DocumentKind.of(path).isEmpty()) {
                invalid(value, "%s is not a PDF, PNG or JPEG.".formatted(name(path)), "Save it as one of these.");
            }
        } catch (IOException e) {
            invalid(value, "%s cannot be read.".formatted(name(path)), "Put it beside the registration file.");
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private void invalid(FieldValue value, String found, String cure) {
        problems.add(Problem.refused("INVALID_FIELD_VALUE", value, found, cure));
    }
}
