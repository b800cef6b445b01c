package org.stratasms.emulator.sms;

/** The application's feedback on a text whose {@linkplain Message#feedback() feedback} is expected. */
public enum FeedbackStatus {
    /** No feedback yet; after an hour this counts as {@link #FAILED}. */
    PENDING,
    RECEIVED,
    FAILED
}
