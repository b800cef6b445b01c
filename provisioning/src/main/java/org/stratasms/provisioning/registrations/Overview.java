package org.stratasms.provisioning.registrations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAssociationMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;

/** The registrations of the account in the order of their work: a brand, its vetting, its campaigns. */
final class Overview {
    private static final List<String> ORDER = List.of(NextStep.BRAND, NextStep.VETTING, NextStep.CAMPAIGN);

    private final AccountRegistrations account;
    private final NextStep nextStep;

    Overview(AccountRegistrations account, NextStep nextStep) {
        this.account = account;
        this.nextStep = nextStep;
    }

    List<RegistrationLine> all() {
        var lines = new ArrayList<>(account.all().stream().map(this::line).toList());
        lines.sort(Comparator.comparing(Overview::group).thenComparingInt(line -> ORDER.indexOf(line.type())));
        return lines;
    }

    private static String group(RegistrationLine line) {
        return line.brand() == null ? line.id() : line.brand();
    }

    RegistrationLine one(String id) {
        return line(account.get(id));
    }

    private RegistrationLine line(RegistrationInformation registration) {
        var id = registration.registrationId();
        var current = account.current(registration);
        var status = Status.of(registration, current);
        var associations = account.associations(id);
        var identities = associations.stream()
                .filter(each -> !isRegistration(each))
                .map(RegistrationAssociationMetadata::resourceId)
                .toList();
        return new RegistrationLine(
                id,
                account.tags(registration.registrationArn()).getOrDefault(RegistrationFile.TAG, ""),
                registration.registrationType(),
                status,
                registration.registrationStatusAsString(),
                current.versionNumber(),
                current.registrationVersionStatusAsString(),
                current.registrationVersionStatusHistory().submittedTimestamp(),
                identities,
                associations.stream()
                        .filter(Overview::isRegistration)
                        .map(RegistrationAssociationMetadata::resourceId)
                        .findFirst()
                        .orElse(null),
                status == Status.APPROVED && !identities.isEmpty()
                        ? nextStep.join(identities.getFirst())
                        : nextStep.of(status, id, registration.registrationType(), null));
    }

    private static boolean isRegistration(RegistrationAssociationMetadata association) {
        return association.resourceType().endsWith("_REGISTRATION");
    }
}
