package org.stratasms.emulator.sms;

/**
 * The emulated carriers, which take originators out of service and restore them. A text is handed to its carrier
 * ({@code TEXT_SUCCESSFUL}) and then delivered to its phone ({@code TEXT_DELIVERED}), unless its originator is out or
 * {@link Rules} decide otherwise. Nothing leaves this machine. Thread-safe.
 */
public interface Carriers {
    /**
     * Takes an originator out of service: texts through it end in {@code TEXT_CARRIER_UNREACHABLE} until it is
     * restored. This is a {@link Rule} with the name {@code outage-} and the originator's id; for an outage that ends
     * by itself, see {@link Rule#outage()}.
     *
     * @param originator a phone number's id, ARN or number, or a sender ID's ARN
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException if it does not exist
     */
    void outage(String originator);

    /**
     * Ends an outage; pools use the originator as before.
     *
     * @param originator as for {@link #outage}
     */
    void restore(String originator);

    /**
     * Whether the originator is out of service.
     *
     * @param originator as for {@link #outage}
     */
    boolean isOut(String originator);

    /**
     * Whether pools prefer other originators because texts through this one failed in a row.
     *
     * @param originator as for {@link #outage}
     */
    boolean isDeprioritised(String originator);
}
