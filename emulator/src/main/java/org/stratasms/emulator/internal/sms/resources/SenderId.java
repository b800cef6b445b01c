package org.stratasms.emulator.internal.sms.resources;

import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdInformation;

/**
 * A sender ID: a text such as {@code MYCOMPANY} that recipients in one country see instead of a number. They cannot
 * reply to it.
 *
 * @param info as DescribeSenderIds shows it
 */
public record SenderId(SenderIdInformation info) implements OriginationIdentity {
    private static final List<String> TEXT_ONLY = List.of("SMS");

    /**
     * Returns a sender ID as AWS keeps it, which is in upper case (seen by Terraform's AWS provider in August 2026).
     *
     * @param senderId as a request spells it
     */
    public static String normal(String senderId) {
        return senderId.toUpperCase(Locale.ROOT);
    }

    /** Returns the name under which a sender ID of a country is registered: the text alone is not unique. */
    public static String name(String senderId, String isoCountryCode) {
        return normal(senderId) + "/" + isoCountryCode;
    }

    List<String> names() {
        return List.of(name(id(), isoCountryCode()), arn());
    }

    @Override
    public String arn() {
        return info.senderIdArn();
    }

    @Override
    public String id() {
        return info.senderId();
    }

    @Override
    public String shownAs() {
        return info.senderId();
    }

    @Override
    public String isoCountryCode() {
        return info.isoCountryCode();
    }

    @Override
    public String type() {
        return "SENDER_ID";
    }

    @Override
    public List<String> capabilities() {
        return TEXT_ONLY;
    }

    @Override
    public boolean carries(String messageType) {
        return info.messageTypesAsStrings().contains(messageType);
    }

    @Override
    public boolean isActive() {
        return true;
    }

    @Override
    public ResourceType resourceType() {
        return ResourceType.SENDER_ID;
    }
}
