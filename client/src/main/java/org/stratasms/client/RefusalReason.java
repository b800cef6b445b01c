package org.stratasms.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why nothing was sent. */
public enum RefusalReason {
    /** The recipient is on the pool's opt-out list. */
    OPTED_OUT("the recipient has opted out of the pool's texts"),
    /** The account is in the SMS sandbox, and the recipient is not verified there. */
    NOT_VERIFIED("the account is in the SMS sandbox, and the recipient is not verified there"),
    /** The pool has no identity that may text the recipient's country. */
    NO_IDENTITY_FOR_COUNTRY(
            "the pool has no identity that may text the recipient's country; a simulator reaches simulator destinations alone"),
    /** AWS texts nobody in that country, or from this account. */
    COUNTRY_NOT_SERVED("AWS texts nobody in the recipient's country, or not from this account"),
    /** A protect configuration blocks the recipient's country. */
    COUNTRY_BLOCKED("a protect configuration blocks the recipient's country"),
    /** A protect configuration blocks this recipient. */
    NUMBER_BLOCKED("a protect configuration blocks the recipient"),
    /** The account's monthly spend limit is used up: park the text, and tell who can raise it. */
    SPEND_LIMIT_REACHED("the account's monthly spend limit is used up"),
    /** The text would cost more than it may. */
    PRICE_OVER_LIMIT("the text costs more than it may"),
    /** AWS has disabled the account's texting, or trusts it too little. */
    ACCOUNT_DISABLED("AWS has disabled the account's texting, or trusts it too little"),
    /** The pool, or what it sends from, is not ready yet. */
    NOT_READY("the pool, or what it sends from, is not active yet", Duration.ofMinutes(1)),
    /** The pool, the configuration set or another resource does not exist in this account and Region. */
    NO_SUCH_RESOURCE,
    /** The caller's credentials may not send through this pool with this configuration set, or are no longer good, or the computer's clock is wrong. */
    NOT_AUTHORIZED("the credentials do not allow it or are no longer good, or the computer's clock is wrong"),
    /** No AWS credentials could be found to sign with, so that nothing was sent. */
    NO_CREDENTIALS(Duration.ofSeconds(5)),
    /** The pool is not for texts of this type. */
    WRONG_MESSAGE_TYPE("the pool is not for texts of this type"),
    /** AWS takes the request for wrong; {@link SendOutcome.Refused#detail} says where. */
    INVALID_REQUEST("AWS takes the request for wrong"),
    /** The text's deadline is over, or closer than the five seconds that AWS needs. */
    DEADLINE_PASSED,
    /** AWS could not be connected to, so that nothing was sent. */
    AWS_NOT_REACHED(Duration.ofSeconds(5)),
    /** The thread was interrupted before anything was sent. */
    INTERRUPTED(Duration.ofSeconds(1)),
    /** AWS has a reason that this version does not know; {@link SendOutcome.Refused#code} and {@link SendOutcome.Refused#awsReason} have it. */
    UNKNOWN;

    private final String cause;
    private final @Nullable Duration pause;

    RefusalReason() {
        this("", null);
    }

    /** @param cause for a person, as the end of a sentence; empty where the outcome has more to say */
    RefusalReason(String cause) {
        this(cause, null);
    }

    /** @param pause after which it may have changed by itself */
    RefusalReason(Duration pause) {
        this("", pause);
    }

    RefusalReason(String cause, @Nullable Duration pause) {
        this.cause = cause;
        this.pause = pause;
    }

    String cause() {
        return cause;
    }

    RetryAdvice advice() {
        return pause == null ? new RetryAdvice.Never() : new RetryAdvice.After(pause);
    }
}
