package org.stratasms.emulator.internal.sms.resources;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * The two-way settings of a number or pool.
 *
 * @param channelArn an SNS topic, or an Amazon Connect instance; null when not enabled
 * @param channelRole null when the channel's own policy allows End User Messaging
 */
public record TwoWay(
        boolean enabled,
        @Nullable String channelArn,
        @Nullable String channelRole) {
    /**
     * Returns the settings after an update; null members stay unchanged.
     *
     * @throws ValidationException if a channel is missing, or is given for two-way messages that are off
     */
    public TwoWay updated(@Nullable Boolean enable, @Nullable String arn, @Nullable String role) {
        var on = enable == null ? enabled : enable;
        if (!on) {
            if (arn != null || role != null) {
                throw SmsErrors.invalid(
                        ValidationExceptionReason.TWO_WAY_NOT_ENABLED,
                        arn != null ? "TwoWayChannelArn" : "TwoWayChannelRole",
                        "A two-way channel needs TwoWayEnabled to be true");
            }
            return new TwoWay(false, null, null);
        }
        var channel = arn == null ? channelArn : arn;
        if (channel == null) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.TWO_WAY_CHANNEL_NOT_PRESENT,
                    "TwoWayChannelArn",
                    "Two-way messages need a channel to be passed on to");
        }
        return new TwoWay(true, channel, role == null ? channelRole : role);
    }
}
