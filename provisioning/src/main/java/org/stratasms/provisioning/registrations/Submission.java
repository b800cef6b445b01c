package org.stratasms.provisioning.registrations;

import static org.stratasms.provisioning.registrations.FormDefinition.When.AFTER_COMPLETE;
import static org.stratasms.provisioning.registrations.FormDefinition.When.BEFORE_SUBMIT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.registrations.FormDefinition.Association;
import org.stratasms.provisioning.registrations.RegistrationFile.Brand;
import org.stratasms.provisioning.registrations.RegistrationFile.NumberWish;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAssociationMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

/**
 * Brings one registration as far as it can go now. Each step looks first whether it is done, so a run that was cut
 * short at any call is continued by the next. What costs money is done with consent only.
 */
final class Submission {
    private final PinpointSmsVoiceV2Client sms;
    private final Calls calls;
    private final AccountRegistrations account;
    private final Draft draft;
    private final NextStep nextStep;
    private final @Nullable String optOutList;
    private final Map<String, String> variables;
    private final Consumer<String> progress;

    /** @param optOutList of the pool that the number is to join; null if there is no pool yet */
    Submission(
            PinpointSmsVoiceV2Client sms,
            Calls calls,
            AccountRegistrations account,
            Draft draft,
            NextStep nextStep,
            @Nullable String optOutList,
            Map<String, String> variables,
            Consumer<String> progress) {
        this.sms = sms;
        this.calls = calls;
        this.account = account;
        this.draft = draft;
        this.nextStep = nextStep;
        this.optOutList = optOutList;
        this.variables = variables;
        this.progress = progress;
    }

    /** @param consent whether to do what costs money or cannot be taken back */
    SubmitResult submit(RegistrationFile file, FormDefinition form, boolean consent) {
        var brand = file.brand() == null ? null : readyBrand(file, file.brand(), form);
        var registration = account.find(file).orElseGet(() -> create(file));
        var status = Status.of(registration, account.current(registration));
        return switch (status) {
            case DRAFT -> submitDraft(file, form, registration, brand, consent);
            case IN_REVIEW, REQUIRES_AUTHENTICATION ->
                result(SubmitResult.State.IN_REVIEW, registration, null, List.of(), status, file);
            case APPROVED -> complete(file, form, registration, consent);
            case DENIED, REVOKED, CLOSED ->
                throw new RegistrationException(
                        "Registration %s is %s.".formatted(registration.registrationId(), status),
                        nextStep.of(status, registration.registrationId(), file.type(), file.file()));
        };
    }

    /** Makes another version of a registration that was decided on, unless there is one, and submits it. */
    SubmitResult resubmit(RegistrationFile file, FormDefinition form, boolean consent) {
        var registration = account.find(file)
                .orElseThrow(() -> new RegistrationException(
                        "The account has no registration of %s."
                                .formatted(file.file().getFileName()),
                        "Submit it first: './strata-sms registrations submit %s'.".formatted(file.file())));
        var status = Status.of(registration, account.current(registration));
        if (status == Status.DENIED || status == Status.REVOKED) {
            progress.accept("make another version of " + registration.registrationId());
            calls.paced(
                    "sms-voice:CreateRegistrationVersion",
                    () -> sms.createRegistrationVersion(r -> r.registrationId(registration.registrationId())));
        }
        return submit(file, form, consent);
    }

    private RegistrationInformation create(RegistrationFile file) {
        progress.accept("create the registration");
        var id = calls.paced(
                        "sms-voice:CreateRegistration",
                        () -> sms.createRegistration(
                                r -> r.registrationType(file.type()).tags(tag(file))))
                .registrationId();
        return account.get(id);
    }

    private SubmitResult submitDraft(
            RegistrationFile file,
            FormDefinition form,
            RegistrationInformation registration,
            @Nullable String brand,
            boolean consent) {
        var id = registration.registrationId();
        if (brand != null) {
            associate(id, brand, "the brand");
        }
        draft.fill(file, form, id, registration.currentVersionNumber());
        var before = form.number().filter(number -> number.when() == BEFORE_SUBMIT);
        var hasNumber = before.isEmpty() || numberOf(id, before.get()).isPresent();
        if (!consent) {
            return result(SubmitResult.State.READY, registration, null, costs(file, !hasNumber), Status.DRAFT, file);
        }
        var number = before.map(each -> number(file, registration, each)).orElse(null);
        progress.accept("submit the registration");
        try {
            calls.paced(
                    "sms-voice:SubmitRegistrationVersion",
                    () -> sms.submitRegistrationVersion(r -> r.registrationId(id)));
        } catch (ConflictException refusal) {
            // The SDK asks again when an answer was lost, and AWS had taken the first.
            if (!String.valueOf(refusal.reasonAsString()).equals("REGISTRATION_ALREADY_SUBMITTED")) {
                throw refusal;
            }
        }
        return result(SubmitResult.State.SUBMITTED, account.get(id), number, List.of(), Status.IN_REVIEW, file);
    }

    private SubmitResult complete(
            RegistrationFile file, FormDefinition form, RegistrationInformation registration, boolean consent) {
        var after = form.number().filter(number -> number.when() == AFTER_COMPLETE);
        if (after.isEmpty() || file.number() == null) {
            var identity = account.associations(registration.registrationId()).stream()
                    .filter(each -> !each.resourceType().endsWith("_REGISTRATION"))
                    .map(RegistrationAssociationMetadata::resourceArn)
                    .findFirst();
            return result(
                    SubmitResult.State.DONE, registration, identity.orElse(null), List.of(), Status.APPROVED, file);
        }
        if (!consent && numberOf(registration.registrationId(), after.get()).isEmpty()) {
            return result(
                    SubmitResult.State.READY,
                    registration,
                    null,
                    Prices.of(after.get().resourceType()),
                    Status.APPROVED,
                    file);
        }
        return result(
                SubmitResult.State.DONE,
                registration,
                number(file, registration, after.get()),
                List.of(),
                Status.APPROVED,
                file);
    }

