package org.stratasms.emulator;

import java.util.function.Supplier;
import org.stratasms.emulator.identity.Identity;
import org.stratasms.emulator.identity.SecurityTokens;
import org.stratasms.emulator.keys.Keys;
import org.stratasms.emulator.logs.DeliveryLogs;
import org.stratasms.emulator.messaging.Queues;
import org.stratasms.emulator.messaging.Topics;
import org.stratasms.emulator.metrics.Dashboards;
import org.stratasms.emulator.metrics.Metrics;
import org.stratasms.emulator.sms.Carriers;
import org.stratasms.emulator.sms.EndUserMessaging;
import org.stratasms.emulator.sms.Handsets;
import org.stratasms.emulator.sms.Inbox;
import org.stratasms.emulator.sms.RegistrationDesk;
import org.stratasms.emulator.sms.Rules;
import org.stratasms.emulator.stacks.Neighbours;
import org.stratasms.emulator.stacks.Stacks;
import org.stratasms.emulator.stacks.types.ResourceTypes;
import org.stratasms.emulator.stacks.types.Services;
import org.stratasms.emulator.streams.DeliveryStreams;
import org.stratasms.emulator.world.Agenda;
import org.stratasms.emulator.world.Scope;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
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
    private final Lazy<DeliveryLogs> logs;
    private final Lazy<SecurityTokens> tokens;
    private final Lazy<EndUserMessaging> sms;
    private final Lazy<DeliveryStreams> streams;
    private final Lazy<Stacks> stacks;

    /** This is where the services are wired: what each one needs of the others. */
    EmulatedRegion(World world, Scope scope, Supplier<Identity> identity, Supplier<Dashboards> dashboards) {
        this.scope = scope;
        this.identity = identity;
        var agenda = world.agenda();
        keys = new Lazy<>(() -> new Keys(scope, agenda, world.ids(scope, "kms")));
        queues = new Lazy<>(() -> new Queues(scope, agenda, world.ids(scope, "sqs"), queueUrlPrefix(world, scope)));
        topics = new Lazy<>(() -> new Topics(
                scope,
                agenda,
                world.ids(scope, "sns"),
                queues.get(),
                identity.get().access(),
                keys.get()::policyOf));
        metrics = new Lazy<>(() -> newMetrics(agenda, dashboards.get()));
        logs = new Lazy<>(() -> new DeliveryLogs(
                scope, agenda, world.ids(scope, "logs"), metrics.get(), world.retainedEventsPerGroup()));
        tokens = new Lazy<>(() -> new SecurityTokens(scope, agenda, world.ids(scope, "sts"), identity.get()));
        streams = new Lazy<>(() -> new DeliveryStreams(
                scope,
                agenda,
                world.ids(scope, "firehose"),
                identity.get().access(),
                world.buckets().get()));
        sms = new Lazy<>(() -> newEndUserMessaging(world));
        // A stack comes up in milliseconds, so the call that asks for it returns when it is done or waits for the
        // clock: a
        // client that looks every 30 s for what it has begun then need not look twice.
        stacks = new Lazy<>(() -> new Stacks(
                scope,
                agenda,
                world.ids(scope, "cloudformation"),
                new Neighbours(
                        new ResourceTypes(services(world)),
                        topics.get(),
                        identity.get().access()),
                Runnable::run));
    }

    private Metrics newMetrics(Agenda agenda, Dashboards dashboards) {
        var newMetrics = new Metrics(scope, agenda, topics.get(), dashboards);
        queues.get().reportTo(newMetrics);
        topics.get().reportTo(newMetrics);
        return newMetrics;
    }

    private EndUserMessaging newEndUserMessaging(World world) {
        var ids = world.ids(scope, "sms-voice");
        var access = identity.get().access();
        var newSms =
                new EndUserMessaging(scope, world.agenda(), ids, world.settings(), access, logs.get(), topics.get());
        newSms.reportTo(metrics.get());
        newSms.deliverTo((streamArn, records) -> streams.get().write(streamArn, records));
        return newSms;
    }

    /** What the resources of a stack are made with. */
    private Services services(World world) {
        return new Services(
                scope,
                world.agenda(),
                world.ids(scope, "resources"),
                sms.get().withoutRequestRates(),
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

    /** End User Messaging SMS, with what lies outside AWS's interface: its inbox, its carriers and its registration desk. */
    public EndUserMessaging endUserMessaging() {
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

    /** Trouble on demand: with texts, their receipts and events, and the calls of End User Messaging. */
    public Rules rules() {
        return sms.get().rules();
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
