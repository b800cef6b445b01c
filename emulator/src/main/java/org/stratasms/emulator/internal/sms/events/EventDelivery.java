package org.stratasms.emulator.internal.sms.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.internal.sms.resources.ConfigurationSet;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.rules.RuleBook;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.EventPublisher;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.ServiceCaller;
import org.stratasms.emulator.internal.world.ServiceEvent;
import org.stratasms.emulator.internal.world.StreamWriter;
import org.stratasms.emulator.internal.world.TopicPublisher;
import org.stratasms.emulator.sms.LostEvent;
import org.stratasms.emulator.sms.MessageEvent;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.emulator.sms.SendingSettings;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventDestination;

/**
 * Delivers events to the event destinations of their configuration set: to CloudWatch Logs and Data Firehose through a
 * role, to SNS as the topic's policy allows. A text without a configuration set has no such events, as on AWS. The
 * event bus gets the events of all texts. Used by one thread at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets.html">Configuration sets</a>
 */
public final class EventDelivery {
    private static final String PRINCIPAL = "sms-voice.amazonaws.com";

    private final Resources resources;
    private final Scheduler scheduler;
    private final RuleBook rules;
    private final ReentrantLock turn = new ReentrantLock();
    private final Access access;
    private final CloudWatchLogsClient logs;
    private final TopicPublisher topics;
    private final String logStreamName;
    private final Undelivered undelivered = new Undelivered();
    private final EventLosses busLosses = new EventLosses(LostEvent.EVENT_BUS, undelivered);
    private final Map<String, Outlets> bySet = new HashMap<>();
    private final List<Outlets> used = new ArrayList<>();
    private volatile StreamWriter streams = (streamArn, records) ->
            AccessDecision.deny("there is no Data Firehose here to take records for " + streamArn);
    private volatile EventPublisher bus = EventPublisher.NONE;
    private final StringBuilder json = new StringBuilder(1024);

    public EventDelivery(
            Resources resources,
            Scheduler scheduler,
            RuleBook rules,
            Access access,
            CloudWatchLogsClient logs,
            TopicPublisher topics,
            SendingSettings settings) {
        this.resources = resources;
        this.scheduler = scheduler;
        this.rules = rules;
        this.access = access;
        this.logs = logs;
        this.topics = topics;
        this.logStreamName = settings.logStreamName();
    }

    /** Sets where delivery streams are found. */
    public void deliverTo(StreamWriter writer) {
        streams = writer;
    }

    /** Sets the event bus, which gets the events of all texts. */
    public void publishTo(EventPublisher publisher) {
        bus = publisher;
    }

    /** Returns the counts of lost events, by cause. */
    public Undelivered undelivered() {
        return undelivered;
    }

    /** Returns the lock that the delivering thread must hold. */
    public ReentrantLock turn() {
        return turn;
    }

    public void deliver(SentMessage text, MessageEvent event) {
        if (bus.hasRules()) {
            publish(text, event);
        }
        var name = text.configurationSetName();
        if (name == null) {
            return;
        }
        var outlets = outlets(name);
        OutgoingEvent outgoing = null;
        for (var matching : outlets == null ? List.<Matching>of() : outlets.all) {
            if (matching.types().matches(event.status())) {
                if (outgoing == null) {
                    outgoing = new OutgoingEvent(text, event, render(text, event));
                }
                if (rules.isEmpty() || !isHeldBack(outgoing, matching)) {
                    matching.outlet().add(outgoing);
                }
            }
        }
        if (outgoing == null) {
            text.lost(new LostEvent(event.status(), null, unwanted(name, outlets, event), null));
        }
    }

    private static String unwanted(String set, @Nullable Outlets outlets, MessageEvent event) {
        if (outlets == null) {
            return "there is no configuration set " + set + " any more";
        }
        return outlets.all.isEmpty()
                ? "configuration set " + set + " has no event destination that is enabled"
                : "no event destination of configuration set " + set + " takes "
                        + event.status().eventType();
    }

