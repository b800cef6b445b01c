package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.stratasms.emulator.internal.cloudformation.types.ResourceType.Desired;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.events.EventBridge;
import org.stratasms.emulator.internal.events.EventBus;
import org.stratasms.emulator.internal.events.TargetServices;
import org.stratasms.emulator.internal.firehose.DeliveryStreams;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.kms.Keys;
import org.stratasms.emulator.internal.logs.CloudWatchLogs;
import org.stratasms.emulator.internal.s3.Buckets;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.sns.Topics;
import org.stratasms.emulator.internal.sqs.Queues;
import org.stratasms.emulator.internal.ssm.ParameterStore;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.ResourceGate;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.TopicPublisher;
import org.stratasms.emulator.sms.SmsSettings;

/** Resource types over the real emulated services of one account, at a driven time. */
final class TypesFixture {
    static final Map<String, Object> MANDATORY_KEYWORDS = Map.of(
            "STOP", Map.of("Message", "Acme: you get no more texts."),
            "HELP", Map.of("Message", "Acme: see https://example.com/help"));

    private static final Map<String, String> STACK_TAGS =
            Map.of("aws:cloudformation:stack-name", "app-dev", "team", "core");

    final Scope scope = new Scope("111122223333", "us-east-1");
    final Scheduler scheduler = Scheduler.driven(Instant.parse("2026-11-23T09:00:00Z"));
    final Ids ids = Ids.seeded(7);
    final Identity iam = new Identity(scope, scheduler, ids);
    final Keys keys = new Keys(scope, scheduler, ids);
    final Queues sqs = new Queues(scope, scheduler, ids, "http://localhost");
    final Topics sns = new Topics(scope, scheduler, ids, sqs, iam.access(), keys::policyOf);
    final Buckets buckets = new Buckets(scheduler::now);
    final DeliveryStreams firehose = new DeliveryStreams(scope, scheduler, ids, iam.access(), buckets);
    final EventBridge events;
    final Metrics metrics;
    final CloudWatchLogs logs;
    final EndUserMessaging sms;
    private final ResourceTypes types;

    TypesFixture() {
        TopicPublisher topics =
                (caller, topic, message) -> AccessDecision.allow("any topic takes what a test publishes");
        metrics = new Metrics(scope, scheduler, topics);
        logs = new CloudWatchLogs(scope, scheduler, ids, metrics, 100);
        var gate = new ResourceGate(scope, iam.access(), keys::policyOf);
        events = new EventBridge(scope, new EventBus(scope, ids, new TargetServices(sqs, sns, logs, gate)));
        sms = new EndUserMessaging(scope, scheduler, ids, SmsSettings.defaults(), iam.access(), logs, topics);
        types = new ResourceTypes(new Services(
                scope,
                scheduler,
                ids,
                sms,
                logs,
                metrics,
                iam,
                sns,
                sqs,
                keys,
                () -> firehose,
                () -> events,
                () -> buckets,
                new ParameterStore(scheduler::now)));
    }

    ResourceType type(String name) {
        return Objects.requireNonNull(types.find(name));
    }

    static Desired desired(String logicalId, Map<String, Object> properties) {
        return new Desired(logicalId, "app-dev", properties, STACK_TAGS);
    }

    /** The same with one property changed. */
    static Desired with(Desired desired, String property, Object value) {
        var properties = new HashMap<>(desired.properties());
        properties.put(property, value);
        return new Desired(desired.logicalId(), desired.stackName(), properties, desired.tags());
    }

    static Desired without(Desired desired, String property) {
        var properties = new HashMap<>(desired.properties());
        properties.remove(property);
        return new Desired(desired.logicalId(), desired.stackName(), properties, desired.tags());
    }

    static Desired tagged(Desired desired, Map<String, String> tags) {
        return new Desired(desired.logicalId(), desired.stackName(), desired.properties(), tags);
    }

    /** Creates a resource as the engine does: after its properties were found to be right. */
    String create(String type, Desired desired) {
        assertThat(type(type).violations(desired.properties())).isEmpty();
        return type(type).create(desired);
    }

    /** A simulator number, without a pool. */
    String simulatorArn(String logicalId) {
        var desired = simulator(logicalId);
        var id = create("AWS::SMSVOICE::PhoneNumber", desired);
        return type("AWS::SMSVOICE::PhoneNumber")
                .attributes(id, desired)
                .getOrDefault("Arn", "none")
                .toString();
    }

    static Desired simulator(String logicalId) {
        return desired(
                logicalId,
                Map.of(
                        "IsoCountryCode",
                        "US",
                        "NumberType",
                        "SIMULATOR",
                        "NumberCapabilities",
                        List.of("SMS"),
                        "MandatoryKeywords",
                        MANDATORY_KEYWORDS));
    }
}
