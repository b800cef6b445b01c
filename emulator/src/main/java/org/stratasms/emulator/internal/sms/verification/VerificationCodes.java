package org.stratasms.emulator.internal.sms.verification;

import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.VerifiedDestination;
import org.stratasms.emulator.internal.sms.resources.VerifiedDestination.Code;
import org.stratasms.emulator.internal.sms.sending.Sending;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.VerificationSettings;
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

/**
 * Verifies destination numbers: sends a code in a text, which the inbox shows like any other, and checks it when it
 * comes back.
 */
public final class VerificationCodes {
    private static final int DIGITS = 6;

    private final Resources resources;
    private final Sending sending;
    private final Scheduler scheduler;
    private final Ids ids;
    private final VerificationSettings settings;

    public VerificationCodes(
            Resources resources, Sending sending, Scheduler scheduler, Ids ids, VerificationSettings settings) {
        this.resources = resources;
        this.sending = sending;
        this.scheduler = scheduler;
        this.ids = ids;
        this.settings = settings;
    }

    /** Sends a code, which replaces the previous one. A code that could not be sent changes nothing. */
    SendDestinationNumberVerificationCodeResponse send(SendDestinationNumberVerificationCodeRequest request) {
        if (request.verificationChannel() == VerificationChannel.VOICE) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.VOICE_CAPABILITY_NOT_AVAILABLE,
                    "VerificationChannel",
                    "The emulator makes no calls; use TEXT");
        }
        var destination = unverified(request.verifiedDestinationNumberId());
        var now = scheduler.now();
        if (destination.codesWithinDay(now) >= settings.codesPerDay()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.VERIFICATION_ATTEMPTS_PER_DAY);
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

    /**
     * Unconfirmed (settled by SendDestinationNumberVerificationCode): the words of the text with a code are ours. Here
     * it is English whatever LanguageCode says.
     */
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
            throw SmsErrors.invalid(
                    ValidationExceptionReason.VERIFICATION_CODE_MISMATCH,
                    "VerificationCode",
                    "This is not the code that was sent last");
        }
        if (!scheduler.now().isBefore(code.expiresAt())) {
            throw conflict(ConflictExceptionReason.VERIFICATION_CODE_EXPIRED, destination);
        }
        var verified = destination.verified();
        resources.verifiedDestinations.put(verified);
        return SmsAnswer.of(verified.info(), VerifyDestinationNumberResponse.builder())
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
        return SmsErrors.conflict(reason, ResourceType.VERIFIED_DESTINATION_NUMBER, destination.id());
    }
}
