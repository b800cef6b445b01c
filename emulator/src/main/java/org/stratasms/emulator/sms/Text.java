package org.stratasms.emulator.sms;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One text that End User Messaging accepted, and what became of it so far. Its events may grow and its feedback may come; all else stands. Thread-safe. */
public interface Text {
    String messageId();

    /** The destination in E.164. */
    String to();

    /** The phone number or sender ID that the recipient sees; null if the text was blocked before one was chosen, or took a shared route. */
    @Nullable
    String from();

    /** The ARN of the phone number or sender ID that carried it; null where {@link #from()} is. */
    @Nullable
    String originationIdentityArn();

    /** The pool it was sent through, if any. */
    @Nullable
    String poolId();

    /** Without one, no event destination hears of the text. */
    @Nullable
    String configurationSetName();

    String body();

    /** Message parts, at least 1. */
    int parts();

    /** {@code GSM} or {@code UNICODE}. */
    String encoding();

    /** {@code TRANSACTIONAL} or {@code PROMOTIONAL}. */
    String messageType();

    Map<String, String> context();

    /** When SendTextMessage was called, to the millisecond. */
    Instant requestedAt();

    /** In order of their time; empty until the first is due. */
    List<TextEvent> events();

    /** The status of the latest event; {@link TextStatus#QUEUED} until there is one. */
    TextStatus status();

    /** Whether the last event has come. */
    boolean isFinal();

    /** US dollars charged for it so far, without the carrier's fee. */
    BigDecimal price();

    /** US dollars charged so far as the carrier's fee. */
    BigDecimal carrierFee();

    /** What the application reported of it; empty if its feedback is not expected. */
    Optional<FeedbackStatus> feedback();

    /** The ids of the rules that it met, most of the time none. */
    List<String> rules();
}
