package org.stratasms.client;

/** A text or a client that cannot be as it was asked for: a mistake in the program or its settings. Nothing was sent; trying again does not help. */
public final class SmsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, to be counted by. */
    public enum Code {
        /** No pool to send through was named. */
        NO_POOL,
        /** No configuration set was named, without which no event would ever arrive. */
        NO_CONFIGURATION_SET,
        /** No opt-out list was named, which an operation on it needs. */
        NO_OPT_OUT_LIST,
        /** No AWS Region to work in was named. */
        NO_REGION,
        /** There are no AWS credentials to sign with, where a client was to look for them when it is built. */
        NO_CREDENTIALS,
        /** A setting is of no form that it can have. */
        INVALID_SETTING,
        /** Two settings contradict each other. */
        CONTRADICTION,
        /** A client of the SDK's was passed in that sends again by itself what may have been sent already. */
        SENDS_AGAIN,
        /** A resource lies in another Region than the client works in. */
        ANOTHER_REGION,
        /** A resource lies in another partition, such as {@code aws-us-gov}, than the client works in. */
        ANOTHER_PARTITION,
        /** A phone number that cannot be texted. */
        INVALID_NUMBER,
        /** A body that is empty, or holds control characters. */
        INVALID_BODY,
        /** A body that no carrier would deliver as one text. */
        BODY_TOO_LONG,
        /** Tags that are more, or longer, than AWS takes. */
        INVALID_TAGS,
        /** A price limit that AWS cannot be given. */
        INVALID_PRICE,
        /** A time to live that AWS cannot be given. */
        INVALID_DEADLINE,
        /** The client was closed. */
        CLOSED
    }

    private final Code code;

    SmsException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
