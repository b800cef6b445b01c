package org.stratasms.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.stratasms.client.SmsException;

/**
 * Explains in a few lines, instead of a stack trace, which setting prevents an application from starting. Found by
 * Spring in {@code META-INF/spring.factories}.
 */
final class SettingFailure extends AbstractFailureAnalyzer<SmsException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable whole, SmsException cause) {
        var action = switch (cause.code()) {
            case NO_POOL -> "Set strata.sms.pool, or the variables that the infrastructure gives.";
            case NO_CONFIGURATION_SET ->
                "Set strata.sms.configuration-set, or the variables that the infrastructure gives.";
            case NO_REGION -> "Set strata.sms.region, AWS_REGION, or a Region in the AWS profile.";
            case NO_CREDENTIALS ->
                "Give the task a role, name a profile that has credentials in AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";
            case INVALID_SETTING, CONTRADICTION ->
                "Correct the property below strata.sms, or the variable, that it names.";
            case ANOTHER_REGION, ANOTHER_PARTITION ->
                "Set strata.sms.region to the Region of the pool, or name the pool of this Region.";
            case SENDS_AGAIN -> "Build the PinpointSmsVoiceV2Client bean so, or leave it to the starter.";
            default -> null; // of a text, not of a setting
        };
        return action == null
                ? null
                : new FailureAnalysis("The SMS client cannot be created: " + cause.getMessage(), action, cause);
    }
}
