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
 * Decides the next step of one send until its outcome is known. It calls nobody itself: the blocking and the
 * asynchronous sends make the calls and pauses that it asks for. Not thread-safe.
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
     * Starts the send of one text.
     *
     * @param clock by which its deadline is judged
     * @param patience how long to retry a throttled send, in real time, like the pauses
     * @param address at which AWS is called
     */
    public Sending(SmsMessage message, Contract contract, Clock clock, Duration patience, AwsAddress address) {
        this.message = message;
        this.contract = contract;
        this.clock = clock;
        this.patience = patience;
        this.address = address;
    }

    /** The start of an attempt. */
    sealed interface Beginning permits Ask, Settled {}

    /** The end of an attempt. */
    sealed interface End permits Rest, Settled {}

    /** Call AWS; then {@link #answered} or {@link #failed} returns the end of the attempt. */
    record Ask(SendTextMessageRequest request) implements Beginning {}

    /** Make another attempt after a pause. */
    record Rest(Duration pause) implements End {}

    /** The outcome of the send is known. */
    record Settled(SendOutcome outcome) implements Beginning, End {}

    /**
     * Starts an attempt, unless it is too late.
     *
     * @param signer signs the request; null leaves that to the SDK
     * @param callTimeout what the SDK's client allows a call; null if it sets no limit
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

    /**
     * Ends an attempt that was answered. An answer without a message id, such as a proxy's page, does not come from
     * AWS.
     */
    End answered(@Nullable String messageId) {
        return new Settled(
                messageId != null && ServerWords.isMessageId(messageId)
                        ? new Accepted(messageId, message.parts())
                        : new Ambiguous("The server at %s did not answer like AWS: no message id".formatted(address)));
    }

    /** Ends an attempt for which there are no credentials. */
    static Settled unsigned(Throwable failure) {
        return new Settled(Refused.unasked(RefusalReason.NO_CREDENTIALS, SdkClients.noCredentials(failure)));
    }

    /**
     * Ends an attempt that failed. Only a throttled send is retried, within its time and no sooner than the answer
     * says; and once, a request that was signed by a wrong clock.
     */
    End failed(Throwable failure) {
        if (!isClockSet && Answers.isOfWrongClock(failure, Instant.now())) {
            isClockSet = true; // the SDK takes AWS's time from the refusal and signs by it from now on
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

    /**
     * Returns a pause that doubles with each throttling, plus up to half of it at random, so that many clients do not
     * return at once.
     */
    private static Duration pause(int throttlings) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(throttlings, 10));
        var bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return bounded.plusMillis(ThreadLocalRandom.current().nextLong(bounded.toMillis() / 2 + 1));
    }

    /** Returns the time until the deadline; null to leave AWS its default. */
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

    /** Makes the request use the credentials found before, and end at the deadline at the latest. */
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
