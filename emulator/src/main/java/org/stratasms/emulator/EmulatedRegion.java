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
import org.stratasms.emulator.internal.firehose.DeliveryStreams;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.kms.Keys;
import org.stratasms.emulator.internal.logs.CloudWatchLogs;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sns.Topics;
import org.stratasms.emulator.internal.sqs.Queues;
import org.stratasms.emulator.internal.sts.SecurityTokens;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.sms.Carriers;
import org.stratasms.emulator.sms.Handsets;
import org.stratasms.emulator.sms.Inbox;
import org.stratasms.emulator.sms.Leftover;
import org.stratasms.emulator.sms.RefusedTexts;
import org.stratasms.emulator.sms.RegistrationDesk;
import org.stratasms.emulator.sms.Rules;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The services of one account in one Region, in process: plain objects behind the SDK's own interfaces, the same that answer over HTTP.
 * Calls run on the caller's thread and cost less than a microsecond of overhead. Thread-safe.
 *
 * <p>Three things differ from a client of the SDK: answers carry no HTTP metadata (but the header of a {@linkplain #rules() rule}), nothing is retried, and idempotency tokens are not
 * filled in. An operation that is not emulated throws {@link UnsupportedOperationException}.
 */
public final class EmulatedRegion {
    private final Scope scope;
    private final Supplier<Identity> identity;
    private final Lazy<Keys> keys;
    private final Lazy<Queues> queues;
    private final Lazy<Topics> topics;
    private final Lazy<Metrics> metrics;
    private final Lazy<CloudWatchLogs> logs;
    private final Lazy<SecurityTokens> tokens;
    private final Lazy<EndUserMessaging> sms;
    private final Lazy<DeliveryStreams> streams;
    private final Lazy<Stacks> stacks;

    /** This is where the services are wired: what each one needs of the others. */
    EmulatedRegion(World world, Scope scope, Supplier<Identity> identity, Supplier<Dashboards> dashboards) {
        this.scope = scope;
        this.identity = identity;
        var scheduler = world.scheduler();
        keys = new Lazy<>(() -> new Keys(scope, scheduler, world.ids(scope, "kms")));
        queues = new Lazy<>(() -> new Queues(scope, scheduler, world.ids(scope, "sqs"), queueUrlPrefix(world, scope)));
        topics = new Lazy<>(() -> new Topics(
                scope,
                scheduler,
                world.ids(scope, "sns"),
                queues.get(),
                identity.get().access(),
                keys.get()::policyOf));
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
        sms = new Lazy<>(() -> newEndUserMessaging(world));
        // A stack comes up in milliseconds, so the call that asks for it returns when it is done or waits for the
        // clock: a
        // client that looks every 30 s for what it has begun then need not look twice.
        stacks = new Lazy<>(() -> new Stacks(
                scope,
                scheduler,
                world.ids(scope, "cloudformation"),
                new Neighbours(
                        new ResourceTypes(services(world)),
                        topics.get(),
                        identity.get().access()),
                Runnable::run));
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
        newSms.deliverTo((streamArn, records) -> streams.get().write(streamArn, records));
        return newSms;
    }

    /** What the resources of a stack are made with. */
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
                world.buckets());
    }

    /** Queues are found where the emulator is, or, if it is nowhere, where they would be on AWS. */
    private static String queueUrlPrefix(World world, Scope scope) {
        return world.endpoint() == null
                ? "https://sqs.%s.amazonaws.com".formatted(scope.region())
                : world.endpoint().toString();
    }

    public String account() {
        return scope.account();
    }

    public String name() {
        return scope.region();
    }

    public PinpointSmsVoiceV2Client endUserMessaging() {
        return sms.get();
    }

    /** End User Messaging for those who set an environment up in one go: without a limit of requests a second. The texts' own paces stay. */
    public PinpointSmsVoiceV2Client endUserMessagingWithoutRequestRates() {
        return sms.get().withoutRequestRates();
    }

    /** End User Messaging, with what lies outside AWS's interface. */
    EndUserMessaging sms() {
        return sms.get();
    }

    /** The texts that were sent through End User Messaging, as their recipients would find them. */
    public Inbox inbox() {
        return sms.get().inbox();
    }

    /** The recipients' phones, which text the account's numbers. */
    public Handsets handsets() {
        return sms.get().handsets();
    }

    /** Fault injection: in texts, their receipts and events, and the calls of End User Messaging. */
    public Rules rules() {
        return sms.get().rules();
    }

    /** The texts that End User Messaging refused, with reason and cure. */
    public RefusedTexts refusedTexts() {
        return sms.get().refusedTexts();
    }

    /**
     * For the next test: forgets texts of both directions, rules, opt-outs and refusals. What was made stays, and keeps its ids; so do events in logs and
     * queues, what was spent, and the time of a driven clock.
     */
    public void reset() {
        sms.get().reset(EnumSet.allOf(Leftover.class));
    }

    /**
     * Forgets some of what {@link #reset()} forgets.
     *
     * @return how many of each were forgotten
     */
    public Map<Leftover, Integer> reset(Set<Leftover> what) {
        return sms.get().reset(what);
    }

    /** How many delivery events, and inbound texts, did not reach their destination, by the sentence that says why. */
    public Map<String, Long> lostEvents() {
        return sms.get().lostEvents();
    }

    /** Takes originators out and restores them. */
    public Carriers carriers() {
        return sms.get().carriers();
    }

    /** Decides on what AWS and the carriers decide by hand: the approval of phone numbers. */
    public RegistrationDesk registrationDesk() {
        return sms.get().registrationDesk();
    }

    public CloudWatchLogsClient logs() {
        return logs.get();
    }

    public CloudWatchClient cloudWatch() {
        return metrics.get();
    }

    public CloudFormationClient cloudFormation() {
        return stacks.get();
    }

    public SnsClient sns() {
        return topics.get();
    }

    public SqsClient sqs() {
        return queues.get();
    }

    public KmsClient kms() {
        return keys.get();
    }

    /** Data Firehose; what it delivers is in the buckets of S3, which is there over HTTP. */
    public FirehoseClient firehose() {
        return streams.get();
    }

    Identity identity() {
        return identity.get();
    }

    /** IAM, which is one for all Regions of an account. */
    public IamClient iam() {
        return identity.get();
    }

    public StsClient sts() {
        return tokens.get();
    }
}
