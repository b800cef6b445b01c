package org.stratasms.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SendOutcome.Throttled;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;

/**
 * What to do next for one text, until it is known what its send came to. It asks nobody itself: the waiting and the asynchronous form, which do, both follow
 * it. Not thread-safe.
 */
final class Sending {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final SmsMessage message;
    private final Contract contract;
    private final Clock clock;
    private final Duration patience;
    private final AwsAddress address;
    private final long start = System.nanoTime();
    private int throttlings;
    private boolean isClockSet;

    /**
     * Begins one text.
     *
     * @param clock by which its deadline is judged
     * @param patience how long to go on trying what AWS throttles, in real time, as the pauses are
     * @param address that AWS is asked at
     */
    public Sending(SmsMessage message, Contract contract, Clock clock, Duration patience, AwsAddress address) {
        this.message = message;
        this.contract = contract;
        this.clock = clock;
        this.patience = patience;
        this.address = address;
    }

    /** How an attempt begins. */
    sealed interface Beginning permits Ask, Settled {}

    /** How an attempt ends. */
    sealed interface End permits Rest, Settled {}

    /** AWS is to be asked; then {@link #answered} or {@link #failed} says how the attempt ends. */
    record Ask(SendTextMessageRequest request) implements Beginning {}

    /** There is to be another attempt, after a pause. */
    record Rest(Duration pause) implements End {}

    /** It is known what the send came to. */
    record Settled(SendOutcome outcome) implements Beginning, End {}

    /**
     * Starts an attempt: asks, unless it is too late.
     *
     * @param signer what the request is to be signed with; null leaves that to the SDK
     * @param callTimeout what the SDK's client allows a call; null if it sets no bound
     */
    Beginning begin(@Nullable AwsCredentialsIdentity signer, @Nullable Duration callTimeout) {
        var timeToLive = timeToLive();
        if (timeToLive != null && timeToLive.compareTo(SmsMessage.SHORTEST_TIME_TO_LIVE) < 0) {
            return new Settled(Refused.unasked(
                    RefusalReason.DEADLINE_PASSED,
                    "The deadline is over, or closer than the 5 seconds that AWS needs; nothing was sent"));
        }
        return new Ask(request(timeToLive, signer, callTimeout));
    }

    /** What follows an answer: what answers without an id, such as a proxy's page, is not AWS. */
    End answered(@Nullable String messageId) {
        return new Settled(
                messageId != null && ServerWords.isMessageId(messageId)
                        ? new Accepted(messageId, message.parts())
                        : new Ambiguous(
                                "The server at %s answered unlike AWS: without a message's id".formatted(address)));
    }

    /** What follows if there is nothing to sign with. */
    static Settled unsigned(Throwable failure) {
        return new Settled(Refused.unasked(RefusalReason.NO_CREDENTIALS, SdkClients.noCredentials(failure)));
    }

    /** What follows a failure: only what AWS has throttled is tried again, in time, and no sooner than it says; and what was signed by a wrong clock, once. */
    End failed(Throwable failure) {
        if (!isClockSet && Answers.isOfWrongClock(failure, Instant.now())) {
            isClockSet = true; // the SDK reads AWS's time off the refusal, and signs by that from now on
            return new Rest(Duration.ZERO);
        }
        if (!Answers.isThrottling(failure)) {
            return new Settled(Answers.of(failure, address));
        }
        var asked = RetryAfter.of(failure, clock.instant());
        var own = pause(throttlings++);
        var pause = asked.compareTo(own) > 0 ? asked : own;
        return isTooLong(pause) ? new Settled(new Throttled(pause)) : new Rest(pause);
    }

    private boolean isTooLong(Duration pause) {
        var left = patience.minusNanos(System.nanoTime() - start);
        return pause.compareTo(left) > 0
                || message.deadline()
                        .filter(clock.instant().plus(pause)::isAfter)
                        .isPresent();
    }

    /** Twice as long each time, and by chance up to half as long again, so that many clients do not come back at once. */
    private static Duration pause(int throttlings) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(throttlings, 10));
        var bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return bounded.plusMillis(ThreadLocalRandom.current().nextLong(bounded.toMillis() / 2 + 1));
    }

    /** What is left until the deadline; null for as long as AWS tries by itself. */
    private @Nullable Duration timeToLive() {
        if (message.deadline().isEmpty()) {
            return message.timeToLive().orElse(null);
        }
        var left = Duration.between(clock.instant(), message.deadline().get());
        return left.compareTo(SmsMessage.LONGEST_TIME_TO_LIVE) >= 0 ? null : left;
    }

    private SendTextMessageRequest request(
            @Nullable Duration timeToLive, @Nullable AwsCredentialsIdentity signer, @Nullable Duration callTimeout) {
        return SendTextMessageRequest.builder()
                .destinationPhoneNumber(message.to().e164())
                .messageBody(message.body())
                .messageType(message.type().name())
                .originationIdentity(contract.pool())
                .configurationSetName(contract.configurationSet())
                .timeToLive(timeToLive == null ? null : (int) timeToLive.toSeconds())
                .maxPrice(message.maxPriceUsd()
                        .map(usd -> usd.setScale(
                                        Math.max(1, usd.stripTrailingZeros().scale()))
                                .toPlainString())
                        .orElse(null))
                .context(message.tags().isEmpty() ? null : message.tags())
                .dryRun(message.isDryRun() ? true : null)
                .messageFeedbackEnabled(message.wantsFeedback() ? true : null)
                .overrideConfiguration(o -> bound(o, timeToLive, signer, callTimeout))
                .build();
    }

    /** Signed with what was found before, and over at the deadline if not sooner. */
    private void bound(
            AwsRequestOverrideConfiguration.Builder call,
            @Nullable Duration timeToLive,
            @Nullable AwsCredentialsIdentity signer,
            @Nullable Duration callTimeout) {
        if (signer != null) {
            call.credentialsProvider(new Signer(signer));
        }
        if (timeToLive != null
                && message.deadline().isPresent()
                && (callTimeout == null || timeToLive.compareTo(callTimeout) < 0)) {
            call.apiCallTimeout(timeToLive);
        }
    }
}
