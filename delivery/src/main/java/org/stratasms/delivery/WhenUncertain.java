package org.stratasms.delivery;

/** What to do with a text of which nobody knows whether AWS took it, and of which no event came. */
public enum WhenUncertain {
    /** It becomes {@link Delivery.State#UNKNOWN}; the listener hears it, and {@link Deliveries#sendAgain} is one call. */
    ASK,
    /**
     * It is sent again, once events of later texts were heard and all that had come were read: for texts that rather come twice than never.
     */
    SEND_AGAIN
}
