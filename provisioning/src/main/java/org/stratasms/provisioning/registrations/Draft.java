package org.stratasms.provisioning.registrations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.registrations.FieldValue.Source;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldValueInformation;

/** A version of a registration that is not submitted: gives it the values of a file, and reads them back. */
final class Draft {
    private final PinpointSmsVoiceV2Client sms;
    private final Calls calls;
    private final AccountRegistrations account;
    private final Attachments attachments;
    private final Consumer<String> progress;

    Draft(
            PinpointSmsVoiceV2Client sms,
            Calls calls,
            AccountRegistrations account,
            Attachments attachments,
            Consumer<String> progress) {
        this.sms = sms;
        this.calls = calls;
        this.account = account;
        this.attachments = attachments;
        this.progress = progress;
    }

    /** A value as AWS takes it: one member is given. */
    private record Wire(
            @Nullable String text,
            List<String> choices,
            @Nullable String attachment) {
        boolean isThatOf(RegistrationFieldValueInformation value) {
            return Objects.equals(text, value.textValue())
                    && Set.copyOf(choices).equals(Set.copyOf(value.selectChoices()))
                    && Objects.equals(attachment, value.registrationAttachmentId());
        }
    }

    /**
     * Puts what differs from the file, and nothing that is there already.
     *
     * @throws RegistrationException if AWS does not have what was put
     */
    void fill(RegistrationFile file, FormDefinition form, String id, long version) {
        var wanted = wanted(file, form);
        var found = account.values(id, version);
        var done = 0;
        for (var value : wanted.entrySet()) {
            done++;
            var there = found.get(value.getKey());
            if (there == null || !value.getValue().isThatOf(there)) {
                progress.accept("field %d of %d: %s".formatted(done, wanted.size(), value.getKey()));
                put(id, value.getKey(), value.getValue());
            }
        }
        for (var path : found.keySet()) {
            if (!wanted.containsKey(path)) {
                progress.accept("take out " + path);
                calls.paced(
                        "sms-voice:DeleteRegistrationFieldValue",
                        () -> sms.deleteRegistrationFieldValue(
                                r -> r.registrationId(id).fieldPath(path)));
            }
        }
        verify(file, wanted, account.values(id, version));
    }

    private Map<String, Wire> wanted(RegistrationFile file, FormDefinition form) {
        var wanted = new LinkedHashMap<String, Wire>();
        for (var value : file.fields()) {
            if (!value.isEmpty()) {
                var isSelect = form.field(value.path())
                        .filter(field -> field.type().equals("SELECT"))
                        .isPresent();
                wanted.put(value.path(), wire(file, value, isSelect));
            }
        }
        return wanted;
    }

    private Wire wire(RegistrationFile file, FieldValue value, boolean isSelect) {
        if (value.source() instanceof Source.Attachment attachment) {
            progress.accept("document " + attachment.file().getFileName());
            return new Wire(null, List.of(), attachments.idOf(file, attachment.file()));
        }
        return isSelect
                ? new Wire(null, value.choices(), null)
                : new Wire(value.text().orElse(null), List.of(), null);
    }

    private void put(String id, String path, Wire value) {
        calls.paced(
                "sms-voice:PutRegistrationFieldValue",
                () -> sms.putRegistrationFieldValue(r -> {
                    r.registrationId(id)
                            .fieldPath(path)
                            .textValue(value.text())
                            .registrationAttachmentId(value.attachment());
                    if (!value.choices().isEmpty()) {
                        r.selectChoices(value.choices());
                    }
                }));
    }

    /**
     * Compares what AWS has with what was put. Unconfirmed (settled by DescribeRegistrationFieldValues): AWS may mask
     * an identifier when it is read, so of those only the presence counts.
     */
    private static void verify(
            RegistrationFile file, Map<String, Wire> wanted, Map<String, RegistrationFieldValueInformation> found) {
        for (var value : wanted.entrySet()) {
            var there = found.get(value.getKey());
            var isSecret =
                    file.field(value.getKey()).filter(FieldValue::isSecret).isPresent();
            if (there == null || (!isSecret && !value.getValue().isThatOf(there))) {
                throw new RegistrationException(
                        "AWS has another value of %s than was put.".formatted(value.getKey()),
                        "Run the command again. If it stays so, ask AWS Support.");
            }
        }
    }
}
