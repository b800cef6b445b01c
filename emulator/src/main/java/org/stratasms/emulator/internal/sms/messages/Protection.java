package org.stratasms.emulator.internal.sms.messages;

import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;

/**
 * The decision of a protect configuration about a text.
 *
 * @param status the rule that applied: {@code ALLOW}, {@code MONITOR}, {@code FILTER} or {@code BLOCK}
 * @param ofNumber whether the rule is for this number only, not for its country
 */
public record Protection(String protectConfigurationId, String status, boolean ofNumber) {
    public boolean blocks() {
        return status.equals("BLOCK");
    }

    public AwsServiceException refusal() {
        return SmsErrors.conflict(
                ofNumber
                        ? ConflictExceptionReason.DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE
                        : ConflictExceptionReason.DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION,
                ResourceType.PROTECT_CONFIGURATION,
                protectConfigurationId);
    }
}
