package org.stratasms.provisioning.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.Backlog;
import org.stratasms.provisioning.operations.Backlogs;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.EngineViews;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.FinalEvents;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.operations.Spending;
import org.stratasms.provisioning.stacks.Pauses;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/**
 * Looks at an environment again and again: its pool, the last hour's texts, what waits, the spend and the alarms.
 * Changes nothing, and keeps AWS's pace: calls of one operation are a second apart, between two looks too.
 */
public final class StatusBoard {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HOURS_OF_A_DAY = 24;

    private final AwsClients aws;
    private final EnvironmentSettings environment;
    private final @Nullable DataSource database;
    private final InstantSource clock;
    private final Pace pace;

    /**
     * A board for one environment.
     *
     * @param aws stay the caller's to close
     * @param environment only the environment's name and those of its stacks count
     * @param database the database of the delivery engine; null looks at none
     * @param clock AWS's time
     * @param pauses waits between two calls of an operation
     */
    public StatusBoard(
            AwsClients aws,
            EnvironmentSettings environment,
            @Nullable DataSource database,
            InstantSource clock,
            Pauses pauses) {
        this.aws = aws;
        this.environment = environment;
        this.database = database;
        this.clock = clock;
        this.pace = new Pace(clock, pauses);
    }

    /** Looks now, whatever was seen before. */
    public Status look() {
        return status(facts(), clock.instant());
    }

    /** Looks now and at the last day's texts, for the page. */
    public StatusPage page() {
        var facts = facts();
        var now = clock.instant();
        return new StatusPage(status(facts, now), Look.at(() -> day(facts, now)));
    }

    private Facts facts() {
        return new Facts(aws, new Calls(pace), environment);
    }

    private Status status(Facts facts, Instant now) {
        return new Status(
                environment.name(),
                now,
                Look.at(() -> pool(facts)),
                Look.at(() -> lastHour(facts, now)),
                database == null ? null : backlogs(database),
                Look.at(() -> spend(facts, now)),
                Look.at(() -> alarms(facts)));
    }

    private static Status.Pool pool(Facts facts) {
        var pool = facts.existingPool();
        var numbers = facts.numbers().stream()
                .map(number -> new Status.Member(
                        number.phoneNumberId(),
                        number.numberTypeAsString(),
                        number.isoCountryCode(),
                        number.statusAsString()));
        var senders = facts.senderIds().stream()
                .map(sender -> new Status.Member(
                        sender.senderId(),
                        "SENDER_ID",
                        sender.isoCountryCode(),
                        sender.registered() ? "REGISTERED" : "NOT REGISTERED"));
        return new Status.Pool(
                pool.poolId(),
                pool.statusAsString(),
                Stream.concat(numbers, senders).toList());
    }

    private static Outcomes lastHour(Facts facts, Instant now) {
        var from = now.minus(HOUR);
        var texts = new FinalEvents(facts).since(from);
        return Outcomes.of(from, texts.events(), texts.isWhole());
    }

    private static Look<List<Backlog>> backlogs(DataSource database) {
        var found = new ArrayList<Backlog>();
        return Look.at(() -> {
            new EngineViews(database).look(connection -> found.addAll(Backlogs.in(connection)));
            return List.copyOf(found);
        });
    }

    private static Spend spend(Facts facts, Instant now) {
        var spending = new Spending(facts, now);
        return new Spend(spending.limit().enforcedLimit(), spending.thisMonth());
    }

    private List<Status.AlarmState> alarms(Facts facts) {
        return prefixes().stream()
                .flatMap(prefix -> facts
                        .calls()
                        .pages(
                                "cloudwatch:DescribeAlarms",
                                prefix,
                                () -> aws.cloudWatch().describeAlarmsPaginator(r -> r.alarmNamePrefix(prefix)))
                        .stream())
                .flatMap(page -> page.metricAlarms().stream())
                .map(StatusBoard::state)
                .sorted(Comparator.comparing(Status.AlarmState::rings)
                        .reversed()
                        .thenComparing(Status.AlarmState::name))
                .toList();
    }

    /** The beginnings of the alarms' names: of the notifications' stack, and of the worker's module. */
    private Set<String> prefixes() {
        var prefixes = new LinkedHashSet<String>();
        prefixes.add(environment.notificationsStackName() + "-");
        prefixes.add(EnvironmentSettings.named(environment.name()).notificationsStackName() + "-");
        return prefixes;
    }

    private static Status.AlarmState state(MetricAlarm alarm) {
        return new Status.AlarmState(
                alarm.alarmName(),
                alarm.stateValueAsString(),
                alarm.stateUpdatedTimestamp(),
                alarm.stateReason(),
                Alarm.named(alarm.alarmName()));
    }

    private static Day day(Facts facts, Instant now) {
        var first = now.truncatedTo(ChronoUnit.HOURS).minus(HOUR.multipliedBy(HOURS_OF_A_DAY - 1));
        var texts = new FinalEvents(facts).since(first);
        var byHour = texts.events().stream()
                .collect(Collectors.groupingBy((DeliveryEvent text) -> text.at().truncatedTo(ChronoUnit.HOURS)));
        var hours = Stream.iterate(first, hour -> hour.plus(HOUR))
                .limit(HOURS_OF_A_DAY)
                .map(hour -> Outcomes.of(hour, byHour.getOrDefault(hour, List.of()), texts.isWhole()))
                .toList();
        var carriers = new TreeMap<String, Outcomes>();
        texts.events().stream()
                .collect(Collectors.groupingBy(text -> text.carrier().orElse(Grouping.NONE)))
                .forEach((carrier, ended) -> carriers.put(carrier, Outcomes.of(first, ended, texts.isWhole())));
        return new Day(hours, carriers);
    }
}
