package org.stratasms.provisioning.doctor;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.Registrations;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionInformation;

/** The check of the account's registrations. */
final class RegistrationChecks {
    private static final int MOST_WORKING_DAYS = 15;
    private static final Set<String> IN_REVIEW = Set.of("SUBMITTED", "AWS_REVIEWING", "REVIEWING", "PROVISIONING");

    private final Facts facts;
    private final Cures cures;
    private final Instant now;

    RegistrationChecks(Facts facts, Cures cures, Instant now) {
        this.facts = facts;
        this.cures = cures;
        this.now = now;
    }

    Map<Code, Check> checks() {
        return Map.of(Code.R01, this::registrations);
    }

    private void registrations(Findings findings) {
        findings.lookAt("registrations", "No registration was denied or waits for long.");
        var all = new Registrations(facts).all();
        findings.lookAt(
                "registrations", "No registration was denied or waits for long; there are %d.".formatted(all.size()));
        for (var registration : all) {
            look(findings, registration);
        }
    }

    private void look(Findings findings, RegistrationInformation registration) {
        var id = registration.registrationId();
        var status = registration.registrationStatusAsString();
        if (status.equals("REQUIRES_AUTHENTICATION")) {
            findings.warn(
                    id,
                    "The registration waits for a person to answer an e-mail of the carriers' registry.",
                    "Find the e-mail from noreply@auth.campaignregistry.com that went to the form's"
                            + " companyInfo.businessContactEmail, and follow its link. The address is in:"
                            + cures.sms("describe-registration-field-values --registration-id " + id),
                    status);
        } else if (IN_REVIEW.contains(status)) {
            waiting(findings, registration);
        } else if (status.equals("REQUIRES_UPDATES") || isOfAMember(id)) {
            decided(findings, registration);
        }
    }

    private void decided(Findings findings, RegistrationInformation registration) {
        var versions = versions(registration.registrationId());
        var revoked = versions.stream().filter(version -> isRevoked(registration, version));
        revoked.findFirst()
                .ifPresentOrElse(
                        version -> revoked(findings, registration, version),
                        () -> denied(findings, registration, versions));
    }

    /** Whether an approval was taken back, and no later version was decided on. */
    private static boolean isRevoked(RegistrationInformation registration, RegistrationVersionInformation version) {
        return version.registrationVersionStatusAsString().equals("REVOKED")
                && Stream.of(
                                Optional.ofNullable(registration.latestDeniedVersionNumber()),
                                Optional.ofNullable(registration.approvedVersionNumber()))
                        .flatMap(Optional::stream)
                        .allMatch(decided -> decided <= version.versionNumber());
    }

    private void denied(
            Findings findings, RegistrationInformation registration, List<RegistrationVersionInformation> versions) {
        if (!registration.registrationStatusAsString().equals("REQUIRES_UPDATES")) {
            return;
        }
        var id = registration.registrationId();
        var denied = Optional.ofNullable(registration.latestDeniedVersionNumber());
        var version = versions.stream()
                .filter(each -> denied.map(each.versionNumber()::equals).orElse(true))
                .findFirst();
        var reasons = version.map(RegistrationChecks::reasons).orElse("");
        findings.add(
                isOfAMember(id) ? Level.FAIL : Level.WARN,
                id,
                "The registration (%s) was denied%s."
                        .formatted(registration.registrationType(), reasons.isEmpty() ? "" : ": " + reasons),
                "See which fields are named. Make another version, give it all fields again with what is mended, and"
                        + " submit it:"
                        + cures.sms("describe-registration-field-values --registration-id " + id)
                        + cures.sms("create-registration-version --registration-id " + id)
                        + cures.sms("put-registration-field-value --registration-id %s --field-path <FIELD> %s"
                                .formatted(id, "--text-value <TEXT>"))
                        + cures.sms("submit-registration-version --registration-id " + id),
                version.map(each -> "version %d is %s"
                                .formatted(each.versionNumber(), each.registrationVersionStatusAsString()))
                        .orElse("REQUIRES_UPDATES"));
    }

    private void waiting(Findings findings, RegistrationInformation registration) {
        var id = registration.registrationId();
        versions(id).stream().findFirst().ifPresent(version -> {
            var submitted = version.registrationVersionStatusHistory().submittedTimestamp();
            var days = submitted == null ? 0 : workingDays(submitted, now);
            if (days > MOST_WORKING_DAYS) {
                findings.warn(
                        id,
                        "The registration (%s) has been in review for %d working days."
                                .formatted(registration.registrationType(), days),
                        "Ask AWS Support, naming the registration. Nothing else speeds it up.",
                        "%s since %s".formatted(registration.registrationStatusAsString(), submitted));
            }
        });
    }

    private void revoked(
            Findings findings, RegistrationInformation registration, RegistrationVersionInformation version) {
        var id = registration.registrationId();
        var evidence = "version %d is REVOKED%s"
                .formatted(
                        version.versionNumber(), version.deniedReasons().isEmpty() ? "" : " for " + reasons(version));
        if (!isOfAMember(id)) {
            findings.note(id, "The registration was revoked; no number in the pool stands on it.", evidence);
            return;
        }
        findings.fail(
                id,
                "The registration (%s) of a number in the pool was revoked.".formatted(registration.registrationType()),
                "Ask AWS Support for the reason and to restore it. Meanwhile send through another approved number:"
                        + cures.command("deploy --origination-identity <APPROVED_NUMBER_ID> --allow-loss <NUMBER_ARN>"),
                evidence);
    }

    private static String reasons(RegistrationVersionInformation version) {
        return version.deniedReasons().stream()
                .map(reason -> "%s: %s".formatted(reason.reason(), reason.shortDescription()))
                .collect(Collectors.joining("; "));
    }

    /** The newest first, as AWS gives them. */
    private List<RegistrationVersionInformation> versions(String id) {
        return facts
                .calls()
                .pages(
                        "sms-voice:DescribeRegistrationVersions",
                        id,
                        () -> facts.aws().sms().describeRegistrationVersionsPaginator(r -> r.registrationId(id)))
                .stream()
                .flatMap(page -> page.registrationVersions().stream())
                .sorted(java.util.Comparator.comparing(RegistrationVersionInformation::versionNumber)
                        .reversed())
                .toList();
    }

    /** Whether a number in the pool stands on it. */
    private boolean isOfAMember(String registration) {
        return facts.numbers().stream()
                .map(PhoneNumberInformation::registrationId)
                .anyMatch(registration::equals);
    }

    private static long workingDays(Instant from, Instant to) {
        return LocalDate.ofInstant(from, ZoneOffset.UTC)
                .datesUntil(LocalDate.ofInstant(to, ZoneOffset.UTC))
                .filter(day -> !Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek()))
                .count();
    }
}
