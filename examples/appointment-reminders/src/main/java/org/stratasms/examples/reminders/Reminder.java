package org.stratasms.examples.reminders;

import java.util.Optional;
import org.stratasms.delivery.Delivery;
import org.stratasms.delivery.DeliveryId;

/**
 * A reminder on the page.
 *
 * @param phone shown in full, because only the clinic's staff see the page
 * @param delivery empty once the engine has deleted the text, 90 days after its end
 */
record Reminder(DeliveryId id, String phone, String appointment, Optional<Delivery> delivery) {
    /** The text's state, as a CSS class. */
    public String state() {
        return delivery.map(text -> text.state().name()).orElse("FORGOTTEN");
    }

    /** The text's state in a receptionist's words. */
    public String inWords() {
        return delivery.map(Reminder::inWords).orElse("No longer known");
    }

    private static String inWords(Delivery text) {
        return switch (text.state()) {
            case SCHEDULED -> text.retries() > 0 ? "The carrier lost it; it is sent again soon" : "Sent later";
            case WAITING -> "Waits for its turn";
            case SENDING -> "Being sent";
            case SENT -> "Sent";
            case UNCERTAIN -> "Perhaps sent: waiting for word of it";
            case DELIVERED -> "On the phone";
            case FAILED -> "Not delivered: " + why(text);
            case EXPIRED -> "Not sent: the appointment was too soon";
            case UNKNOWN -> "Nobody knows whether it arrived";
            case CANCELLED -> "Cancelled";
        };
    }

    private static String why(Delivery text) {
        var reason = text.reason().orElse("no reason is known");
        return reason.equals("OPTED_OUT") ? "this person wants no texts" : reason;
    }

    public boolean canBeCancelled() {
        return state().equals("SCHEDULED") || state().equals("WAITING");
    }

    public boolean canBeSentAgain() {
        return state().equals("UNKNOWN");
    }
}
