package org.stratasms.emulator.internal.sms.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * A registration of origination identities of one kind.
 *
 * @param info as DescribeRegistrations shows it
 * @param versions oldest first, never empty
 * @param associations the ARNs of the associated numbers, sender IDs and registrations
 */
public record Registration(
        RegistrationInformation info,
        RegistrationForm form,
        List<RegistrationVersion> versions,
        List<String> associations) {

    public Registration {
        versions = List.copyOf(versions);
        associations = List.copyOf(associations);
    }

    List<String> names() {
        return List.of(id(), arn());
    }

    public String id() {
        return info.registrationId();
    }

    public String arn() {
        return info.registrationArn();
    }

    public RegistrationStatus status() {
        return info.registrationStatus();
    }

    public boolean isComplete() {
        return info.approvedVersionNumber() != null && status() != RegistrationStatus.CLOSED;
    }

    public RegistrationVersion current() {
        return version(info.currentVersionNumber());
    }

    public RegistrationVersion version(long number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> SmsErrors.invalid(
                        ValidationExceptionReason.UNKNOWN_REGISTRATION_VERSION,
                        "VersionNumber",
                        "Registration %s has no version %d, but 1 to %d"
                                .formatted(id(), number, versions.getLast().number())));
    }

    public Registration with(Consumer<RegistrationInformation.Builder> change) {
        return new Registration(info.copy(change), form, versions, associations);
    }

    /** Returns a registration with a version added, or replaced by its number. */
    public Registration with(RegistrationVersion version) {
        var changed = new ArrayList<>(versions);
        changed.removeIf(old -> old.number() == version.number());
        changed.add((int) version.number() - 1, version);
        return new Registration(info, form, changed, associations);
    }

    public Registration associatedWith(String arn) {
        var changed = new ArrayList<>(associations);
        changed.add(arn);
        return new Registration(info, form, versions, changed);
    }

    public Registration disassociatedFrom(String arn) {
        var changed = new ArrayList<>(associations);
        changed.remove(arn);
        return new Registration(info, form, versions, changed);
    }
}
