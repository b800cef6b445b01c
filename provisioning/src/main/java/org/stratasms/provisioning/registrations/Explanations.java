package org.stratasms.provisioning.registrations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationDeniedReasonInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldValueInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;

/** Explains denials: AWS's reasons, our account of each code, and the lines of the file to change. */
final class Explanations {
    private final AccountRegistrations account;
    private final NextStep nextStep;

    Explanations(AccountRegistrations account, NextStep nextStep) {
        this.account = account;
        this.nextStep = nextStep;
    }

    /**
     * Explains the last denial.
     *
     * @param file of the registration; null if it is not at hand
     * @throws RegistrationException if it was not denied
     */
    Explanation of(RegistrationInformation registration, @Nullable RegistrationFile file) {
        var id = registration.registrationId();
        var current = account.current(registration);
        var status = Status.of(registration, current);
        var number = status == Status.REVOKED
                ? Optional.of(current.versionNumber())
                : Optional.ofNullable(registration.latestDeniedVersionNumber());
        var version = number.map(each -> account.version(registration, each))
                .orElseThrow(() -> new RegistrationException(
                        "Registration %s was not denied; it is %s.".formatted(id, status),
                        nextStep.of(status, id, registration.registrationType(), file == null ? null : file.file())));
        var values = account.values(id, version.versionNumber());
        return new Explanation(
                id,
                registration.registrationType(),
                version.versionNumber(),
                version.deniedReasons().stream()
                        .map(reason -> reason(reason, values, file))
                        .toList(),
                values.values().stream()
                        .filter(value -> value.deniedReason() != null)
                        .map(value -> new Explanation.Field(
                                value.fieldPath(), line(file, value.fieldPath()), value.deniedReason()))
                        .sorted(java.util.Comparator.comparing(Explanation.Field::path))
                        .toList(),
                nextStep.of(
                        status == Status.DRAFT ? Status.DENIED : status,
                        id,
                        registration.registrationType(),
                        file == null ? null : file.file()));
    }

    private static Explanation.Reason reason(
            RegistrationDeniedReasonInformation reason,
            Map<String, RegistrationFieldValueInformation> values,
            @Nullable RegistrationFile file) {
        var denial = Denials.of(reason.reason());
        var words = Stream.of(reason.shortDescription(), reason.longDescription())
                .filter(text -> text != null && !text.isBlank())
                .distinct()
                .collect(Collectors.joining(": "));
        return new Explanation.Reason(
                reason.reason(),
                words,
                reason.documentationLink(),
                denial.orElse(null),
                denial.map(known -> places(known.fields(), values, file)).orElse(List.of()));
    }

    /** The fields of the registration that end so, in the order of the file. */
    private static List<Explanation.Field> places(
            List<String> names,
            Map<String, RegistrationFieldValueInformation> values,
            @Nullable RegistrationFile file) {
        var paths = Stream.concat(
                        file == null
                                ? Stream.<String>empty()
                                : file.fields().stream().map(FieldValue::path),
                        values.keySet().stream().sorted())
                .distinct();
        return paths.filter(path -> names.contains(path.substring(path.lastIndexOf('.') + 1)))
                .map(path -> new Explanation.Field(path, line(file, path), ""))
                .toList();
    }

    private static int line(@Nullable RegistrationFile file, String path) {
        return file == null ? 0 : file.field(path).map(FieldValue::line).orElse(0);
    }
}
