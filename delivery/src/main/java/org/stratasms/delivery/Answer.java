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
 * The result of an attempt, with its consequences for the text and the pool.
 *
 * @param place the text's place in its lane; null: as {@code after} says, or unchanged
 * @param after how long until the text is looked at next; null: as {@code place} says
 */
record Answer(
        Claim claim,
        State state,
        @Nullable Instant place,
        @Nullable Duration after,
        @Nullable String messageId,
        @Nullable String reason,
        Effect effect) {

    /** The consequence for the pool. */
    sealed interface Effect {
        record None() implements Effect {}

        /** Send nothing for a while. */
        record Throttle(Duration pause) implements Effect {}

        /** Pause the pool: any other text would be refused, too. One text at a time tests whether that still holds. */
        record Brake(String reason) implements Effect {}

        /** Resume the pool. */
        record Release() implements Effect {}

        /** Record that the recipient has opted out. */
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
            return back(claim, reason, NONE); // the next claim decides whether its window or its deadline has ended
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

    /** Whether every other text would be refused for the same reason. */
    private static boolean isOfPool(RefusalReason reason) {
        return switch (reason) {
            case SPEND_LIMIT_REACHED, ACCOUNT_DISABLED, NOT_AUTHORIZED, NO_SUCH_RESOURCE, NOT_READY -> true;
            default -> false;
        };
    }

    /** The call was not made, or AWS did not accept the text: the text returns to its place. */
    static Answer back(Claim claim, String reason, Effect effect) {
        return new Answer(claim, State.WAITING, claim.place(), null, null, reason, effect);
    }

    static Answer late(Claim claim) {
        return back(claim, "LATE", NONE);
    }

    /** It is unknown whether AWS accepted the text: an event decides, or patience ends. */
    static Answer uncertain(Claim claim) {
        return new Answer(claim, State.UNCERTAIN, null, null, null, "AMBIGUOUS", NONE);
    }

    /** The client would refuse the text every time. */
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
