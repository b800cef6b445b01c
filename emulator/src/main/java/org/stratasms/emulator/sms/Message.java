package org.stratasms.emulator.sms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One text that End User Messaging accepted, with its status so far. Only its events, price and feedback change.
 * Thread-safe.
 */
public interface Message {
    /** The message id that SendTextMessage returned. */
    String messageId();

    /** The destination in E.164. */
    String to();

    /**
     * The phone number or sender ID that the recipient sees; null if the text was blocked before one was chosen, or
     * took a shared route.
     */
    @Nullable
    String from();

    /** The ARN of the phone number or sender ID that carried it; null where {@link #from()} is. */
    @Nullable
    String originationIdentityArn();

    /** The id of the pool through which it was sent; null if it was sent through none. */
    @Nullable
    String poolId();

    /** The configuration set; null if it has none, in which case no event destination gets its events. */
    @Nullable
    String configurationSetName();

    /** The body as it was sent. */
    String body();

    /** The number of message parts, at least 1. */
    int parts();

    /** The encoding: {@code GSM} or {@code UNICODE}. */
    String encoding();

    /** The message type: {@code TRANSACTIONAL} or {@code PROMOTIONAL}. */
    String messageType();

    /** The context that its delivery events carry; may be empty. */
    Map<String, String> context();

    /** The time of the call of SendTextMessage, to the millisecond. */
    Instant requestedAt();

    /** The events so far, in order of their time; empty until the first is due. */
    List<MessageEvent> events();

    /** The status of the latest event; {@link MessageStatus#QUEUED} until there is one. */
    MessageStatus status();

    /** Whether the last event has come. */
    boolean isFinal();

    /** The US dollars charged so far, without the carrier's fee. */
    BigDecimal price();

    /** The US dollars charged so far as the carrier's fee. */
    BigDecimal carrierFee();

    /** The application's feedback; empty if none is expected. */
    Optional<FeedbackStatus> feedback();

    /** The ids of the rules that applied to it; usually empty. */
    List<String> rules();

    /** The cause of its status; empty for a text that goes the usual way to its phone. */
    Optional<StatusCause> cause();

    /**
     * The delivery events that an event destination did not get so far; usually empty. A text without a configuration
     * set has no events to lose.
     */
    List<LostEvent> lostEvents();
}
