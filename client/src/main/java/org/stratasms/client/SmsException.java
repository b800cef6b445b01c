package org.stratasms.client;

/**
 * A text message or a client is invalid: a mistake in the program or its settings. Nothing was sent; trying again does
 * not help.
 */
public final class SmsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The kind of mistake, for programs and metrics. */
    public enum Code {
        /** No pool was configured. */
        NO_POOL,
        /** No configuration set was configured; without one, no delivery event would arrive. */
        NO_CONFIGURATION_SET,
        /** No opt-out list was configured, but an operation needs one. */
        NO_OPT_OUT_LIST,
        /** No AWS Region was configured. */
        NO_REGION,
        /** No AWS credentials were found when the client was built with {@link SmsClient.Builder#checkCredentials}. */
        NO_CREDENTIALS,
        /** A setting has an invalid value. */
        INVALID_SETTING,
        /** Two settings contradict each other. */
        CONTRADICTION,
        /** An SDK client was passed in that retries, and so could send a text twice. */
        SENDS_AGAIN,
        /** A resource is in another Region than the client. */
        ANOTHER_REGION,
        /** A resource is in another partition, such as {@code aws-us-gov}, than the client. */
        ANOTHER_PARTITION,
        /** The destination is not a number to which texts can be sent. */
        INVALID_NUMBER,
        /** The body is empty or contains control characters. */
        INVALID_BODY,
        /** The body needs more message parts than carriers deliver. */
        BODY_TOO_LONG,
        /** There are more tags, or longer ones, than AWS accepts. */
        INVALID_TAGS,
        /** The price limit is outside AWS's range. */
        INVALID_PRICE,
        /** The time to live is outside AWS's range. */
        INVALID_DEADLINE,
        /** The client was closed. */
        CLOSED
    }

    private final Code code;

    SmsException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** The kind of mistake. */
    public Code code() {
        return code;
    }
}
