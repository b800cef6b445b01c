package org.stratasms.emulator.internal.sms.resources;

import java.util.List;
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

    /** Returns the name under which a sender ID of a country is registered: the text alone is not unique. */
    public static String name(String senderId, String isoCountryCode) {
        return senderId + "/" + isoCountryCode;
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
