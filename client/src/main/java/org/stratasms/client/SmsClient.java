package org.stratasms.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.client.SendOutcome.Ambiguous;
import org.stratasms.client.SmsException.Code;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2AsyncClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageFeedbackStatus;

/**
 * Sends texts through a phone pool, and says what each send came to. Thread-safe.
 *
 * <pre>{@code
 * try (var sms = SmsClient.fromEnvironment()) {
 *     switch (sms.send(SmsMessage.of("+12065550147", "Your appointment is tomorrow at 10."))) {
 *         case Accepted accepted -> …
 *         case Refused refused -> …
 *         case Throttled throttled -> …
 *         case Ambiguous ambiguous -> …
 *     }
 * }
 * }</pre>
 *
 * <p>SendTextMessage has no idempotency token. So nothing is ever sent again by itself after a fault, a time-out or a broken connection: that is an {@link
 * Ambiguous} outcome, to be settled by the text's delivery events. Only what AWS has throttled, and so not taken, is tried again, within the text's
 * deadline and the client's {@linkplain Builder#patience patience}.
 */
public final class SmsClient implements SmsSender, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SmsClient.class);

    private final PinpointSmsVoiceV2Client aws;
    private final boolean ownsAws;
    private final BlockingSends blocking;
    private final @Nullable AsyncSends async;
    private final Contract contract;
    private final Duration patience;
    private final Clock clock;
    private final List<SendListener> listeners;
    private final UnderWay underWay = new UnderWay();
    private final AwsAddress address;
    private final AwsAddress asyncAddress;

    private SmsClient(Builder settings, Contract contract, PinpointSmsVoiceV2Client aws) {
        this.aws = aws;
        this.contract = contract;
        blocking = new BlockingSends(aws);
        async = settings.async == null ? null : new AsyncSends(settings.async);
        ownsAws = settings.aws == null;
        patience = settings.patience;
        clock = settings.clock;
        listeners = List.copyOf(settings.listeners);
        address = address(aws.serviceClientConfiguration());
        asyncAddress = settings.async == null ? address : address(settings.async.serviceClientConfiguration());
    }

    private static AwsAddress address(AwsServiceClientConfiguration sdks) {
        return new AwsAddress(sdks.endpointOverride()
                .orElseGet(() -> URI.create(
                        "https://" + PinpointSmsVoiceV2Client.serviceMetadata().endpointFor(sdks.region()))));
    }

    /**
     * A client for what the infrastructure made, as {@code AWS_SMS_PHONE_POOL_ARN} or {@code AWS_SMS_PHONE_POOL_ID}, {@code
     * AWS_SMS_CONFIGURATION_SET_NAME} and {@code AWS_SMS_OPT_OUT_LIST_NAME} name it, with the Region and the credentials of AWS's default chains.
     *
     * @throws SmsException if one is missing, or does not fit the Region
     */
    public static SmsClient fromEnvironment() {
        return builder().environment(System.getenv()).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public SendOutcome send(SmsMessage message) {
        return send(message, sending(message, address));
    }

    /**
     * As {@link #send}, with no patience, whatever this client's is: what AWS throttles is {@link SendOutcome.Throttled}
     * at once. For those who pace by themselves.
     */
    public SendOutcome sendOnce(SmsMessage message) {
        return send(message, new Sending(message, contract, clock, Duration.ZERO, address));
    }

    private SendOutcome send(SmsMessage message, Sending sending) {
        return underWay.during(() -> {
            var start = System.nanoTime();
            var outcome = blocking.send(sending);
            tell(message, outcome, start);
            return outcome;
        });
    }

    /**
     * By the SDK's asynchronous client if there is {@linkplain Builder#asyncAws one}, so that no thread waits for AWS; else on a virtual thread that waits. A
     * credentials provider that has to ask somebody may still keep the caller. Cancelling the future does not call the text back.
     */
    @Override
    public CompletableFuture<SendOutcome> sendAsync(SmsMessage message) {
        var sending = sending(message, asyncAddress);
        var start = System.nanoTime();
        var told = new CompletableFuture<SendOutcome>();
        underWay.begin();
        started(sending).whenComplete((outcome, failure) -> {
            if (outcome != null) {
                tell(message, outcome, start);
            }
            underWay.end(); // before the future's own continuations, which may close this client
            if (outcome != null) {
                told.complete(outcome);
            } else {
                told.completeExceptionally(failure);
            }
        });
        return told;
    }

    private CompletionStage<SendOutcome> started(Sending sending) {
        return async == null
                ? CompletableFuture.supplyAsync(() -> blocking.send(sending), SmsClient::onVirtualThread)
                : async.send(sending);
    }

    private Sending sending(SmsMessage message, AwsAddress at) {
        return new Sending(message, contract, clock, patience, at);
    }

    private static void onVirtualThread(Runnable task) {
        Thread.ofVirtual().name("sms-send").start(task);
    }

    /** The SDK's client that this one asks by, for all else that AWS offers. It is closed with this client unless it was passed in. */
    public PinpointSmsVoiceV2Client aws() {
        return aws;
    }

    /** The pool that texts go through, as it was named: its id or ARN. */
    public String pool() {
        return contract.pool();
    }

    /** The configuration set whose destinations get the events, as it was named: its name or ARN. */
    public String configurationSet() {
        return contract.configurationSet();
    }

    /**
     * Who has opted out of the pool's texts.
     *
     * @throws SmsException with code {@code NO_OPT_OUT_LIST} if none was named
     */
    public OptOuts optOuts() {
        underWay.refuseClosed();
        if (contract.optOutList() == null) {
            throw new SmsException(
                    Code.NO_OPT_OUT_LIST,
                    "There is no opt-out list: %s is not set, and the builder names none"
                            .formatted(Contract.OPT_OUT_LIST));
        }
        return new OptOuts(aws, contract.optOutList(), underWay);
    }

    /**
     * Tells AWS whether a text that was sent with {@link SmsMessage.Builder#feedback} was of use, which its metrics then show.
     *
     * @param received whether the recipient did what the text was for, such as typing a code
     * @throws software.amazon.awssdk.core.exception.SdkException if AWS does not know the text, or cannot be asked
     */
    public void feedback(String messageId, boolean received) {
        var status = received ? MessageFeedbackStatus.RECEIVED : MessageFeedbackStatus.FAILED;
        underWay.during(() -> aws.putMessageFeedback(r -> r.messageId(messageId).messageFeedbackStatus(status)));
    }

    /**
     * Whatever a listener throws, errors of linking too, the text was sent or was not, and the caller is told which.
     *
     * @param start by {@link System#nanoTime}
     */
    private void tell(SmsMessage message, SendOutcome outcome, long start) {
        var took = Duration.ofNanos(System.nanoTime() - start);
        for (var listener : listeners) {
            try {
                listener.sent(message, outcome, took);
            } catch (Throwable e) {
                log.warn("A listener failed on the outcome of a send", e);
            }
        }
    }

    /** Sends no more, and waits for what is under way. The SDK's clients that were passed in stay open. May be called twice. */
    @Override
    public void close() {
        if (underWay.close() && ownsAws) {
            aws.close();
        }
    }

    /** What a client is made of. Not thread-safe. */
    public static final class Builder {
        private static final Pattern REGION = Pattern.compile("[a-z]+(-[a-z]+)+-[0-9]+");

        private Function<String, @Nullable String> environment = name -> null;
        private @Nullable String pool;
        private @Nullable String configurationSet;
        private @Nullable String optOutList;
        private @Nullable PinpointSmsVoiceV2Client aws;
        private @Nullable PinpointSmsVoiceV2AsyncClient async;
        private @Nullable String region;
        private boolean checksCredentials;
        private Duration patience = Duration.ofSeconds(10);
        private Clock clock = Clock.systemUTC();
        private final List<SendListener> listeners = new ArrayList<>();

        private Builder() {}

        /** Where to look for what is not set here; default: nowhere. {@link #fromEnvironment} passes the process's own. */
        public Builder environment(Map<String, String> variables) {
            return environment(Map.copyOf(variables)::get);
        }

        /** As {@link #environment(Map)}, for frameworks that look settings up one by one; null is one that is not set. */
        public Builder environment(Function<String, @Nullable String> variables) {
            environment = variables;
            return this;
        }

        /** The pool to send through: its id or ARN. Required, here or in the environment; as everywhere here, null or blank is not set. */
        public Builder pool(@Nullable String pool) {
            this.pool = pool;
            return this;
        }

        /** The configuration set whose destinations get the events: its name or ARN. Required, here or in the environment. */
        public Builder configurationSet(@Nullable String configurationSet) {
            this.configurationSet = configurationSet;
            return this;
        }

        /** The pool's opt-out list: its name or ARN. Needed by {@link SmsClient#optOuts} alone. */
        public Builder optOutList(@Nullable String optOutList) {
            this.optOutList = optOutList;
            return this;
        }

        /** The Region to work in, such as {@code us-east-1}; default: that of AWS's default chain. Not together with {@link #aws}. */
        public Builder region(@Nullable String region) {
            this.region = region;
            return this;
        }

        /**
         * The SDK's client to send by; it stays the caller's to close. It has to be built with {@code AwsRetryStrategy.doNotRetry()}: one that sends again by
         * itself what may have been sent already is refused. Default: one that does not.
         */
        public Builder aws(PinpointSmsVoiceV2Client aws) {
            this.aws = aws;
            return this;
        }

        /**
         * The SDK's asynchronous client for {@link SmsClient#sendAsync}; it stays the caller's to close. It, too, has to be built with
         * {@code AwsRetryStrategy.doNotRetry()}. It needs an asynchronous HTTP client, such as {@code netty-nio-client}, which this library does not bring. Default, and null: none, virtual threads wait.
         */
        public Builder asyncAws(@Nullable PinpointSmsVoiceV2AsyncClient async) {
            this.async = async;
            return this;
        }

        /**
         * Looks for credentials in {@link #build}, so that a program without any does not start; default: the first
         * send tells. It may have to ask the machine's metadata service, or whoever else the SDK's credentials provider
         * asks, and waits for it.
         */
        public Builder checkCredentials() {
            checksCredentials = true;
            return this;
        }

        /** How long a send goes on trying what AWS throttles; default 10 seconds, at most 72 hours, zero: one try. */
        public Builder patience(Duration patience) {
            if (patience.isNegative() || patience.compareTo(SmsMessage.LONGEST_TIME_TO_LIVE) > 0) {
                throw new SmsException(Code.INVALID_SETTING, "patience is 0 to 72 hours; found " + patience);
            }
            this.patience = patience;
            return this;
        }

        /** By which deadlines are judged; default: the computer's. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Is told of every send, beside those that were named before; default: nobody. */
        public Builder listener(SendListener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Checks the settings; asks AWS nothing, unless to {@linkplain #checkCredentials find credentials}.
         *
         * @throws SmsException naming the setting that is missing or wrong
         */
        public SmsClient build() {
            var contract = Contract.of(
                    isSet(pool) ? pool : Contract.pool(environment),
                    isSet(configurationSet) ? configurationSet : environment.apply(Contract.CONFIGURATION_SET),
                    isSet(optOutList) ? optOutList : environment.apply(Contract.OPT_OUT_LIST));
            if (aws != null && isSet(region)) {
                throw new SmsException(
                        Code.CONTRADICTION,
                        "The SDK's client that was passed in has a Region of its own; leave region out");
            }
            var client = aws == null ? newClient() : aws;
            try {
                check(contract, client.serviceClientConfiguration());
                if (async != null) {
                    check(contract, async.serviceClientConfiguration());
                    checkSame(client, async);
                }
                return new SmsClient(this, contract, client);
            } catch (RuntimeException e) {
                if (aws == null) {
                    client.close();
                }
                throw e;
            }
        }

        private static boolean isSet(@Nullable String setting) {
            return setting != null && !setting.isBlank();
        }

        private static void checkSame(PinpointSmsVoiceV2Client waiting, PinpointSmsVoiceV2AsyncClient async) {
            var here = waiting.serviceClientConfiguration().region();
            var there = async.serviceClientConfiguration().region();
            if (!here.equals(there)) {
                throw new SmsException(
                        Code.CONTRADICTION,
                        "The SDK's client works in %s, and its asynchronous one in %s. Build both for the pool's Region"
                                .formatted(here, there));
            }
        }

        private void check(Contract contract, AwsServiceClientConfiguration sdks) {
            var attempts = sdks.overrideConfiguration()
                    .retryStrategy()
                    .map(RetryStrategy::maxAttempts)
                    .orElse(1);
            if (attempts > 1) {
                throw new SmsException(
                        Code.SENDS_AGAIN,
                        "The SDK's client that was passed in makes up to %d attempts, so that one send could text twice. Build it with overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))"
                                .formatted(attempts));
            }
            contract.checkRegion(sdks.region());
            sdks.endpointOverride().ifPresent(SdkClients::checkEndpoint);
            if (checksCredentials) {
                SdkClients.checkCredentials(sdks.credentialsProvider());
            }
        }

        private PinpointSmsVoiceV2Client newClient() {
            var builder = PinpointSmsVoiceV2Client.builder()
                    .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
            if (isSet(region)) {
                if (!REGION.matcher(region).matches()) {
                    throw new SmsException(
                            Code.INVALID_SETTING, "A Region is named such as us-east-1; found '%s'".formatted(region));
                }
                builder.region(Region.of(region));
            }
            return SdkClients.build(SdkClients.directToLoopback(builder)::build);
        }
    }
}
