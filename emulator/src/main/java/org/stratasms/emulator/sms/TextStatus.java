package org.stratasms.emulator.sms;

/**
 * What became of a text so far: the {@code messageStatus} of a delivery event, whose {@code eventType} is the same word after
 * {@code TEXT_}.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-types.html">Event types</a>
 */
public enum TextStatus {
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

    TextStatus(String description) {
        this.description = description;
        this.members = ",\"messageStatus\":\"" + name() + "\",\"messageStatusDescription\":\"" + description + "\"";
    }

    /** The event's type, e.g. {@code TEXT_DELIVERED}. */
    public String eventType() {
        return eventType;
    }

    /** The event's {@code messageStatusDescription}: for people; AWS may change it. */
    public String description() {
        return description;
    }

    /** The members of an event's JSON that say so. */
    public String members() {
        return members;
    }

    /** Whether the text got as far as its recipient's carrier or phone. */
    public boolean isSuccess() {
        return this == SUCCESSFUL || this == DELIVERED;
    }

    /** Whether the text is only on its way: no status of this kind is ever the last. */
    public boolean isUnderWay() {
        return this == QUEUED || this == PENDING;
    }

    /** Whether it tells against the originator rather than against the phone or the text. */
    public boolean isOriginatorsFailure() {
        return this == CARRIER_UNREACHABLE || this == CARRIER_BLOCKED || this == SPAM;
    }

    /** Whether the originator is reported: AWS leaves it out where a text was blocked before it went out. */
    public boolean namesOriginator() {
        return this != BLOCKED && this != PROTECT_BLOCKED;
    }

    /** Whether AWS charges for it: what was handed to a carrier costs, whatever became of it there. */
    public boolean isCharged() {
        return switch (this) {
            case SUCCESSFUL, DELIVERED, CARRIER_UNREACHABLE, UNREACHABLE, UNKNOWN, CARRIER_BLOCKED, SPAM -> true;
            case QUEUED, PENDING, TTL_EXPIRED, BLOCKED, INVALID, INVALID_MESSAGE, PROTECT_BLOCKED -> false;
        };
    }
}
