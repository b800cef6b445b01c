package org.stratasms.emulator;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.stratasms.emulator.internal.cloudformation.Neighbours;
import org.stratasms.emulator.internal.cloudformation.Stacks;
import org.stratasms.emulator.internal.cloudformation.types.ResourceTypes;
import org.stratasms.emulator.internal.cloudformation.types.Services;
import org.stratasms.emulator.internal.cloudwatch.Dashboards;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.events.EventBridge;
import org.stratasms.emulator.internal.events.EventBus;
import org.stratasms.emulator.internal.events.TargetServices;
import org.stratasms.emulator.internal.firehose.DeliveryStreams;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.kms.Keys;
import org.stratasms.emulator.internal.logs.CloudWatchLogs;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sns.Topics;
import org.stratasms.emulator.internal.sqs.Queues;
import org.stratasms.emulator.internal.ssm.ParameterStore;
import org.stratasms.emulator.internal.sts.SecurityTokens;
import org.stratasms.emulator.internal.world.ResourceGate;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.sms.Carriers;
import org.stratasms.emulator.sms.Handsets;
import org.stratasms.emulator.sms.Inbox;
import org.stratasms.emulator.sms.Leftover;
import org.stratasms.emulator.sms.RefusedMessages;
import org.stratasms.emulator.sms.RegistrationDesk;
import org.stratasms.emulator.sms.Rules;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The services of one account in one Region, in process: plain objects behind the SDK's own interfaces, which also
 * serve HTTP. A call runs on the caller's thread with less than a microsecond of overhead. Thread-safe.
 *
 * <p>Three things differ from a client of the SDK: answers carry no HTTP metadata (except the header of a
 * {@linkplain #rules() rule}), nothing is retried, and idempotency tokens are not filled in. An operation that is not
 * emulated throws {@link UnsupportedOperationException}.
 */
public final class EmulatedRegion {
    private final Scope scope;
    private final Supplier<Identity> identity;
    private final ParameterStore parameters;
    private final Lazy<Keys> keys;
    private final Lazy<Queues> queues;
    private final Lazy<Topics> topics;
    private final Lazy<Metrics> metrics;
    private final Lazy<CloudWatchLogs> logs;
    private final Lazy<SecurityTokens> tokens;
    private final Lazy<EndUserMessaging> sms;
    private final Lazy<DeliveryStreams> streams;
    private final Lazy<EventBus> bus;
    private final Lazy<EventBridge> eventBridge;
    private final Lazy<Stacks> stacks;

    /** Wires the services: passes to each one the services that it calls. */
    EmulatedRegion(World world, Scope scope, Supplier<Identity> identity, Supplier<Dashboards> dashboards) {
        this.scope = scope;
        this.identity = identity;
        var scheduler = world.scheduler();
        parameters = new ParameterStore(scheduler::now);
        keys = new Lazy<>(() -> new Keys(scope, scheduler, world.ids(scope, "kms")));
        queues = new Lazy<>(() -> new Queues(scope, scheduler, world.ids(scope, "sqs"), queueUrlPrefix(world, scope)));
        topics = new Lazy<>(() -> newTopics(world));
        metrics = new Lazy<>(() -> newMetrics(scheduler, dashboards.get()));
        logs = new Lazy<>(() -> new CloudWatchLogs(
                scope, scheduler, world.ids(scope, "logs"), metrics.get(), world.retainedEventsPerGroup()));
        tokens = new Lazy<>(() -> new SecurityTokens(scope, scheduler, world.ids(scope, "sts"), identity.get()));
        streams = new Lazy<>(() -> new DeliveryStreams(
                scope,
                scheduler,
                world.ids(scope, "firehose"),
                identity.get().access(),
                world.buckets().get()));
        bus = new Lazy<>(() -> new EventBus(
                scope,
                world.ids(scope, "events"),
                new TargetServices(
                        queues.get(),
                        topics.get(),
                        logs.get(),
                        new ResourceGate(scope, identity.get().access(), keys.get()::policyOf))));
        eventBridge = new Lazy<>(() -> new EventBridge(scope, bus.get()));
        sms = new Lazy<>(() -> newEndUserMessaging(world));
        // A stack is created in milliseconds. So the call that creates it returns when it is done or waits for the
        // clock; a client that polls every 30 s then need not poll twice.
        stacks = new Lazy<>(() -> new Stacks(
                scope,
                scheduler,
                world.ids(scope, "cloudformation"),
                new Neighbours(
                        new ResourceTypes(services(world)),
                        topics.get(),
                        identity.get().access(),
                        parameters,
                        world.buckets()),
                Runnable::run));
    }

    private Topics newTopics(World world) {
        var newTopics = new Topics(
                scope,
                world.scheduler(),
                world.ids(scope, "sns"),
                queues.get(),
                identity.get().access(),
                keys.get()::policyOf);
        if (world.web() != null) {
            newTopics.deliverThrough(world.web());
        }
        return newTopics;
    }

    private Metrics newMetrics(Scheduler scheduler, Dashboards dashboards) {
        var newMetrics = new Metrics(scope, scheduler, topics.get(), dashboards);
        queues.get().reportTo(newMetrics);
        topics.get().reportTo(newMetrics);
        return newMetrics;
    }

    private EndUserMessaging newEndUserMessaging(World world) {
        var ids = world.ids(scope, "sms-voice");
        var access = identity.get().access();
        var newSms =
                new EndUserMessaging(scope, world.scheduler(), ids, world.settings(), access, logs.get(), topics.get());
        newSms.reportTo(metrics.get());
        newSms.publishTo(bus.get());
        newSms.deliverTo((streamArn, records) -> streams.get().write(streamArn, records));
        return newSms;
    }

    /** The services with which the resources of a stack are created. */
    private Services services(World world) {
        return new Services(
                scope,
                world.scheduler(),
                world.ids(scope, "resources"),
                endUserMessagingWithoutRequestRates(),
                logs.get(),
                metrics.get(),
                identity.get(),
                topics.get(),
                queues.get(),
                keys.get(),
                streams::get,
                eventBridge::get,
                world.buckets(),
                parameters);
    }

    /** Queue URLs are at the emulator's endpoint or, if it has none, where they would be on AWS. */
    private static String queueUrlPrefix(World world, Scope scope) {
        return world.endpoint() == null
                ? "https://sqs.%s.amazonaws.com".formatted(scope.region())
                : world.endpoint().toString();
    }

    /** The account's id, twelve digits. */
    public String account() {
        return scope.account();
    }

    /** The Region's name, such as {@code us-east-1}. */
    public String name() {
        return scope.region();
    }

    /** Returns End User Messaging SMS, with the same limits as over HTTP. */
    public PinpointSmsVoiceV2Client endUserMessaging() {
        return sms.get();
    }

    /**
     * Returns End User Messaging SMS without its limits of requests a second, to set up an environment in one go. The
     * limits of message parts a second stay.
     */
    public PinpointSmsVoiceV2Client endUserMessagingWithoutRequestRates() {
        return sms.get().withoutRequestRates();
    }

    /** Returns End User Messaging SMS, with what lies outside AWS's interface. */
    EndUserMessaging sms() {
        return sms.get();
    }

    /** Returns the texts that were sent through End User Messaging, as their recipients would get them. */
    public Inbox inbox() {
        return sms.get().inbox();
    }

    /** Returns the recipients' phones, which text the account's numbers. */
    public Handsets handsets() {
        return sms.get().handsets();
    }

    /** Fault injection: in texts, their receipts and events, and the calls of End User Messaging. */
    public Rules rules() {
        return sms.get().rules();
    }

    /** Returns the texts that End User Messaging refused, with reason and cure. */
    public RefusedMessages refusedTexts() {
        return sms.get().refusedTexts();
    }

    /**
     * Prepares for the next test: forgets texts of both directions, rules, opt-outs and refusals. Resources stay and
     * keep their ids. So do events in logs and queues, the monthly spend, and the time of a driven clock.
     */
    public void reset() {
        sms.get().reset(EnumSet.allOf(Leftover.class));
    }

    /**
     * Forgets a part of what {@link #reset()} forgets.
     *
     * @return how many of each were forgotten
     */
    public Map<Leftover, Integer> reset(Set<Leftover> what) {
        return sms.get().reset(what);
    }

    /**
     * Returns the number of delivery events and inbound texts that did not reach their destination, by the sentence
     * that gives the reason.
     */
    public Map<String, Long> lostEvents() {
        return sms.get().lostEvents();
    }

    /** Returns the carriers, which can take originators out and restore them. */
    public Carriers carriers() {
        return sms.get().carriers();
    }

    /**
     * Returns the desk that decides what AWS and the carriers decide by hand: registrations and the approval of phone
     * numbers.
     */
    public RegistrationDesk registrationDesk() {
        return sms.get().registrationDesk();
    }

    /** Returns CloudWatch Logs. */
    public CloudWatchLogsClient logs() {
        return logs.get();
    }

    /** Returns CloudWatch: metrics, alarms and dashboards. */
    public CloudWatchClient cloudWatch() {
        return metrics.get();
    }

    /** Returns CloudFormation. A call that changes a stack returns when the stack is done or waits for the clock. */
    public CloudFormationClient cloudFormation() {
        return stacks.get();
    }

    /** Returns SNS. */
    public SnsClient sns() {
        return topics.get();
    }

    /** Returns SNS, with what lies outside AWS's interface. */
    Topics topics() {
        return topics.get();
    }

    /** Returns SQS. */
    public SqsClient sqs() {
        return queues.get();
    }

    /** Returns KMS. */
    public KmsClient kms() {
        return keys.get();
    }

    /** Returns Data Firehose. It delivers to buckets of S3, which is served over HTTP only. */
    public FirehoseClient firehose() {
        return streams.get();
    }

    /** Returns EventBridge: the rules of the default event bus, for the events of End User Messaging. */
    public EventBridgeClient eventBridge() {
        return eventBridge.get();
    }

    Identity identity() {
        return identity.get();
    }

    /** Returns IAM, which all Regions of an account share. */
    public IamClient iam() {
        return identity.get();
    }

    /** Returns Parameter Store. */
    ParameterStore parameters() {
        return parameters;
    }

    /** Returns STS. */
    public StsClient sts() {
        return tokens.get();
    }
}
