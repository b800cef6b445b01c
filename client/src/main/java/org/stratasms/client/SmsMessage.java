package org.stratasms.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SmsException.Code;

/**
 * A text message to one recipient, validated when it is built. {@link #toString} shows neither its body nor the whole
 * number. Immutable.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html">SendTextMessage</a>
 */
public final class SmsMessage {
    /** AWS's limit for a body. */
    private static final int MOST_CHARACTERS = 1600;

    /** Decoders replace bytes that they cannot read with it. */
    private static final char REPLACEMENT_CHARACTER = '\uFFFD';

    private static final int MOST_TAGS = 5;
    private static final Pattern TAG_NAME = Pattern.compile("\\S{1,100}");
    private static final int LONGEST_TAG_VALUE = 800;
    /** AWS's default. */
    static final Duration LONGEST_TIME_TO_LIVE = Duration.ofHours(72);

    static final Duration SHORTEST_TIME_TO_LIVE = Duration.ofSeconds(5);
    private static final BigDecimal PRICE_BOUND = new BigDecimal(100);
    private static final int MOST_DECIMALS = 5;

    private final DestinationNumber to;
    private final String body;
    private final Parts parts;
    private final Builder choices;

    private SmsMessage(Builder choices, Parts parts) {
        this.choices = choices;
        to = choices.to;
        body = choices.body;
        this.parts = parts;
    }

    /**
     * Returns a transactional text that AWS tries to send for 72 hours.
     *
     * @param to the recipient, in E.164, e.g. {@code +12065550147}
     * @throws SmsException if the number or the body is invalid
     */
    public static SmsMessage of(String to, String body) {
        return builder(to, body).build();
    }

    /**
     * Starts a text.
     *
     * @param to the recipient, in E.164, e.g. {@code +12065550147}
     * @param body sent unchanged unless {@link Builder#foldTypography} is set
     * @throws SmsException if the number is invalid
     */
    public static Builder builder(String to, String body) {
        return new Builder(new DestinationNumber(to), body);
    }

    /** The recipient. */
    public DestinationNumber to() {
        return to;
    }

    /** The body as it is sent, after {@link Builder#foldTypography} if that was set. */
    public String body() {
        return body;
    }

    /** The encoding and the number of message parts of the body. */
    public Parts parts() {
        return parts;
    }

    /** The purpose of the text. */
    public MessageType type() {
        return choices.type;
    }

    /** The time until which AWS may hand the text to a carrier; empty: 72 hours after it was accepted. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(choices.deadline);
    }

    /**
     * The time after its acceptance for which AWS may hand the text to a carrier; empty: 72 hours, or until the
     * deadline.
     */
    public Optional<Duration> timeToLive() {
        return Optional.ofNullable(choices.timeToLive);
    }

    /** The highest price in US dollars at which the text is sent; empty: any price. */
    public Optional<BigDecimal> maxPriceUsd() {
        return Optional.ofNullable(choices.maxPriceUsd);
    }

    /** The tags that the text's delivery events carry as their context. */
    public Map<String, String> tags() {
        return choices.tags;
    }

    /** Whether AWS only checks the text and does not send it. */
    public boolean isDryRun() {
        return choices.dryRun;
    }

    /** Whether {@link SmsClient#feedback} will be called for the text. */
    public boolean wantsFeedback() {
        return choices.feedback;
    }

    @Override
    public String toString() {
        return "SmsMessage[to %s, %s, %d %s]"
                .formatted(to, choices.type, parts.count(), parts.count() == 1 ? "part" : "parts");
    }

    /** The optional settings of a text. Not thread-safe. */
    public static final class Builder implements Cloneable {
        private final DestinationNumber to;
        private String body;
        private MessageType type = MessageType.TRANSACTIONAL;
        private @Nullable Instant deadline;
        private @Nullable Duration timeToLive;
        private @Nullable BigDecimal maxPriceUsd;
        private Map<String, String> tags = Map.of();
        private boolean dryRun;
        private boolean feedback;
        private boolean fold;

        private Builder(DestinationNumber to, String body) {
            this.to = to;
            this.body = body;
        }

        /** Sets the purpose of the text. Default: {@link MessageType#TRANSACTIONAL}. */
        public Builder type(MessageType type) {
            this.type = type;
            return this;
        }

        /**
         * Sets the time until which the text is of use. A later send is not made, and AWS does not hand the text to a
         * carrier after it (or later by as long as the request waits for a connection). Whole seconds, at least 5
         * seconds from the send; a deadline more than 72 hours away has no effect.
         */
        public Builder deadline(Instant deadline) {
            this.deadline = deadline;
            return this;
        }

        /**
         * Sets how long AWS tries to hand the text to a carrier.
         *
         * @param timeToLive 5 seconds to 72 hours, fractions dropped; unset leaves AWS's 72 hours. Prefer minutes for
         *     one-time codes
         */
        public Builder timeToLive(Duration timeToLive) {
            this.timeToLive = timeToLive;
            return this;
        }

        /**
         * Sets the price above which the text is not sent.
         *
         * @param usd US dollars for the whole text, above 0 and below 100, at most five decimals; default: any price
         */
        public Builder maxPriceUsd(BigDecimal usd) {
            maxPriceUsd = usd;
            return this;
        }

        /**
         * Sets the tags that the text's delivery events carry.
         *
         * @param tags at most 5; names of 1 to 100 characters without blanks, values of 1 to 800 with none at their
         *     ends; default: none
         */
        public Builder tags(Map<String, String> tags) {
            this.tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
            return this;
        }

