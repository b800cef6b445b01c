package org.stratasms.emulator.sms;

/**
 * The carriers and phones beyond AWS: what becomes of a text, and when. A text is handed to its carrier
 * ({@code TEXT_SUCCESSFUL}) and then reaches its phone ({@code TEXT_DELIVERED}), unless an originator was taken out here or {@link Rules}
 * say otherwise. Nothing ever leaves this machine. Thread-safe.
 */
public interface Carriers {
    /**
     * Takes an originator out: what is sent through it ends in {@code TEXT_CARRIER_UNREACHABLE} until it is restored. This is a {@link Rule},
     * listed as {@code outage-} and the originator's id; one that ends by itself is {@link Rule#outage()}.
     *
     * @param originator a phone number's id, ARN or number, or a sender ID's ARN
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if there is none
     */
    void outage(String originator);

    /** Ends an outage; pools use the originator as before. It is named as for {@link #outage}. */
    void restore(String originator);

    /** Whether the originator's carrier is out. It is named as for {@link #outage}. */
    boolean isOut(String originator);

    /** Whether pools prefer other originators because texts through this one failed in a row. It is named as for {@link #outage}. */
    boolean isDeprioritised(String originator);
}
