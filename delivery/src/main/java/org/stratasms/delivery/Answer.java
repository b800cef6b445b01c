package org.stratasms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.RefusalReason;
import org.stratasms.client.RetryAdvice;
import org.stratasms.client.SendOutcome;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SendOutcome.Throttled;
import org.stratasms.delivery.Delivery.State;

/**
 * What an attempt came to, and what follows for its text and its pool.
 *
 * @param place where the text goes in its lane; null: as {@code after} says, or it stays where it is
 * @param after how long until it is looked at next; null: as {@code place} says
 */
record Answer(
        Claim claim,
        State state,
        @Nullable Instant place,
        @Nullable Duration after,
        @Nullable String messageId,
        @Nullable String reason,
        Effect effect) {

    /** What follows for the pool. */
    sealed interface Effect {
        record None() implements Effect {}

        /** Nothing more for a while. */
        record Throttle(Duration pause) implements Effect {}

        /** No text would go: one at a time finds out whether that still is so. */
        record Brake(String reason) implements Effect {}

        /** It goes again. */
        record Release() implements Effect {}

        /** The recipient wants no more texts. */
        record OptedOut() implements Effect {}
    }

    private static final Effect NONE = new Effect.None();

    UUID id() {
        return claim.id();
    }

    boolean isSettled() {
        return state.isSettled();
    }

    static Answer of(Claim claim, SendOutcome outcome, WorkerSettings settings) {
        return switch (outcome) {
            case Accepted accepted ->
                new Answer(
                        claim,
                        State.SENT,
                        null,
                        settings.silence,
                        accepted.messageId(),
                        null,
                        claim.isProbe() ? new Effect.Release() : NONE);
            case Throttled throttled -> back(claim, "THROTTLED", new Effect.Throttle(throttled.pause()));
            case Ambiguous ambiguous -> uncertain(claim);
            case Refused refused -> refused(claim, refused);
        };
    }

    private static Answer refused(Claim claim, Refused refused) {
        var reason = refused.reason().name();
        if (isOfPool(refused.reason())) {
            // To the end of its lane, so that the next probe is another text.
            return new Answer(claim, State.WAITING, null, Duration.ZERO, null, reason, new Effect.Brake(reason));
        }
        if (refused.reason() == RefusalReason.DEADLINE_PASSED) {
            return back(claim, reason, NONE); // the next claim tells a window from the deadline
        }
        if (refused.advice() instanceof RetryAdvice.After after) {
            return new Answer(claim, State.SCHEDULED, null, after.pause(), null, reason, NONE);
        }
        return new Answer(
                claim,
                State.FAILED,
                null,
                null,
                null,
                reason,
                refused.reason() == RefusalReason.OPTED_OUT ? new Effect.OptedOut() : NONE);
    }

    /** Whether no other text would fare better. */
    private static boolean isOfPool(RefusalReason reason) {
        return switch (reason) {
            case SPEND_LIMIT_REACHED, ACCOUNT_DISABLED, NOT_AUTHORIZED, NO_SUCH_RESOURCE, NOT_READY -> true;
            default -> false;
        };
    }

    /** It was not called, or not taken: it goes back to where it was. */
    static Answer back(Claim claim, String reason, Effect effect) {
        return new Answer(claim, State.WAITING, claim.place(), null, null, reason, effect);
    }

    static Answer late(Claim claim) {
        return back(claim, "LATE", NONE);
    }

    /** Nobody knows: events tell, or patience ends. */
    static Answer uncertain(Claim claim) {
        return new Answer(claim, State.UNCERTAIN, null, null, null, "AMBIGUOUS", NONE);
    }

    /** The client would not send it, however often it was tried. */
    static Answer impossible(Claim claim, String reason) {
        return new Answer(claim, State.FAILED, null, null, null, reason, NONE);
    }

    Optional<String> brake() {
        return effect instanceof Effect.Brake brake ? Optional.of(brake.reason()) : Optional.empty();
    }

    Optional<Duration> throttle() {
        return effect instanceof Effect.Throttle throttle ? Optional.of(throttle.pause()) : Optional.empty();
    }
}
