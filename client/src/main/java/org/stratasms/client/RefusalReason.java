package org.stratasms.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The reason why a text was not sent. */
public enum RefusalReason {
    /** The recipient is on the pool's opt-out list. */
    OPTED_OUT("the recipient has opted out of the pool's texts"),
    /** The account is in the SMS sandbox, and the recipient is not verified there. */
    NOT_VERIFIED("the account is in the SMS sandbox, and the recipient is not verified there"),
    /** The pool has no identity that may text the recipient's country. */
    NO_IDENTITY_FOR_COUNTRY(
            "the pool has no identity that may text the recipient's country; a simulator reaches simulator destinations alone"),
    /** AWS does not send to that country, or not from this account. */
    COUNTRY_NOT_SERVED("AWS does not send to the recipient's country, or not from this account"),
    /** A protect configuration blocks the recipient's country. */
    COUNTRY_BLOCKED("a protect configuration blocks the recipient's country"),
    /** A protect configuration blocks this recipient. */
    NUMBER_BLOCKED("a protect configuration blocks the recipient"),
    /** The account's monthly spend limit is reached. Keep the text, and ask somebody who can raise the limit. */
    SPEND_LIMIT_REACHED("the account's monthly spend limit is reached"),
    /** The text costs more than its price limit. */
    PRICE_OVER_LIMIT("the text costs more than its price limit"),
    /** AWS has disabled SMS for the account, or trusts the account too little. */
    ACCOUNT_DISABLED("AWS has disabled SMS for the account, or trusts the account too little"),
    /** The pool, or its origination identity, is not active yet. */
    NOT_READY("the pool or its origination identity is not active yet", Duration.ofMinutes(1)),
    /** The pool, the configuration set or another resource does not exist in this account and Region. */
    NO_SUCH_RESOURCE,
    /**
     * The credentials do not allow sending through this pool with this configuration set, or have expired, or the
     * computer's clock is wrong.
     */
    NOT_AUTHORIZED("the credentials do not allow it or have expired, or the computer's clock is wrong"),
    /** No AWS credentials were found, so nothing was sent. */
    NO_CREDENTIALS(Duration.ofSeconds(5)),
    /** The pool does not send texts of this type. */
    WRONG_MESSAGE_TYPE("the pool is not for texts of this type"),
    /** AWS considers the request invalid; {@link SendOutcome.Refused#detail} names the field. */
    INVALID_REQUEST("AWS considers the request invalid"),
    /** The text's deadline has passed, or is less than the five seconds away that AWS needs. */
    DEADLINE_PASSED,
    /** No connection to AWS could be made, so nothing was sent. */
    AWS_NOT_REACHED(Duration.ofSeconds(5)),
    /** The thread was interrupted before anything was sent. */
    INTERRUPTED(Duration.ofSeconds(1)),
    /**
     * AWS gave a reason that this version does not know; see {@link SendOutcome.Refused#code} and
     * {@link SendOutcome.Refused#awsReason}.
     */
    UNKNOWN;

    private final String cause;
    private final @Nullable Duration pause;

    RefusalReason() {
        this("", null);
    }

    /** @param cause for people, as the end of a sentence; empty if the outcome itself has more to say */
    RefusalReason(String cause) {
        this(cause, null);
    }

    /** @param pause after which the reason may no longer hold */
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
