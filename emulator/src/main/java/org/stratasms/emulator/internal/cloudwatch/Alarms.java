package org.stratasms.emulator.internal.cloudwatch;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
import org.stratasms.emulator.internal.world.TopicPublisher;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** The alarms by name. The scheduler evaluates each, and a change of state is published to topics. Thread-safe. */
final class Alarms {
    private static final Logger log = LoggerFactory.getLogger(Alarms.class);
    private static final int MAX_HISTORY = 1000;

    private final Scope scope;
    private final Scheduler scheduler;
    private final TopicPublisher topics;
    private final MetricStore store;
    private final Runnable collect;
    private final NavigableMap<String, Alarm> byName = new ConcurrentSkipListMap<>();
    private final Deque<AlarmHistoryItem> history = new ArrayDeque<>();

    /** Creates an empty set of alarms. {@code collect} brings in data points that are computed only when needed. */
    Alarms(Scope scope, Scheduler scheduler, TopicPublisher topics, MetricStore store, Runnable collect) {
        this.scope = scope;
        this.scheduler = scheduler;
        this.topics = topics;
        this.store = store;
        this.collect = collect;
    }

    NavigableMap<String, Alarm> byName() {
        return byName;
    }

    @Nullable
    Alarm withArn(String arn) {
        return byName.values().stream()
                .filter(alarm -> alarm.arn().equals(arn))
                .findFirst()
                .orElse(null);
    }

    /** Creates an alarm, or replaces its configuration; an existing alarm keeps its state and tags. */
    void put(PutMetricAlarmRequest request, Map<String, String> tags) {
        var alarm = new Alarm(request, scope.arn("cloudwatch", "alarm:" + request.alarmName()), scheduler.now());
        var existing = byName.get(alarm.name());
        if (existing == null) {
            alarm.tag(tags); // AWS ignores tags when an alarm is updated
        } else {
            alarm.setState(existing.state());
            alarm.tag(existing.tags());
        }
        byName.put(alarm.name(), alarm);
        remember(
                alarm,
                "ConfigurationUpdate",
                "Alarm \"%s\" %s".formatted(alarm.name(), existing == null ? "created" : "updated"));
        schedule(alarm);
    }

    void delete(Alarm alarm) {
        byName.remove(alarm.name(), alarm);
        remember(alarm, "ConfigurationUpdate", "Alarm \"%s\" deleted".formatted(alarm.name()));
    }

    void setState(Alarm alarm, String value, String reason, String reasonData) {
        var old = alarm.state();
        alarm.setState(new Alarm.State(value, reason, reasonData, scheduler.now()));
        if (!old.value().equals(value)) {
            remember(alarm, "StateUpdate", "Alarm updated from %s to %s".formatted(old.value(), value));
            act(alarm, old.value());
        }
    }

    /** Returns the history, the newest entry first. */
    synchronized List<AlarmHistoryItem> history() {
        return new ArrayList<>(history);
    }

    private void schedule(Alarm alarm) {
        var every = alarm.everySeconds();
        var next = (scheduler.now().getEpochSecond() / every + 1) * every;
        scheduler.at(Instant.ofEpochSecond(next), () -> {
            // An alarm that was deleted or replaced is not evaluated any more.
            if (byName.get(alarm.name()) == alarm) {
                evaluate(alarm, next);
                schedule(alarm);
            }
        });
    }

    private void evaluate(Alarm alarm, long end) {
        collect.run();
        var verdict = alarm.judge(store, end);
        if (verdict != null && !verdict.state().equals(alarm.state().value())) {
            setState(
                    alarm, verdict.state(), verdict.reason(), AlarmMessage.reasonData(alarm, verdict, scheduler.now()));
        }
    }

    private void act(Alarm alarm, String oldState) {
        var actions = alarm.actions(alarm.state().value());
        if (!alarm.hasActionsEnabled() || actions.isEmpty()) {
            return;
        }
        var caller = new ServiceCaller("cloudwatch.amazonaws.com", scope.account(), alarm.arn());
        var message = AlarmMessage.of(scope, alarm, oldState);
        for (var action : actions) {
            var decision = action.startsWith("arn:%s:sns:".formatted(scope.partition()))
                    ? topics.publish(caller, action, message)
                    : AccessDecision.deny("only topics of SNS can be told here");
            remember(
                    alarm,
                    "Action",
                    (decision.allowed() ? "Successfully executed action " : "Failed to execute action ") + action);
            if (!decision.allowed()) {
                log.warn(
                        "Alarm {} is {} and could not tell {}: {}",
                        alarm.name(),
                        alarm.state().value(),
                        action,
                        decision.reason());
            }
        }
    }

    private synchronized void remember(Alarm alarm, String type, String summary) {
        if (history.size() == MAX_HISTORY) {
            history.removeLast();
        }
        history.addFirst(AlarmHistoryItem.builder()
                .alarmName(alarm.name())
                .alarmType("MetricAlarm")
                .timestamp(scheduler.now())
                .historyItemType(type)
                .historySummary(summary)
                .historyData(AlarmMessage.write(Map.of(
                        "version",
                        "1.0",
                        "state",
                        alarm.state().value(),
                        "stateReason",
                        alarm.state().reason())))
                .build());
    }
}