        /** Makes AWS check the text and send nothing; default: false. */
        public Builder dryRun(boolean dryRun) {
            this.dryRun = dryRun;
            return this;
        }

        /** Announces that {@link SmsClient#feedback} will be called for the text; default: false. */
        public Builder feedback(boolean feedback) {
            this.feedback = feedback;
            return this;
        }

        /**
         * Replaces curly quotes, dashes, no-break spaces and the like with plain characters, so that they do not double
         * or triple the number of message parts. A body that needs UCS-2 anyway stays unchanged. Default: false.
         */
        public Builder foldTypography(boolean fold) {
            this.fold = fold;
            return this;
        }

        /**
         * Validates the text.
         *
         * @throws SmsException names what is invalid, and why
         */
        public SmsMessage build() {
            var whole = copy();
            if (fold) {
                whole.body = Parts.folded(body);
            }
            var parts = Parts.of(whole.body);
            whole.check(parts);
            return new SmsMessage(whole, parts);
        }

        private Builder copy() {
            try {
                return (Builder) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError("a Cloneable class clones", e);
            }
        }

        private void check(Parts parts) {
            checkBody(parts);
            checkTime();
            checkPrice();
            checkTags();
        }

        private void checkBody(Parts parts) {
            if (body.isBlank()) {
                throw new SmsException(Code.INVALID_BODY, "The body is empty; a text needs at least one character");
            }
            if (body.indexOf(REPLACEMENT_CHARACTER) >= 0) {
                throw new SmsException(
                        Code.INVALID_BODY,
                        "The body has the character U+FFFD at %d, which stands for bytes that could not be read. Decode them by the charset that they have, such as UTF-8"
                                .formatted(body.indexOf(REPLACEMENT_CHARACTER)));
            }
            for (var i = 0; i < body.length(); i++) {
                var c = body.charAt(i);
                if ((Character.isISOControl(c) && "\n\r\f\t".indexOf(c) < 0) || isHalfAPair(body, i)) {
                    throw new SmsException(
                            Code.INVALID_BODY,
                            "The body has the character U+%04X at %d, which cannot be shown; take it out"
                                    .formatted((int) c, i));
                }
            }
            if (body.length() > MOST_CHARACTERS || !parts.areDeliverable()) {
                throw new SmsException(
                        Code.BODY_TOO_LONG,
                        "The body takes %d %s in %d parts. Carriers deliver at most 1530 septets of GSM-7 in 10 parts, or 630 UTF-16 units%s"
                                .formatted(
                                        parts.units(),
                                        parts.encoding() == Parts.Encoding.GSM_7 ? "septets" : "UTF-16 units",
                                        parts.count(),
                                        why(parts)));
            }
        }

        private static boolean isHalfAPair(String text, int i) {
            var c = text.charAt(i);
            return Character.isHighSurrogate(c)
                    ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                    : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
        }

        private static boolean hasHalfAPair(String text) {
            return IntStream.range(0, text.length()).anyMatch(i -> isHalfAPair(text, i));
        }

        private String why(Parts parts) {
            return parts.encoding() == Parts.Encoding.GSM_7
                    ? ""
                    : "; it is no GSM-7 because of "
                            + Parts.forcingUcs2(body).stream()
                                    .limit(5)
                                    .map(c -> "U+%04X".formatted(c.codePointAt(0)))
                                    .toList();
        }

        private void checkTime() {
            if (deadline != null && timeToLive != null) {
                throw new SmsException(
                        Code.CONTRADICTION, "A text has a deadline or a time to live; leave one of them out");
            }
            if (timeToLive != null
                    && (timeToLive.compareTo(SHORTEST_TIME_TO_LIVE) < 0
                            || timeToLive.compareTo(LONGEST_TIME_TO_LIVE) > 0)) {
                throw new SmsException(
                        Code.INVALID_DEADLINE, "A time to live is 5 seconds to 72 hours; found " + timeToLive);
            }
        }

        private void checkPrice() {
            if (maxPriceUsd != null
                    && (maxPriceUsd.signum() <= 0
                            || maxPriceUsd.compareTo(PRICE_BOUND) >= 0
                            || maxPriceUsd.stripTrailingZeros().scale() > MOST_DECIMALS)) {
                throw new SmsException(
                        Code.INVALID_PRICE,
                        "A price limit is above 0 and below 100 US dollars, with at most five decimals; found "
                                + maxPriceUsd);
            }
        }

        private void checkTags() {
            if (tags.size() > MOST_TAGS) {
                throw new SmsException(
                        Code.INVALID_TAGS, "A text has at most %d tags; found %d".formatted(MOST_TAGS, tags.size()));
            }
            tags.forEach((name, value) -> {
                if (hasHalfAPair(name) || hasHalfAPair(value)) {
                    throw new SmsException(
                            Code.INVALID_TAGS, "A tag of the text has half of a surrogate pair; take it out");
                }
                if (!TAG_NAME.matcher(name).matches()) {
                    throw new SmsException(
                            Code.INVALID_TAGS,
                            "A tag's name has 1 to 100 characters and no blanks; found one of %d"
                                    .formatted(name.length()));
                }
                if (value.isEmpty() || value.length() > LONGEST_TAG_VALUE || !value.equals(value.strip())) {
                    throw new SmsException(
                            Code.INVALID_TAGS,
                            "The value of a tag has 1 to 800 characters and no blanks at its ends; found one of %d"
                                    .formatted(value.length()));
                }
            });
        }
    }
}