    /**
     * Puts the event on the event bus, whatever the configuration set. Unconfirmed (settled by SendTextMessage): AWS
     * does so with every event of a text, those that are not final included.
     */
    private void publish(SentMessage text, MessageEvent event) {
        json.setLength(0);
        DeliveryEvent.appendForEventBus(json, text, event);
        bus.publish(new ServiceEvent(
                        "aws.sms-voice",
                        "Text Message Delivery Status Updated",
                        List.of(),
                        event.atMillis(),
                        json.toString()))
                .forEach(reason -> busLosses.lost(text, event, reason, null));
    }

    /** Whether a rule delays or drops the event. */
    private boolean isHeldBack(OutgoingEvent outgoing, Matching matching) {
        var rule = rules.forEvent(outgoing.text(), matching.name());
        if (rule == null) {
            return false;
        }
        if (rule.rule().action() == RuleAction.DELAY_EVENT) {
            scheduler.after(Duration.ofMillis(rule.delayMillis()), () -> deliverLate(matching.outlet(), outgoing));
        } else {
            var id = rule.rule().id();
            var cause = "rule %s loses events on the way to event destination %s".formatted(id, matching.name());
            matching.losses().lost(outgoing.text(), outgoing.event(), cause, id);
        }
        return true;
    }

    private void deliverLate(LiveEventDestination outlet, OutgoingEvent outgoing) {
        turn.lock();
        try {
            outlet.add(outgoing);
            outlet.flush();
        } finally {
            turn.unlock();
        }
    }

    /** Delivers the events that were collected. */
    public void flush() {
        for (var outlets : used) {
            outlets.all.forEach(matching -> matching.outlet().flush());
            outlets.used = false;
        }
        used.clear();
    }

    private String render(SentMessage text, MessageEvent event) {
        json.setLength(0);
        DeliveryEvent.append(json, text, event);
        return json.toString();
    }

    /** Returns null if the configuration set was deleted. Looks up a set once between two flushes. */
    private @Nullable Outlets outlets(String name) {
        var known = bySet.get(name);
        if (known != null && known.used) {
            return known;
        }
        var set = resources.configurationSets.find(name);
        if (set == null) {
            bySet.remove(name);
            return null;
        }
        if (known == null || !known.set.equals(set)) {
            known = new Outlets(set, outletsOf(set));
            bySet.put(name, known);
        }
        known.used = true;
        used.add(known);
        return known;
    }

    private List<Matching> outletsOf(ConfigurationSet set) {
        var caller = new ServiceCaller(PRINCIPAL, resources.scope().account(), set.arn());
        var outlets = new ArrayList<Matching>();
        for (var destination : set.eventDestinations()) {
            if (Boolean.TRUE.equals(destination.enabled())) {
                var types = MatchingTypes.of(destination.matchingEventTypesAsStrings());
                var losses = new EventLosses(destination.eventDestinationName(), undelivered);
                outlets.add(new Matching(types, outlet(set, destination, caller, losses), losses));
            }
        }
        return outlets;
    }

    private LiveEventDestination outlet(
            ConfigurationSet set, EventDestination destination, ServiceCaller caller, EventLosses losses) {
        var toLogs = destination.cloudWatchLogsDestination();
        if (toLogs != null) {
            var role = new LogRole(access, caller, toLogs.iamRoleArn());
            var stream = logStreamName.replace("{configuration-set}", set.name());
            return new CloudWatchLogsEventDestination(
                    resources.scope(), toLogs.logGroupArn(), stream, role, logs, losses);
        }
        var toTopic = destination.snsDestination();
        if (toTopic != null) {
            return new SnsEventDestination(caller, toTopic.topicArn(), topics, losses);
        }
        var toStream = destination.kinesisFirehoseDestination();
        return new FirehoseEventDestination(
                toStream.deliveryStreamArn(),
                toStream.iamRoleArn(),
                caller,
                access,
                (arn, records) -> streams.write(arn, records),
                losses);
    }

    private record Matching(MatchingTypes types, LiveEventDestination outlet, EventLosses losses) {
        String name() {
            return losses.eventDestination();
        }
    }

    private static final class Outlets {
        final ConfigurationSet set;
        final List<Matching> all;
        boolean used;

        Outlets(ConfigurationSet set, List<Matching> all) {
            this.set = set;
            this.all = all;
        }
    }
}
