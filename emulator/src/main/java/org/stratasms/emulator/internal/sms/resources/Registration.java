package org.stratasms.emulator.sms;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * The paperwork for origination identities of one kind.
 *
 * @param info as DescribeRegistrations shows it
 * @param versions oldest first, never empty
 * @param associations the ARNs of the numbers, sender IDs and registrations that go with it
 */
record Registration(
        RegistrationInformation info,
        RegistrationForm form,
        List<RegistrationVersion> versions,
        List<String> associations) {

    Registration {
        versions = List.copyOf(versions);
        associations = List.copyOf(associations);
    }

    List<String> names() {
        return List.of(id(), arn());
    }

    String id() {
        return info.registrationId();
    }

    String arn() {
        return info.registrationArn();
    }

    RegistrationStatus status() {
        return info.registrationStatus();
    }

    boolean isComplete() {
        return info.approvedVersionNumber() != null && status() != RegistrationStatus.CLOSED;
    }

    RegistrationVersion current() {
        return version(info.currentVersionNumber());
    }

    RegistrationVersion version(long number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(
                        ValidationExceptionReason.UNKNOWN_REGISTRATION_VERSION,
                        "VersionNumber",
                        "Registration %s has no version %d, but 1 to %d"
                                .formatted(id(), number, versions.getLast().number())));
    }

    Registration with(Consumer<RegistrationInformation.Builder> change) {
        return new Registration(info.copy(change), form, versions, associations);
    }

    /** With a version added, or put in the place of the one with its number. */
    Registration with(RegistrationVersion version) {
        var changed = new ArrayList<>(versions);
        changed.removeIf(old -> old.number() == version.number());
        changed.add((int) version.number() - 1, version);
        return new Registration(info, form, changed, associations);
    }

    Registration associatedWith(String arn) {
        var changed = new ArrayList<>(associations);
        changed.add(arn);
        return new Registration(info, form, versions, changed);
    }

    Registration disassociatedFrom(String arn) {
        var changed = new ArrayList<>(associations);
        changed.remove(arn);
        return new Registration(info, form, versions, changed);
    }
}
