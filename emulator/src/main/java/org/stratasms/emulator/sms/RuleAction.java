package org.stratasms.emulator.sms;

/** What a {@link Rule} does, and to what. */
public enum RuleAction {
    /** The text ends with a given status; under way ({@code PENDING}) it stays until AWS gives it up after 72 hours. */
    OUTCOME(Subject.TEXTS),
    /** From SendTextMessage to the carrier the text takes a given time. */
    HAND_OFF_DELAY(Subject.TEXTS),
    /** From the carrier to the receipt it takes a given time. */
    RECEIPT_DELAY(Subject.TEXTS),
    /** The carrier never says that the text was delivered: {@code TEXT_UNKNOWN} follows after 72 hours. */
    NO_RECEIPT(Subject.TEXTS),
    /** The final event is sent a second time, a little later. */
    RECEIPT_TWICE(Subject.TEXTS),
    /** {@code TEXT_SUCCESSFUL} is sent after {@code TEXT_DELIVERED}; its timestamp is the right one. */
    RECEIPTS_OUT_OF_ORDER(Subject.TEXTS),
    /** All events of the text are sent before SendTextMessage returns. */
    RECEIPTS_BEFORE_RESPONSE(Subject.TEXTS),

    /** ThrottlingException; nothing was done. */
    THROTTLE(Subject.CALLS),
    /** A refusal with a given error and reason, such as that of an account which AWS has put on hold; nothing was done. */
    REFUSE(Subject.CALLS),
    /** InternalServerException; nothing was done. */
    FAIL(Subject.CALLS),
    /** InternalServerException, although the call was done: a text goes out. */
    ACCEPT_THEN_FAIL(Subject.CALLS),
    /** The connection is closed without an answer; nothing was done. */
    CUT(Subject.CALLS),
    /** The connection is closed without an answer, although the call was done. */
    ACCEPT_THEN_CUT(Subject.CALLS),
    /** No answer comes until the client gives up; nothing was done. */
    HANG(Subject.CALLS),
    /** No answer comes until the client gives up, although the call was done. */
    ACCEPT_THEN_HANG(Subject.CALLS),
    /** The call is done at once and answered after a given time; a driven clock is advanced by it. */
    SLOW_ANSWER(Subject.CALLS),

    /** The event does not reach its event destination. */
    LOSE_EVENT(Subject.EVENTS),
    /** The event reaches its event destination after a given time. */
    DELAY_EVENT(Subject.EVENTS);

    /** What rules are asked about. */
    public enum Subject {
        TEXTS,
        CALLS,
        EVENTS
    }

    private final Subject subject;

    RuleAction(Subject subject) {
        this.subject = subject;
    }

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

    /** Whether the call is done before it fails. */
    public boolean accepts() {
        return this == ACCEPT_THEN_FAIL || this == ACCEPT_THEN_CUT || this == ACCEPT_THEN_HANG || this == SLOW_ANSWER;
    }

    /** Whether it is about when receipts come; a text meets one of them at most. */
    public boolean isOfReceipts() {
        return this == NO_RECEIPT
                || this == RECEIPT_TWICE
                || this == RECEIPTS_OUT_OF_ORDER
                || this == RECEIPTS_BEFORE_RESPONSE;
    }
}
