package org.stratasms.emulator.internal.sms.resources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.FieldType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationSectionDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationTypeDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SupportedAssociation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * The registration forms of {@code registration-forms.tsv}, by type of registration; read when first needed.
 * Unconfirmed (settled by DescribeRegistrationFieldDefinitions): a form's texts say no more than the titles of its
 * sections and fields, and a field without a pattern of its own takes any text.
 */
public final class RegistrationForms {
    private static final String NONE = "-";
    /** AWS's model requires a pattern. This one means the same in the regular expressions of every language. */
    private static final String ANY_TEXT = "[\\s\\S]*";

    private RegistrationForms() {}

    private static final class Loaded {
        static final Map<String, RegistrationForm> FORMS = load();
    }

    /** Returns the forms by type, in the order of the table. */
    public static Map<String, RegistrationForm> all() {
        return Loaded.FORMS;
    }

    public static RegistrationForm of(String type) {
        var form = all().get(type);
        if (form == null) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.UNKNOWN_REGISTRATION_TYPE,
                    "RegistrationType",
                    "There is no '%s'; the emulator knows %s".formatted(type, all().keySet()));
        }
        return form;
    }

    private static Map<String, RegistrationForm> load() {
        var forms = new LinkedHashMap<String, RegistrationForm>();
        var reader = new Reader();
        for (var columns : rows("registration-forms.tsv")) {
            if (columns[0].equals("type")) {
                reader.finish(forms);
            }
            reader.read(columns);
        }
        reader.finish(forms);
        return Collections.unmodifiableMap(forms);
    }

    /** Returns the rows of a table beside this class, each as its columns. */
    static List<String[]> rows(String table) {
        try (var in = RegistrationForms.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalStateException("The table %s is not beside its class".formatted(table));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds the forms, one after the other. */
    private static final class Reader {
        private RegistrationTypeDefinition.@Nullable Builder type;
        private final List<SupportedAssociation> associations = new ArrayList<>();
        private final List<RegistrationSectionDefinition> sections = new ArrayList<>();
        private final List<RegistrationFieldDefinition> fields = new ArrayList<>();
        private final List<RegistrationForm.Condition> conditions = new ArrayList<>();
        private @Nullable String authenticatedBy;

        void read(String[] columns) {
            switch (columns[0]) {
                case "type" ->
                    type = RegistrationTypeDefinition.builder()
                            .registrationType(columns[1])
                            .displayHints(hints -> hints.title(columns[2]));
                case "association" ->
                    associations.add(SupportedAssociation.builder()
                            .resourceType(columns[1])
                            .isoCountryCode(orNull(columns[2]))
                            .associationBehavior(columns[3])
                            .disassociationBehavior(columns[4])
                            .build());
                case "section" ->
                    sections.add(RegistrationSectionDefinition.builder()
                            .sectionPath(columns[1])
                            .displayHints(hints -> hints.title(columns[2]).shortDescription(columns[2]))
                            .build());
                case "text" ->
                    add(
                            columns,
                            FieldType.TEXT,
                            field -> field.textValidation(text -> text.minLength(least(columns[3]))
                                    .maxLength(most(columns[3]))
                                    .pattern(columns[4].equals(NONE) ? ANY_TEXT : columns[4])));
                case "select" ->
                    add(
                            columns,
                            FieldType.SELECT,
                            field -> field.selectValidation(choices -> choices.minChoices(least(columns[3]))
                                    .maxChoices(most(columns[3]))
                                    .options(columns[4].split(",", -1))));
                case "attachment" -> add(columns, FieldType.ATTACHMENT, field -> {});
                case "condition" ->
                    conditions.add(
                            new RegistrationForm.Condition(columns[1], columns[2], List.of(columns[3].split(",", -1))));
                case "authentication" -> authenticatedBy = columns[1];
                default -> throw new IllegalStateException("The table of registration forms has a row " + columns[0]);
            }
        }

        private void add(
                String[] columns, FieldType fieldType, Consumer<RegistrationFieldDefinition.Builder> validation) {
            fields.add(RegistrationFieldDefinition.builder()
                    .sectionPath(columns[1].substring(0, columns[1].indexOf('.')))
                    .fieldPath(columns[1])
                    .fieldType(fieldType)
                    .fieldRequirement(columns[2])
                    .displayHints(hints ->
                            hints.title(columns[columns.length - 1]).shortDescription(columns[columns.length - 1]))
                    .applyMutation(validation)
                    .build());
        }

        void finish(Map<String, RegistrationForm> forms) {
            if (type != null) {
                var definition = type.supportedAssociations(associations).build();
                forms.put(
                        definition.registrationType(),
                        new RegistrationForm(definition, sections, fields, conditions, authenticatedBy));
            }
            associations.clear();
            sections.clear();
            fields.clear();
            conditions.clear();
            authenticatedBy = null;
        }

        private static @Nullable String orNull(String column) {
            return column.equals(NONE) ? null : column;
        }

        private static int least(String range) {
            return Integer.parseInt(range.substring(0, range.indexOf('-')));
        }

        private static int most(String range) {
            return Integer.parseInt(range.substring(range.indexOf('-') + 1));
        }
    }
}
