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
 * Sends text messages through a phone pool, and returns the outcome of each send. Thread-safe.
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
 * <p>SendTextMessage has no idempotency token. So after a server error, a time-out or a broken connection the client
 * never sends again: the outcome is {@link Ambiguous}, and the text's delivery events settle it. Only a send that AWS
 * throttled, and so did not accept, is retried, within the text's deadline and the client's
 * {@linkplain Builder#patience patience}.
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
     * Creates a client for the resources that the infrastructure made, from {@code AWS_SMS_PHONE_POOL_ARN} or
     * {@code AWS_SMS_PHONE_POOL_ID}, {@code AWS_SMS_CONFIGURATION_SET_NAME} and {@code AWS_SMS_OPT_OUT_LIST_NAME}.
     * Region and credentials come from AWS's default chains.
     *
     * @throws SmsException if a variable is missing, or names a resource of another Region
     */
    public static SmsClient fromEnvironment() {
        return builder().environment(System.getenv()).build();
    }

    /** Starts a client's settings; a pool and a configuration set are required. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public SendOutcome send(SmsMessage message) {
        return send(message, sending(message, address));
    }

    /**
     * Sends like {@link #send}, but with no patience: a throttled send is {@link SendOutcome.Throttled} at once. For
     * callers that pace their sends themselves.
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
     * Sends without waiting. With an {@linkplain Builder#asyncAws asynchronous client} of the SDK no thread waits for
     * AWS; else a virtual thread does. A credentials provider that makes calls may still block the caller. Cancelling
     * the future does not stop the text.
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

    /**
     * Returns the SDK's client of this one, for AWS's other operations. It is closed with this client unless it was
     * passed in.
     */
    public PinpointSmsVoiceV2Client aws() {
        return aws;
    }

    /** The pool through which texts are sent, as configured: its id or ARN. */
    public String pool() {
        return contract.pool();
    }

    /** The configuration set whose event destinations get the events, as configured: its name or ARN. */
    public String configurationSet() {
        return contract.configurationSet();
    }

    /**
     * The pool's opt-out list.
     *
     * @throws SmsException with code {@code NO_OPT_OUT_LIST} if none was configured
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
     * Tells AWS whether a text that was sent with {@link SmsMessage.Builder#feedback} was of use; AWS's metrics show
     * it.
     *
     * @param received whether the recipient did what the text was for, such as typing a code
     * @throws software.amazon.awssdk.core.exception.SdkException if AWS does not know the text or cannot be reached
     */
    public void feedback(String messageId, boolean received) {
        var status = received ? MessageFeedbackStatus.RECEIVED : MessageFeedbackStatus.FAILED;
        underWay.during(() -> aws.putMessageFeedback(r -> r.messageId(messageId).messageFeedbackStatus(status)));
    }

    /**
     * Calls the listeners. Whatever they throw, including LinkageError, the caller still gets the outcome.
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

    /**
     * Accepts no more sends, and waits for those under way. SDK clients that were passed in stay open. May be called
     * twice.
     */
    @Override
    public void close() {
        if (underWay.close() && ownsAws) {
            aws.close();
        }
    }

    /** The settings of a client. Not thread-safe. */
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

        /**
         * Sets the environment variables from which missing settings are taken; default: none. {@link #fromEnvironment}
         * uses the variables of the process.
         */
        public Builder environment(Map<String, String> variables) {
            return environment(Map.copyOf(variables)::get);
        }

        /**
         * Like {@link #environment(Map)}, for frameworks that look up one setting at a time; null means that it is not
         * set.
         */
        public Builder environment(Function<String, @Nullable String> variables) {
            environment = variables;
            return this;
        }

        /**
         * Sets the pool to send through: its id or ARN. Required, here or in the environment. Null or blank means not
         * set, as for all settings here.
         */
        public Builder pool(@Nullable String pool) {
            this.pool = pool;
            return this;
        }

        /**
         * Sets the configuration set whose event destinations get the events: its name or ARN. Required, here or in the
         * environment.
         */
        public Builder configurationSet(@Nullable String configurationSet) {
            this.configurationSet = configurationSet;
            return this;
        }

        /** Sets the pool's opt-out list: its name or ARN. Needed only by {@link SmsClient#optOuts}. */
        public Builder optOutList(@Nullable String optOutList) {
            this.optOutList = optOutList;
            return this;
        }

        /** Sets the Region, such as {@code us-east-1}; default: AWS's default chain. Not together with {@link #aws}. */
        public Builder region(@Nullable String region) {
            this.region = region;
            return this;
        }

        /**
         * Sets the SDK's client to send by; the caller closes it. Build it with {@code AwsRetryStrategy.doNotRetry()}:
         * a client that retries could send a text twice and is rejected. Default: a client that does not retry.
         */
        public Builder aws(PinpointSmsVoiceV2Client aws) {
            this.aws = aws;
            return this;
        }

        /**
         * Sets the SDK's asynchronous client for {@link SmsClient#sendAsync}; the caller closes it. Build it, too, with
         * {@code AwsRetryStrategy.doNotRetry()}. It needs an asynchronous HTTP client, such as
         * {@code netty-nio-client}, which this library does not bring. Default, and null: none; virtual threads wait.
         */
        public Builder asyncAws(@Nullable PinpointSmsVoiceV2AsyncClient async) {
            this.async = async;
            return this;
        }

        /**
         * Makes {@link #build} look for credentials, so that a program without any fails at start; default: the first
         * send reports it. This may wait for a call to the machine's metadata service or to another credentials
         * provider.
         */
        public Builder checkCredentials() {
            checksCredentials = true;
            return this;
        }

        /** Sets how long a throttled send is retried; default 10 seconds, at most 72 hours; zero: one try. */
        public Builder patience(Duration patience) {
            if (patience.isNegative() || patience.compareTo(SmsMessage.LONGEST_TIME_TO_LIVE) > 0) {
                throw new SmsException(Code.INVALID_SETTING, "patience is 0 to 72 hours; found " + patience);
            }
            this.patience = patience;
            return this;
        }

        /** Sets the clock by which deadlines are judged; default: the computer's. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** Adds a listener of every send; default: none. */
        public Builder listener(SendListener listener) {
            listeners.add(listener);
            return this;
        }

        /**
         * Checks the settings and creates the client. Does not call AWS, except to {@linkplain #checkCredentials find
         * credentials}.
         *
         * @throws SmsException names the setting that is missing or wrong
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
                            Code.INVALID_SETTING,
                            "A Region has a name such as us-east-1; found '%s'".formatted(region));
                }
                builder.region(Region.of(region));
            }
            return SdkClients.build(SdkClients.directToLoopback(builder)::build);
        }
    }
}
