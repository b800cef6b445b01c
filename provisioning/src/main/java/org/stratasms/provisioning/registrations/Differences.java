package org.stratasms.provisioning.registrations;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.registrations.FieldValue.Source;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldValueInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;

/** Compares a file with the version of its registration that was decided on. */
final class Differences {
    private static final String NOT_SHOWN = "(not shown)";

    private final AccountRegistrations account;
    private final Attachments attachments;

    Differences(AccountRegistrations account, Attachments attachments) {
        this.account = account;
        this.attachments = attachments;
    }

    /** The changes since the version that was decided on last, in the order of the file. */
    List<FieldChange> of(RegistrationFile file, RegistrationInformation registration) {
        var denied = registration.latestDeniedVersionNumber();
        var approved = registration.approvedVersionNumber();
        var base = denied != null && (approved == null || denied > approved) ? denied : approved;
        if (base == null) {
            return List.of();
        }
        var values = account.values(registration.registrationId(), base);
        var changes = new ArrayList<FieldChange>();
        var paths = new TreeSet<>(values.keySet());
        for (var field : file.fields()) {
            paths.remove(field.path());
            if (!isSame(field, values.get(field.path()))) {
                changes.add(new FieldChange(
                        field.path(), field.line(), before(field, values.get(field.path())), after(field)));
            }
        }
        for (var path : paths) {
            changes.add(new FieldChange(path, 0, NOT_SHOWN, null));
        }
        return changes;
    }

    private boolean isSame(FieldValue field, @Nullable RegistrationFieldValueInformation value) {
        if (field.isEmpty() || value == null) {
            return field.isEmpty() && value == null;
        }
        if (field.source() instanceof Source.Attachment attachment) {
            return attachments
                    .find(attachment.file())
                    .filter(id -> id.equals(value.registrationAttachmentId()))
                    .isPresent();
        }
        return value.hasSelectChoices()
                ? Set.copyOf(field.choices()).equals(Set.copyOf(value.selectChoices()))
                : field.text().filter(text -> text.equals(value.textValue())).isPresent();
    }

    private static @Nullable String before(FieldValue field, @Nullable RegistrationFieldValueInformation value) {
        if (value == null) {
            return null;
        }
        if (field.isSecret() || FormCheck.isIdentifier(field.name())) {
            return NOT_SHOWN;
        }
        if (value.hasSelectChoices()) {
            return String.join(", ", value.selectChoices());
        }
        return value.textValue() == null ? value.registrationAttachmentId() : value.textValue();
    }

    private static @Nullable String after(FieldValue field) {
        return switch (field.source()) {
            case Source.Text text -> text.text();
            case Source.Choices choices -> String.join(", ", choices.choices());
            case Source.Attachment attachment -> "!file " + attachment.file().getFileName();
            case Source.Variable variable -> variable.toString();
            case Source.Empty empty -> null;
        };
    }
}
