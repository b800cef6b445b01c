package org.stratasms.emulator.internal.sms.resources;

import java.util.List;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;

/** What a text can come from: a phone number or a sender ID. Immutable. */
public sealed interface OriginationIdentity permits PhoneNumber, SenderId {
    String arn();

    /** What AWS calls it in answers: {@code phone-…}, or the sender ID itself. */
    String id();

    /** What the recipient sees: the number, or the sender ID. */
    String shownAs();

    /** The one country it belongs to, as ISO 3166-1 alpha-2 code. */
    String isoCountryCode();

    /** Any of {@code SMS}, {@code VOICE}, {@code MMS}. */
    List<String> capabilities();

    /** The type of number, such as {@code TEN_DLC}, or {@code SENDER_ID}. */
    String type();

    boolean carries(String messageType);

    /** Whether it can be sent from and pooled now. */
    boolean isActive();

    ResourceType resourceType();

    default boolean canText() {
        return capabilities().contains(NumberCapability.SMS.toString());
    }
}
