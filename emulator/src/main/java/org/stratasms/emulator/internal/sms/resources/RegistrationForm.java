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

/** What a registration of one type asks for, and which origination identities, or registrations, it goes with. Immutable. */
public final class RegistrationForm {
    private final RegistrationTypeDefinition definition;
    private final Map<String, RegistrationSectionDefinition> sections = new LinkedHashMap<>();
    private final Map<String, RegistrationFieldDefinition> fields = new LinkedHashMap<>();

    RegistrationForm(
            RegistrationTypeDefinition definition,
            List<RegistrationSectionDefinition> sections,
            List<RegistrationFieldDefinition> fields) {
        this.definition = definition;
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

    /** The fields of a section, or of all if none is given, or else those of the paths. */
    public List<RegistrationFieldDefinition> fields(@Nullable String sectionPath, List<String> paths) {
        var within = sectionPath == null ? null : section(sectionPath).sectionPath();
        var asked = paths.isEmpty()
                ? fields.values()
                : paths.stream().map(this::field).toList();
        return asked.stream()
                .filter(field -> within == null || field.sectionPath().equals(within))
                .toList();
    }

    /** The paths of the fields without which the form is not accepted. */
    List<String> required() {
        return fields.values().stream()
                .filter(field -> field.fieldRequirement() == FieldRequirement.REQUIRED)
                .map(RegistrationFieldDefinition::fieldPath)
                .toList();
    }

    /** What has to be associated before the form is submitted. */
    public List<SupportedAssociation> neededBeforeSubmit() {
        return definition.supportedAssociations().stream()
                .filter(association -> association.associationBehavior() == ASSOCIATE_BEFORE_SUBMIT)
                .toList();
    }

    /** How something goes with such a registration; null if it does not. */
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