    private static List<String> costs(RegistrationFile file, boolean withNumber) {
        var costs = new ArrayList<>(Prices.of(file.type()));
        if (withNumber && file.number() instanceof NumberWish.Request request) {
            costs.addAll(Prices.of(request.numberType()));
        }
        return costs;
    }

    private SubmitResult result(
            SubmitResult.State state,
            RegistrationInformation registration,
            @Nullable String number,
            List<String> costs,
            Status status,
            RegistrationFile file) {
        var next = state == SubmitResult.State.READY
                ? nextStep.consent(file.file())
                : number != null && status == Status.APPROVED
                        ? nextStep.join(number)
                        : nextStep.of(status, registration.registrationId(), file.type(), file.file());
        return new SubmitResult(state, registration.registrationId(), number, costs, List.of(), next);
    }

    private Optional<RegistrationAssociationMetadata> numberOf(String id, Association wanted) {
        return account.associations(id).stream()
                .filter(each -> each.resourceType().equals(wanted.resourceType()))
                .findFirst();
    }

    /** The number that goes with the registration: the one that is there, else one that is associated or requested. */
    private String number(RegistrationFile file, RegistrationInformation registration, Association wanted) {
        var id = registration.registrationId();
        var there = numberOf(id, wanted);
        if (there.isPresent()) {
            return there.get().resourceId();
        }
        if (file.number() instanceof NumberWish.Existing existing) {
            associate(id, existing.id(), "the number");
            return existing.id();
        }
        progress.accept("request a number");
        return calls.paced(
                        "sms-voice:RequestPhoneNumber",
                        () -> sms.requestPhoneNumber(r -> r.registrationId(id)
                                .numberType(wanted.resourceType())
                                .isoCountryCode(wanted.country().isEmpty() ? "US" : wanted.country())
                                .messageType(messageType(file))
                                .numberCapabilitiesWithStrings(capabilities(file))
                                .optOutListName(optOutList)
                                .deletionProtectionEnabled(true)
                                .tags(tag(file))))
                .phoneNumberId();
    }

    private static Tag tag(RegistrationFile file) {
        return Tag.builder().key(RegistrationFile.TAG).value(file.name()).build();
    }

    private static String messageType(RegistrationFile file) {
        return file.named("messageType").stream()
                .flatMap(field -> field.choices().stream())
                .map(type -> type.toUpperCase(java.util.Locale.ROOT))
                .findFirst()
                .orElse("TRANSACTIONAL");
    }

    /** A form says "SMS and VOICE"; without such a field the number is for SMS. */
    private static List<String> capabilities(RegistrationFile file) {
        return file.named("numberCapabilities").stream()
                .flatMap(field -> field.choices().stream())
                .findFirst()
                .map(choice -> List.of(choice.split(" and ", -1)))
                .orElse(List.of("SMS"));
    }

    private void associate(String id, String resource, String what) {
        var isThere = account.associations(id).stream()
                .anyMatch(each ->
                        each.resourceId().equals(resource) || each.resourceArn().equals(resource));
        if (!isThere) {
            progress.accept("associate " + what);
            calls.paced(
                    "sms-voice:CreateRegistrationAssociation",
                    () -> sms.createRegistrationAssociation(
                            r -> r.registrationId(id).resourceId(resource)));
        }
    }

    /** The id of the brand's registration, which AWS must have approved before anything stands on it. */
    private String readyBrand(RegistrationFile file, Brand brand, FormDefinition form) {
        var registration = switch (brand) {
            case Brand.OfId known -> account.get(known.id());
            case Brand.OfFile other ->
                account.find(RegistrationFile.read(other.file(), variables))
                        .orElseThrow(() -> new RegistrationException(
                                "The brand of %s is not submitted yet."
                                        .formatted(file.file().getFileName()),
                                "Submit it first: './strata-sms registrations submit %s'.".formatted(other.file())));
        };
        var id = registration.registrationId();
        var status = Status.of(registration, account.current(registration));
        if (status != Status.APPROVED) {
            throw new RegistrationException(
                    "The brand %s is %s; a %s stands on an approved brand.".formatted(id, status, form.type()),
                    nextStep.of(status, id, registration.registrationType(), null));
        }
        if (form.number().isPresent()) {
            refuseDuringVetting(id);
        }
        return id;
    }

    /** AWS denies a campaign whose brand is being vetted: WAIT_TO_RESUBMIT_REGISTRATION. */
    private void refuseDuringVetting(String brand) {
        for (var vetting : account.ofType(NextStep.VETTING)) {
            var status = Status.of(vetting, account.current(vetting));
            if (!status.isFinal()
                    && account.associations(vetting.registrationId()).stream()
                            .anyMatch(each -> each.resourceId().equals(brand))) {
                throw new RegistrationException(
                        "The brand is being vetted (%s), and AWS denies a campaign meanwhile."
                                .formatted(vetting.registrationId()),
                        nextStep.of(status, vetting.registrationId(), NextStep.VETTING, null));
            }
        }
    }
}
