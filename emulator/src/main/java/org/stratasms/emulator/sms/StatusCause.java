package org.stratasms.emulator.sms;

import org.jspecify.annotations.Nullable;

/**
 * The reason for the status of a text that did not go the usual way to its phone.
 *
 * @param by the id of the rule or of the protect configuration that decides it; null for the other kinds
 */
public record StatusCause(Kind kind, @Nullable String by) {
    /** The kind of a cause. */
    public enum Kind {
        /** A rule of fault injection decides it, an outage among them. */
        RULE("Rule '%s' decides it."),
        /** The destination is a simulator destination of AWS for failures. */
        SIMULATOR_DESTINATION("The destination is AWS's simulator number for texts that fail."),
        /** The phone has sent STOP to this toll-free number. */
        TOLL_FREE_STOP("The phone has sent STOP to this toll-free number, whose carrier blocks its texts."),
        /** The time to live ended before the carrier got the text. */
        TIME_TO_LIVE("Its time to live ended before its carrier got it."),
        /** No phone can have the destination number. */
        IMPOSSIBLE_NUMBER("No phone of the country can have this number."),
        /** A protect configuration blocks the destination. */
        PROTECT_CONFIGURATION("Protect configuration '%s' blocks the destination."),
        /** The body is longer than AWS delivers. */
        TOO_LONG("The body is too long: AWS delivers up to 1,530 GSM or 630 other characters.");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }
    }

    /** Returns the cause of a kind that needs no id. */
    public static StatusCause of(Kind kind) {
        return new StatusCause(kind, null);
    }

    /** Returns the cause as a sentence. */
    public String description() {
        return kind.sentence.formatted(by);
    }
}
