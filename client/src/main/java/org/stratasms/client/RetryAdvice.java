package org.stratasms.client;

import java.time.Duration;

/** Whether to send a text again. */
public sealed interface RetryAdvice {
    /** Nothing was sent, or it failed for a while only: send again after a pause. */
    record After(Duration pause) implements RetryAdvice {}

    /** It may have been sent. Look for its delivery events, which carry its tags, before sending it again: else it may be read twice. */
    record SettleFirst() implements RetryAdvice {}

    /** It is under way; a later event decides. */
    record Wait() implements RetryAdvice {}

    /** It will not go otherwise next time, unless somebody changes something. */
    record Never() implements RetryAdvice {}
}
