package org.stratasms.emulator.internal.sms.resources;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;

/**
 * A leased phone number.
 *
 * @param info as DescribePhoneNumbers shows it, every member that AWS always returns filled
 * @param keywords always has HELP and STOP
 */
public record PhoneNumber(PhoneNumberInformation info, KeywordSet keywords)
        implements OriginationIdentity, KeywordOwner {
    List<String> names() {
        return List.of(id(), arn(), number());
    }

    public PhoneNumber with(Consumer<PhoneNumberInformation.Builder> change) {
        return new PhoneNumber(info.copy(change), keywords);
    }

    @Override
    public String arn() {
        return info.phoneNumberArn();
    }

    @Override
    public String id() {
        return info.phoneNumberId();
    }

    /** The number in E.164, or the digits of a short code. */
    public String number() {
        return info.phoneNumber();
    }

    @Override
    public String shownAs() {
        return info.phoneNumber();
    }

    @Override
    public String isoCountryCode() {
        return info.isoCountryCode();
    }

    @Override
    public List<String> capabilities() {
        return info.numberCapabilitiesAsStrings();
    }

    /** The type: {@code SHORT_CODE}, {@code LONG_CODE}, {@code TOLL_FREE}, {@code TEN_DLC} or {@code SIMULATOR}. */
    @Override
    public String type() {
        return info.numberTypeAsString();
    }

    public boolean isTollFree() {
        return NumberType.TOLL_FREE.toString().equals(type());
    }

    @Override
    public boolean carries(String messageType) {
        return messageType.equals(info.messageTypeAsString());
    }

    @Override
    public boolean isActive() {
        return NumberStatus.ACTIVE.toString().equals(info.statusAsString());
    }

    @Override
    public @Nullable String poolId() {
        return info.poolId();
    }

    @Override
    public ServiceQuotaExceededExceptionReason keywordQuota() {
        return ServiceQuotaExceededExceptionReason.KEYWORDS_PER_PHONE_NUMBER;
    }

    @Override
    public ResourceType resourceType() {
        return ResourceType.PHONE_NUMBER;
    }
}
