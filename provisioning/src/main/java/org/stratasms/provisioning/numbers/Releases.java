package org.stratasms.provisioning.numbers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.operations.Registrations;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationVersionInformation;

/** Gives numbers back to AWS. */
final class Releases {
    private final AwsClients aws;
    private final Pace pace;
    private final Supplier<Facts> look;
    private final Cures cures;

    Releases(AwsClients aws, Pace pace, Supplier<Facts> look, Cures cures) {
        this.aws = aws;
        this.pace = pace;
        this.look = look;
        this.cures = cures;
    }

    Release of(String idOrArn) {
        var facts = look.get();
        var number = PreflightCheck.number(facts, idOrArn);
        var id = number.phoneNumberId();
        if (number.poolId() != null) {
            throw new NumbersException(
                    "%s is in pool %s, and texts are sent from it. Nothing was changed.".formatted(id, number.poolId()),
                    "Take it out first:" + cures.command("numbers retire " + id));
        }
        if (facts.poolStack().isPresent() && new PoolState(facts).declared().contains(number.phoneNumberArn())) {
            throw new NumbersException(
                    "The parameters of stack %s name %s: the stack's next change would fail without it. Nothing was changed."
                            .formatted(facts.environment().poolStackName(), id),
                    "Take it out of the parameters first:" + cures.command("numbers retire " + id));
        }
        return new Release(Lists.identity(number, Map.of()), effort(facts, number.registrationId()));
    }

    private static @Nullable Effort effort(Facts facts, @Nullable String registrationId) {
        if (registrationId == null) {
            return null;
        }
        var registration = new Registrations(facts)
                .all().stream()
                        .filter(one -> one.registrationId().equals(registrationId))
                        .findFirst();
        if (registration.isEmpty()) {
            return null;
        }
        var histories = versions(facts, registrationId).stream()
                .map(RegistrationVersionInformation::registrationVersionStatusHistory)
                .filter(Objects::nonNull)
                .toList();
        var approvals = new ArrayList<Instant>();
        histories.forEach(history -> {
            if (history.approvedTimestamp() != null) {
                approvals.add(history.approvedTimestamp());
            }
        });
        var denials = histories.stream()
                .filter(history -> history.deniedTimestamp() != null)
                .count();
        return new Effort(
                registrationId,
                registration.get().registrationType(),
                registration.get().registrationStatusAsString(),
                registration.get().createdTimestamp(),
                (int) denials,
                approvals.stream().min(Comparator.naturalOrder()).orElse(null));
    }

    private static List<RegistrationVersionInformation> versions(Facts facts, String registrationId) {
        return facts
                .calls()
                .pages(
                        "sms-voice:DescribeRegistrationVersions",
                        registrationId,
                        () -> facts.aws()
                                .sms()
                                .describeRegistrationVersionsPaginator(r -> r.registrationId(registrationId)))
                .stream()
                .flatMap(page -> page.registrationVersions().stream())
                .toList();
    }

    void release(Release release, String typed) {
        var id = release.number().id();
        if (!release.isConfirmedBy(typed)) {
            throw new NumbersException(
                    "That is not the number of %s. Nothing was changed.".formatted(id),
                    "Type the whole number, as 'numbers list --show-numbers' shows it.");
        }
        if (release.number().isProtected()) {
            protect(id, false);
        }
        try {
            pace.turn("sms-voice:ReleasePhoneNumber", () -> aws.sms().releasePhoneNumber(r -> r.phoneNumberId(id)));
        } catch (SdkException refusal) {
            if (release.number().isProtected()) {
                protect(id, true);
            }
            throw refusal;
        }
    }

    private void protect(String id, boolean isProtected) {
        pace.turn(
                "sms-voice:UpdatePhoneNumber",
                () -> aws.sms().updatePhoneNumber(r -> r.phoneNumberId(id).deletionProtectionEnabled(isProtected)));
    }
}
