package org.stratasms.provisioning.registrations;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stratasms.provisioning.operations.Calls;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAssociationMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFieldValueInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

/** The registrations of the account and Region, as AWS shows them now. */
final class AccountRegistrations {
    private static final List<String> GONE = List.of("CLOSED", "DELETED");

    private final PinpointSmsVoiceV2Client sms;
    private final Calls calls;
    /** Tags by ARN; nobody else changes ours while a command runs. */
    private final Map<String, Map<String, String>> tags = new HashMap<>();

    AccountRegistrations(PinpointSmsVoiceV2Client sms, Calls calls) {
        this.sms = sms;
        this.calls = calls;
    }

    /** @throws RegistrationException if there is none */
    RegistrationInformation get(String id) {
        try {
            return calls.paced(
                            "sms-voice:DescribeRegistrations",
                            () -> sms.describeRegistrations(r -> r.registrationIds(id)))
                    .registrations()
                    .getFirst();
        } catch (ResourceNotFoundException e) {
            throw new RegistrationException(
                    "There is no registration %s.".formatted(id), "'./strata-sms registrations status' lists them.", e);
        }
    }

    /** All, the newest last. */
    List<RegistrationInformation> all() {
        return calls
                .pagesNow("sms-voice:DescribeRegistrations", () -> sms.describeRegistrationsPaginator(r -> {}))
                .stream()
                .flatMap(page -> page.registrations().stream())
                .sorted(Comparator.comparing(RegistrationInformation::createdTimestamp))
                .toList();
    }

    List<RegistrationInformation> ofType(String type) {
        var filter = RegistrationFilter.builder()
                .name(RegistrationFilterName.REGISTRATION_TYPE)
                .values(type)
                .build();
        return calls
                .pagesNow(
                        "sms-voice:DescribeRegistrations",
                        () -> sms.describeRegistrationsPaginator(r -> r.filters(filter)))
                .stream()
                .flatMap(page -> page.registrations().stream())
                .toList();
    }

    /** The registration that a file made, by its tag, or the one that the file names. */
    Optional<RegistrationInformation> find(RegistrationFile file) {
        if (file.registration() != null) {
            return Optional.of(get(file.registration()));
        }
        return ofType(file.type()).stream()
                .filter(registration -> !GONE.contains(registration.registrationStatusAsString()))
                .filter(registration ->
                        file.name().equals(tags(registration.registrationArn()).get(RegistrationFile.TAG)))
                .findFirst();
    }

    Map<String, String> tags(String arn) {
        return tags.computeIfAbsent(
                arn,
                each -> calls
                        .paced("sms-voice:ListTagsForResource", () -> sms.listTagsForResource(r -> r.resourceArn(each)))
                        .tags()
                        .stream()
                        .collect(Collectors.toMap(Tag::key, Tag::value)));
    }

    /** The versions, the newest first. */
    List<RegistrationVersionInformation> versions(String id) {
        return calls
                .pagesNow(
                        "sms-voice:DescribeRegistrationVersions",
                        () -> sms.describeRegistrationVersionsPaginator(r -> r.registrationId(id)))
                .stream()
                .flatMap(page -> page.registrationVersions().stream())
                .sorted(Comparator.comparing(RegistrationVersionInformation::versionNumber)
                        .reversed())
                .toList();
    }

    /** The version that is current: AWS may have discarded later ones. */
    RegistrationVersionInformation current(RegistrationInformation registration) {
        return version(registration, registration.currentVersionNumber());
    }

    RegistrationVersionInformation version(RegistrationInformation registration, long number) {
        return versions(registration.registrationId()).stream()
                .filter(version -> version.versionNumber() == number)
                .findFirst()
                .orElseThrow(() -> new RegistrationException(
                        "Registration %s has no version %d.".formatted(registration.registrationId(), number),
                        "'./strata-sms registrations status' shows its versions."));
    }

    /** The values of a version by their paths. */
    Map<String, RegistrationFieldValueInformation> values(String id, long version) {
        return calls
                .pagesNow(
                        "sms-voice:DescribeRegistrationFieldValues",
                        () -> sms.describeRegistrationFieldValuesPaginator(
                                r -> r.registrationId(id).versionNumber(version)))
                .stream()
                .flatMap(page -> page.registrationFieldValues().stream())
                .collect(Collectors.toMap(RegistrationFieldValueInformation::fieldPath, value -> value));
    }

    /** The numbers, sender IDs and registrations that go with a registration. */
    List<RegistrationAssociationMetadata> associations(String id) {
        return calls
                .pagesNow(
                        "sms-voice:ListRegistrationAssociations",
                        () -> sms.listRegistrationAssociationsPaginator(r -> r.registrationId(id)))
                .stream()
                .flatMap(page -> page.registrationAssociations().stream())
                .toList();
    }
}
