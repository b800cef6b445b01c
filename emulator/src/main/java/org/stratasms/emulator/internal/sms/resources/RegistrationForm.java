package org.stratasms.emulator.internal.sms.resources;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAssociationBehavior.ASSOCIATE_BEFORE_SUBMIT;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.FieldRequirement;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationSectionDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationTypeDefinition;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SupportedAssociation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * The form of one type of registration: its fields, and the origination identities or registrations to associate with
 * it. Immutable.
 */
public final class RegistrationForm {
    private final RegistrationTypeDefinition definition;
    private final Map<String, RegistrationSectionDefinition> sections = new LinkedHashMap<>();
    private final Map<String, RegistrationFieldDefinition> fields = new LinkedHashMap<>();
    private final List<Condition> conditions;

    private final @Nullable String authenticatedBy;

    /** A choice that makes other fields required. */
    record Condition(String path, String choice, List<String> required) {}

    /** @param authenticatedBy the path of the address whose owner must answer an e-mail; null if there is none */
    RegistrationForm(
            RegistrationTypeDefinition definition,
            List<RegistrationSectionDefinition> sections,
            List<RegistrationFieldDefinition> fields,
            List<Condition> conditions,
            @Nullable String authenticatedBy) {
        this.definition = definition;
        this.conditions = List.copyOf(conditions);
        this.authenticatedBy = authenticatedBy;
        sections.forEach(section -> this.sections.put(section.sectionPath(), section));
        fields.forEach(field -> this.fields.put(field.fieldPath(), field));
    }

    public RegistrationTypeDefinition definition() {
        return definition;
    }

    public String type() {
        return definition.registrationType();
    }

    public Collection<RegistrationSectionDefinition> sections() {
        return sections.values();
    }

    public RegistrationSectionDefinition section(String path) {
        var section = sections.get(path);
        if (section == null) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.UNKNOWN_REGISTRATION_SECTION,
                    "SectionPath",
                    "%s has no section '%s', but %s".formatted(type(), path, sections.keySet()));
        }
        return section;
    }

    public RegistrationFieldDefinition field(String path) {
        var field = fields.get(path);
        if (field == null) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.UNKNOWN_REGISTRATION_FIELD,
                    "FieldPath",
                    "%s has no field '%s'; DescribeRegistrationFieldDefinitions lists them".formatted(type(), path));
        }
        return field;
    }

    /** Returns the fields with the paths, or all if there are none; of one section, if that is given. */
    public List<RegistrationFieldDefinition> fields(@Nullable String sectionPath, List<String> paths) {
        var within = sectionPath == null ? null : section(sectionPath).sectionPath();
        var asked = paths.isEmpty()
                ? fields.values()
                : paths.stream().map(this::field).toList();
        return asked.stream()
                .filter(field -> within == null || field.sectionPath().equals(within))
                .toList();
    }

    /** Returns the paths of the required fields. */
    List<String> required() {
        return fields.values().stream()
                .filter(field -> field.fieldRequirement() == FieldRequirement.REQUIRED)
                .map(RegistrationFieldDefinition::fieldPath)
                .toList();
    }

    /** Returns the paths of the fields that the choices in a version require. */
    List<String> requiredBy(RegistrationVersion version) {
        return conditions.stream()
                .filter(condition -> condition.choice().equals(version.choice(condition.path())))
                .flatMap(condition -> condition.required().stream())
                .toList();
    }

    /** Whether the review of a version waits for a person to answer an e-mail to the address in it. */
    public boolean requiresAuthentication(RegistrationVersion version) {
        return authenticatedBy != null && version.text(authenticatedBy) != null;
    }

    public boolean hasField(String path) {
        return fields.containsKey(path);
    }

    /** Returns the associations that are required before submission. */
    public List<SupportedAssociation> neededBeforeSubmit() {
        return definition.supportedAssociations().stream()
                .filter(association -> association.associationBehavior() == ASSOCIATE_BEFORE_SUBMIT)
                .toList();
    }

    /** Returns how a resource of this type is associated with such a registration; null if it cannot be. */
    @Nullable
    public SupportedAssociation association(String resourceType, @Nullable String isoCountryCode) {
        for (var association : definition.supportedAssociations()) {
            var country = association.isoCountryCode();
            if (association.resourceType().equals(resourceType)
                    && (country == null || country.equals(isoCountryCode))) {
                return association;
            }
        }
        return null;
    }
}
