package org.stratasms.emulator.sms;

import org.stratasms.emulator.sms.VerifiedDestination.Code;
import org.stratasms.emulator.world.Agenda;
import org.stratasms.emulator.world.Ids;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendDestinationNumberVerificationCodeRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendDestinationNumberVerificationCodeResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerificationChannel;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerifyDestinationNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerifyDestinationNumberResponse;

/** Verifies destination numbers: sends a code in a text, which the inbox shows like any other, and takes it back. */
final class VerificationCodes {
    private static final int DIGITS = 6;

    private final Resources resources;
    private final Sending sending;
    private final Agenda agenda;
    private final Ids ids;
    private final VerificationSettings settings;

    VerificationCodes(Resources resources, Sending sending, Agenda agenda, Ids ids, VerificationSettings settings) {
        this.resources = resources;
        this.sending = sending;
        this.agenda = agenda;
        this.ids = ids;
        this.settings = settings;
    }

    /** A code replaces the one before it. One that could not be sent changes nothing. */
    SendDestinationNumberVerificationCodeResponse send(SendDestinationNumberVerificationCodeRequest request) {
        if (request.verificationChannel() == VerificationChannel.VOICE) {
            throw Refusal.invalid(
                    ValidationExceptionReason.VOICE_CAPABILITY_NOT_AVAILABLE,
                    "VerificationChannel",
                    "The emulator makes no calls; use TEXT");
        }
        var destination = unverified(request.verifiedDestinationNumberId());
        var now = agenda.now();
        if (destination.codesWithinDay(now) >= settings.codesPerDay()) {
            throw Refusal.quota(ServiceQuotaExceededExceptionReason.VERIFICATION_ATTEMPTS_PER_DAY);
        }
        var code = new Code(ids.digits(DIGITS), now.plus(settings.codeValidity()));
        var messageId = sending.sendCode(text(request, destination, code), destination.code() == null);
        resources.change(() -> {
            var current = resources.verifiedDestinations.find(destination.id());
            if (current != null && !current.isVerified()) {
                resources.verifiedDestinations.put(current.sent(code, now));
            }
        });
        return SendDestinationNumberVerificationCodeResponse.builder()
                .messageId(messageId)
                .build();
    }

    /** Unconfirmed: AWS's wording. Here it is English whatever LanguageCode says. */
    private static SendTextMessageRequest text(
            SendDestinationNumberVerificationCodeRequest request, VerifiedDestination destination, Code code) {
        return SendTextMessageRequest.builder()
                .destinationPhoneNumber(destination.number())
                .originationIdentity(request.originationIdentity())
                .configurationSetName(request.configurationSetName())
                .messageBody("Your verification code is " + code.text())
                .context(request.context())
                .destinationCountryParametersWithStrings(request.destinationCountryParametersAsStrings())
                .build();
    }

    VerifyDestinationNumberResponse verify(VerifyDestinationNumberRequest request) {
        var destination = unverified(request.verifiedDestinationNumberId());
        var code = destination.code();
        if (code == null || !code.text().equals(request.verificationCode())) {
            throw Refusal.invalid(
                    ValidationExceptionReason.VERIFICATION_CODE_MISMATCH,
                    "VerificationCode",
                    "This is not the code that was sent last");
        }
        if (!agenda.now().isBefore(code.expiresAt())) {
            throw conflict(ConflictExceptionReason.VERIFICATION_CODE_EXPIRED, destination);
        }
        var verified = destination.verified();
        resources.verifiedDestinations.put(verified);
        return Answer.of(verified.info(), VerifyDestinationNumberResponse.builder())
                .build();
    }

    private VerifiedDestination unverified(String id) {
        var destination = resources.verifiedDestinations.get(id);
        if (destination.isVerified()) {
            throw conflict(ConflictExceptionReason.VERIFICATION_ALREADY_COMPLETE, destination);
        }
        return destination;
    }

    private static RuntimeException conflict(ConflictExceptionReason reason, VerifiedDestination destination) {
        return Refusal.conflict(reason, ResourceType.VERIFIED_DESTINATION_NUMBER, destination.id());
    }
}
