package org.stratasms.emulator.sms;

/** What the application reported of a text whose {@linkplain Text#feedback() feedback} is expected. */
public enum FeedbackStatus {
    /** Nothing yet; after an hour that counts as {@link #FAILED}. */
    PENDING,
    RECEIVED,
    FAILED
}
