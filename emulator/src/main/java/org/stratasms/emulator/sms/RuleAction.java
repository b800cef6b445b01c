package org.stratasms.emulator.sms;

/** The action of a {@link Rule}, and the subject to which it applies. */
public enum RuleAction {
    /**
     * The text ends with a given status. With {@code PENDING} it stays under way until AWS gives it up after 72 hours.
     */
    OUTCOME(Subject.TEXTS),
    /** The text takes a given time from SendTextMessage to the carrier. */
    HAND_OFF_DELAY(Subject.TEXTS),
    /** The receipt takes a given time from the carrier. */
    RECEIPT_DELAY(Subject.TEXTS),
    /** The carrier sends no receipt: {@code TEXT_UNKNOWN} follows after 72 hours. */
    NO_RECEIPT(Subject.TEXTS),
    /** The final event is sent a second time, a little later. */
    RECEIPT_TWICE(Subject.TEXTS),
    /** {@code TEXT_SUCCESSFUL} is sent after {@code TEXT_DELIVERED}; its timestamp is correct. */
    RECEIPTS_OUT_OF_ORDER(Subject.TEXTS),
    /** All events of the text are sent before SendTextMessage returns. */
    RECEIPTS_BEFORE_RESPONSE(Subject.TEXTS),

    /** ThrottlingException; the call was not carried out. */
    THROTTLE(Subject.CALLS),
    /**
     * A refusal with a given error and reason, such as that of an account which AWS has put on hold; the call was not
     * carried out.
     */
    REFUSE(Subject.CALLS),
    /** InternalServerException; the call was not carried out. */
    FAIL(Subject.CALLS),
    /** InternalServerException, although the call was carried out: a text is sent. */
    ACCEPT_THEN_FAIL(Subject.CALLS),
    /** The connection is closed without an answer; the call was not carried out. */
    CUT(Subject.CALLS),
    /** The connection is closed without an answer, although the call was carried out. */
    ACCEPT_THEN_CUT(Subject.CALLS),
    /** No answer comes until the client gives up; the call was not carried out. */
    HANG(Subject.CALLS),
    /** No answer comes until the client gives up, although the call was carried out. */
    ACCEPT_THEN_HANG(Subject.CALLS),
    /** The call is carried out at once and answered after a given time, by which a driven clock is advanced. */
    SLOW_ANSWER(Subject.CALLS),

    /** The event does not reach its event destination. */
    LOSE_EVENT(Subject.EVENTS),
    /** The event reaches its event destination after a given time. */
    DELAY_EVENT(Subject.EVENTS);

    /** The subject of a rule. */
    public enum Subject {
        TEXTS,
        CALLS,
        EVENTS
    }

    private final Subject subject;

    RuleAction(Subject subject) {
        this.subject = subject;
    }

    /** The subject to which the action applies. */
    public Subject subject() {
        return subject;
    }

    boolean takesStatus() {
        return this == OUTCOME;
    }

    boolean takesRefusal() {
        return this == REFUSE;
    }

    boolean takesDelay() {
        return this == HAND_OFF_DELAY || this == RECEIPT_DELAY || this == SLOW_ANSWER || this == DELAY_EVENT;
    }

    /** Whether the call is carried out before it fails. */
    public boolean accepts() {
        return this == ACCEPT_THEN_FAIL || this == ACCEPT_THEN_CUT || this == ACCEPT_THEN_HANG || this == SLOW_ANSWER;
    }

    /** Whether it decides when receipts come; at most one such rule applies to a text. */
    public boolean isOfReceipts() {
        return this == NO_RECEIPT
                || this == RECEIPT_TWICE
                || this == RECEIPTS_OUT_OF_ORDER
                || this == RECEIPTS_BEFORE_RESPONSE;
    }
}
