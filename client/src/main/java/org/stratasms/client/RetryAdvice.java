package org.stratasms.client;

import java.time.Duration;

/** Advice on whether to send a text again. */
public sealed interface RetryAdvice {
    /** Nothing was sent, or a temporary failure: send again after a pause. */
    record After(Duration pause) implements RetryAdvice {}

    /**
     * The text may have been sent. Look for delivery events with its tags before sending it again, or the recipient may
     * get it twice.
     */
    record SettleFirst() implements RetryAdvice {}

    /** The text is under way; wait for a later event. */
    record Wait() implements RetryAdvice {}

    /** Sending again gives the same result, unless somebody changes something first. */
    record Never() implements RetryAdvice {}
}
