package org.stratasms.emulator.sms;

/**
 * The status of a text: the {@code messageStatus} of a delivery event, whose {@code eventType} is the same word after
 * {@code TEXT_}.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-types.html">Event
 *     types</a>
 */
public enum MessageStatus {
    QUEUED("Message is queued"),
    PENDING("Message is in progress"),
    SUCCESSFUL("Message has been accepted by phone carrier"),
    DELIVERED("Message has been accepted by phone"),
    CARRIER_UNREACHABLE("Phone carrier is currently unreachable/unavailable"),
    UNREACHABLE("Phone is currently unreachable/unavailable"),
    UNKNOWN("Unknown error attempting to reach phone"),
    TTL_EXPIRED("The delivery TTL has expired"),
    BLOCKED("Phone has blocked SMS"),
    CARRIER_BLOCKED("Phone carrier has blocked this message"),
    SPAM("Blocked as spam by phone carrier"),
    INVALID("Invalid phone number"),
    INVALID_MESSAGE("Message body is invalid"),
    PROTECT_BLOCKED("Destination is blocked by the protect configuration");

    private final String eventType = "TEXT_" + name();
    private final String description;
    private final String members;

    MessageStatus(String description) {
        this.description = description;
        this.members = ",\"messageStatus\":\"" + name() + "\",\"messageStatusDescription\":\"" + description + "\"";
    }

    /** Returns the event's type, e.g. {@code TEXT_DELIVERED}. */
    public String eventType() {
        return eventType;
    }

    /** Returns the event's {@code messageStatusDescription}, for people; AWS may change it. */
    public String description() {
        return description;
    }

    /** Returns the members of an event's JSON that give the status. */
    public String members() {
        return members;
    }

    /** Whether the text reached its recipient's carrier or phone. */
    public boolean isSuccess() {
        return this == SUCCESSFUL || this == DELIVERED;
    }

    /** Whether the text is still under way; such a status is never the last. */
    public boolean isUnderWay() {
        return this == QUEUED || this == PENDING;
    }

    /** Whether it is a failure of the originator rather than of the phone or the text. */
    public boolean isOriginatorsFailure() {
        return this == CARRIER_UNREACHABLE || this == CARRIER_BLOCKED || this == SPAM;
    }

    /** Whether events name the originator; AWS leaves it out if a text was blocked before it was sent. */
    public boolean namesOriginator() {
        return this != BLOCKED && this != PROTECT_BLOCKED;
    }

    /**
     * Whether AWS charges for the text. A text that was handed to a carrier is charged, even if it fails there, and so
     * is one whose time to live ended first (seen in Japan in July 2026).
     */
    public boolean isCharged() {
        return this == TTL_EXPIRED || isCarried();
    }

    /** Whether a carrier took the text, so that its fee is due, too. */
    public boolean isCarried() {
        return switch (this) {
            case SUCCESSFUL, DELIVERED, CARRIER_UNREACHABLE, UNREACHABLE, UNKNOWN, CARRIER_BLOCKED, SPAM -> true;
            case QUEUED, PENDING, TTL_EXPIRED, BLOCKED, INVALID, INVALID_MESSAGE, PROTECT_BLOCKED -> false;
        };
    }
}
