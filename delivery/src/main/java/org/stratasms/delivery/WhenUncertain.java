package org.stratasms.delivery;

/** The handling of a text if it is unknown whether AWS accepted it and no event came. */
public enum WhenUncertain {
    /** It becomes {@link Delivery.State#UNKNOWN}; the listener is called, and can call {@link Deliveries#sendAgain}. */
    ASK,
    /**
     * It is sent again, once later texts had events and all events were read: for texts that should rather come twice
     * than never.
     */
    SEND_AGAIN
}
