package org.stratasms.client;

import java.time.Duration;

/** The outcome of one send. It does not say whether the text was delivered: {@link DeliveryEvent}s do, later. */
public sealed interface SendOutcome {
    /** Advice on whether to send the text again. */
    RetryAdvice advice();

    /**
     * AWS accepted the text and sends it; of a dry run, AWS only checked it.
     *
     * @param messageId the id in its delivery events
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
     * @param code AWS's error code, such as {@code ConflictException}; empty if AWS was not called
     * @param awsReason AWS's reason, such as {@code DESTINATION_PHONE_NUMBER_OPTED_OUT}; empty if it has none
     * @param detail a description for people, without the body and without whole phone numbers
     */
    record Refused(RefusalReason reason, String code, String awsReason, String detail) implements SendOutcome {
        /** A refusal by this client, without a call to AWS. */
        static Refused unasked(RefusalReason reason, String detail) {
            return new Refused(reason, "", "", detail);
        }

        @Override
        public RetryAdvice advice() {
            return reason.advice();
        }
    }

    /**
     * Nothing was sent: AWS throttled the send, and the text's deadline or the client's patience ends before the next
     * try, or the thread was interrupted.
     */
    record Throttled(Duration pause) implements SendOutcome {
        @Override
        public RetryAdvice advice() {
            return new RetryAdvice.After(pause);
        }
    }

    /**
     * It is unknown whether the text was sent: AWS answered with a server error, or no answer came.
     *
     * @param detail a description of what happened, for people
     */
    record Ambiguous(String detail) implements SendOutcome {
        @Override
        public RetryAdvice advice() {
            return new RetryAdvice.SettleFirst();
        }
    }
}
