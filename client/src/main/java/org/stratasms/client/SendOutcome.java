package org.stratasms.client;

import java.time.Duration;

/** What one send came to. None of these means that the text was read: {@link DeliveryEvent}s tell that later. */
public sealed interface SendOutcome {
    /** Whether to send it again. */
    RetryAdvice advice();

    /**
     * AWS has taken the text and sends it, or has checked it if it was a dry run.
     *
     * @param messageId by which its delivery events name it
     */
    record Accepted(String messageId, Parts parts) implements SendOutcome {
        @Override
        public RetryAdvice advice() {
            return new RetryAdvice.Wait();
        }
    }

    /**
     * Nothing was sent.
     *
     * @param code AWS's error, such as {@code ConflictException}; empty if AWS was not asked
     * @param awsReason AWS's reason, such as {@code DESTINATION_PHONE_NUMBER_OPTED_OUT}; empty if it has none
     * @param detail for a person: what was wrong, with no body and no whole number
     */
    record Refused(RefusalReason reason, String code, String awsReason, String detail) implements SendOutcome {
        /** By this client itself. */
        static Refused unasked(RefusalReason reason, String detail) {
            return new Refused(reason, "", "", detail);
        }

        @Override
        public RetryAdvice advice() {
            return reason.advice();
        }
    }

    /**
     * AWS takes no more for the moment, and the text's deadline, or the client's patience, ends before the next try, or the thread was interrupted. Nothing was
     * sent.
     */
    record Throttled(Duration pause) implements SendOutcome {
        @Override
        public RetryAdvice advice() {
            return new RetryAdvice.After(pause);
        }
    }

    /**
     * Nobody knows whether the text was sent: the answer was a fault of AWS's, or did not come.
     *
     * @param detail for a person: what happened
     */
    record Ambiguous(String detail) implements SendOutcome {
        @Override
        public RetryAdvice advice() {
            return new RetryAdvice.SettleFirst();
        }
    }
}
