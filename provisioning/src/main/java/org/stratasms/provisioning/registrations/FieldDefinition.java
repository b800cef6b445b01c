package org.stratasms.provisioning.registrations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AWS's definition of a field.
 *
 * @param type TEXT, SELECT or ATTACHMENT
 * @param requirement REQUIRED, CONDITIONAL or OPTIONAL
 * @param shape of its value where no rule says otherwise
 * @param minChoices of a SELECT
 * @param maxChoices of a SELECT
 * @param behavior the rules of a conditional field; null if AWS gives none
 */
record FieldDefinition(
        String section,
        String path,
        String type,
        String requirement,
        Hints hints,
        Shape shape,
        int minChoices,
        int maxChoices,
        @Nullable ConditionalBehavior behavior) {
    /** The form of a field's value. */
    record Shape(int minLength, int maxLength, @Nullable String pattern, List<String> options) {
        Shape {
            options = List.copyOf(options);
        }
    }

    /**
     * The words that explain a field to a person.
     *
     * @param title may be empty, as the others
     */
    record Hints(String title, String description, String example) {}

    boolean isConditional() {
        return requirement.equals("CONDITIONAL");
    }
}
