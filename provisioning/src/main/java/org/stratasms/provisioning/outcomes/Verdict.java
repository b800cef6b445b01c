package org.stratasms.provisioning.outcomes;

import java.util.Locale;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DeliveryEvent.State;

/** The end of a text, as far as the evidence shows. Programs rely on the names. */
public enum Verdict {
    /** There is no event and no stored text. */
    NOT_FOUND(State.UNKNOWN, "no event and no stored text"),
    /** AWS or the engine refused it; nothing was sent. */
    REFUSED(State.FAILED, "a stored text that AWS did not take"),
    /** It is stored, and not sent yet. */
    NOT_SENT_YET(State.UNDER_WAY, "a stored text that waits"),
    /** It was cancelled before it was sent. */
    CANCELLED(State.FAILED, "a stored text that was cancelled"),
    /** AWS or a carrier has it. */
    UNDER_WAY(State.UNDER_WAY, "events that are not final, such as QUEUED, PENDING or SUCCESSFUL"),
    /** The carrier took it, and confirms no phone. */
    ACCEPTED_BY_CARRIER(State.DELIVERED, "SUCCESSFUL as the final event"),
    /** It is on the phone. */
    DELIVERED(State.DELIVERED, "DELIVERED"),
    /** The phone or the carrier takes no texts for this person. */
    BLOCKED(State.FAILED, "BLOCKED"),
    /** The phone is off or has no network. */
    PHONE_UNREACHABLE(State.FAILED, "UNREACHABLE"),
    /** The carrier cannot be reached. */
    CARRIER_UNREACHABLE(State.FAILED, "CARRIER_UNREACHABLE"),
    /** A carrier did not like what it says. */
    CONTENT_BLOCKED(State.FAILED, "SPAM, CARRIER_BLOCKED"),
    /** The number cannot be texted. */
    INVALID_NUMBER(State.FAILED, "INVALID"),
    /** The body cannot be sent. */
    INVALID_MESSAGE(State.FAILED, "INVALID_MESSAGE"),
    /** A protect configuration blocked it. */
    PROTECT_BLOCKED(State.FAILED, "PROTECT_BLOCKED"),
    /** It was not handed over in time. */
    EXPIRED(State.FAILED, "TTL_EXPIRED, or a stored text whose deadline passed"),
    /** Nothing will ever decide it. */
    NOBODY_KNOWS(State.UNKNOWN, "UNKNOWN, a type that is not known here, or silence for more than 72 hours");

    private final State state;
    private final String evidence;

    Verdict(State state, String evidence) {
        this.state = state;
        this.evidence = evidence;
    }

    /** The state in the words of {@link DeliveryEvent.Outcome}. */
    public State state() {
        return state;
    }

    /** The evidence that leads to it. */
    public String evidence() {
        return evidence;
    }

    /** The meaning of a text's last event; the same decision as {@link DeliveryEvent#outcome}, in more words. */
    static Verdict of(DeliveryEvent last) {
        return last.outcome().state() == State.UNDER_WAY ? UNDER_WAY : ofStatus(last.status());
    }

    /** The meaning of a final status. */
    static Verdict ofStatus(String status) {
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "DELIVERED" -> DELIVERED;
            case "SUCCESSFUL" -> ACCEPTED_BY_CARRIER;
            case "BLOCKED" -> BLOCKED;
            case "UNREACHABLE" -> PHONE_UNREACHABLE;
            case "CARRIER_UNREACHABLE" -> CARRIER_UNREACHABLE;
            case "SPAM", "CARRIER_BLOCKED" -> CONTENT_BLOCKED;
            case "INVALID" -> INVALID_NUMBER;
            case "INVALID_MESSAGE" -> INVALID_MESSAGE;
            case "PROTECT_BLOCKED" -> PROTECT_BLOCKED;
            case "TTL_EXPIRED" -> EXPIRED;
            default -> NOBODY_KNOWS;
        };
    }
}
