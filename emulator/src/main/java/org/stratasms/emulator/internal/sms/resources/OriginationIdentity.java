package org.stratasms.emulator.internal.sms.resources;

import java.util.List;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;

/** A phone number or a sender ID, from which texts are sent. Immutable. */
public sealed interface OriginationIdentity permits PhoneNumber, SenderId {
    String arn();

    /** The id in AWS's answers: {@code phone-…}, or the sender ID itself. */
    String id();

    /** The sender that the recipient sees: the number, or the sender ID. */
    String shownAs();

    /** Its one country, as ISO 3166-1 alpha-2 code. */
    String isoCountryCode();

    /** Any of {@code SMS}, {@code VOICE}, {@code MMS}. */
    List<String> capabilities();

    /** The type of number, such as {@code TEN_DLC}, or {@code SENDER_ID}. */
    String type();

    boolean carries(String messageType);

    /** Whether it can send and join pools now. */
    boolean isActive();

    ResourceType resourceType();

    default boolean canText() {
        return capabilities().contains(NumberCapability.SMS.toString());
    }
}
