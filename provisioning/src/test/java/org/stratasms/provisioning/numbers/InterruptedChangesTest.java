package org.stratasms.provisioning.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.operations.InProcessClients;
import org.stratasms.provisioning.operations.Pace;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/**
 * Commands that end after any of their calls, and are run again: the pool is never empty, only one member joins or
 * leaves at a time, and the second run completes it. In process, since it takes thousands of calls.
 */
class InterruptedChangesTest {
    /** One environment, with a number in its pool and another that is prepared. */
    private static final class Place implements AutoCloseable {
        private final SmsEmulator aws = SmsEmulator.builder()
                .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
                .settings(SmsSettings.builder()
                        .membershipDelay(Duration.ofSeconds(2))
                        .build())
                .inProcess();
        private final EmulatedRegion region = aws.region(NumbersFixture.REGION);
        private final PinpointSmsVoiceV2Client sms = region.endUserMessaging();
        private final String old;
        private final String next;
        private Set<String> before;

        Place() {
            var settings = NumbersFixture.SETTINGS.withSimulator(false);
            sms.createOptOutList(r -> r.optOutListName(NumbersFixture.LIST));
            old = prepared();
            next = prepared();
            new Environment(
                            region.cloudFormation(),
                            sms,
                            region.logs(),
                            settings.withOriginationIdentities(List.of(old)),
                            aws::advance)
                    .deploy(Set.of(), step -> {});
            aws.advance(Duration.ofSeconds(3));
            before = members();
        }

        private String prepared() {
            var id = region.registrationDesk()
                    .provision(NumberType.TEN_DLC, "US", MessageType.TRANSACTIONAL)
                    .phoneNumberId();
            sms.updatePhoneNumber(
                    r -> r.phoneNumberId(id).optOutListName(NumbersFixture.LIST).deletionProtectionEnabled(true));
            var replies = NumbersFixture.SETTINGS.parameters();
            sms.putKeyword(r -> r.originationIdentity(id).keyword("HELP").keywordMessage(replies.get("HelpMessage")));
            sms.putKeyword(r -> r.originationIdentity(id).keyword("STOP").keywordMessage(replies.get("StopMessage")));
            return id;
        }

        /** The commands with clients whose calls are counted. */
        Numbers numbers(Interrupted.Calls calls) {
            return new Numbers(
                    InProcessClients.of(
                            region,
                            calls.of(PinpointSmsVoiceV2Client.class, sms),
                            calls.of(CloudFormationClient.class, region.cloudFormation()),
                            calls.of(CloudWatchLogsClient.class, region.logs())),
                    NumbersFixture.NAMED,
                    NumbersFixture.PLACE,
                    Pace.untilThrottled(aws::now, pause -> {
                        aws.advance(pause);
                        look();
                    }));
        }

        /** Looks at the pool after a call or a while: it has a member, and at most one joined or left since. */
        void look() {
            var now = members();
            assertThat(now).as("members").isNotEmpty();
            var changed = new TreeSet<>(now);
            changed.removeAll(before);
            before.stream().filter(member -> !now.contains(member)).forEach(changed::add);
            assertThat(changed).as("members that joined or left at once").hasSizeLessThanOrEqualTo(1);
            before = now;
        }

        private Set<String> members() {
            var pools = sms.describePools(r -> {}).pools();
            if (pools.isEmpty()) {
                return Set.of();
            }
            var members = new TreeSet<String>();
            sms.listPoolOriginationIdentities(r -> r.poolId(pools.getFirst().poolId()))
                    .originationIdentities()
                    .forEach(member -> members.add(member.originationIdentity()));
            return members;
        }

        /** The members by each version of the stack's parameters. */
        void assertOneChangeAtATime() {
            var updates = region
                    .cloudFormation()
                    .describeStackEvents(r -> r.stackName("app-dev-strata-sms-pool"))
                    .stackEvents()
                    .stream()
                    .filter(event -> event.resourceType().equals("AWS::CloudFormation::Stack"))
                    .map(event -> event.resourceStatusAsString())
                    .toList();
            // The latest first: each operation ended before the next one began.
            for (var at = 1; at < updates.size(); at++) {
                if (updates.get(at - 1).equals("UPDATE_IN_PROGRESS")) {
                    assertThat(updates.get(at)).endsWith("_COMPLETE");
                }
            }
        }

        @Override
        public void close() {
            aws.close();
        }
    }

    @Test
    void an_exchange_that_ends_after_any_call_leaves_a_pool_that_sends_and_the_next_run_completes_it() {
        everyInterruption(
                (place, numbers) -> numbers.replace(
                        place.old, place.next, "+14254147755", Duration.ofMinutes(5), Listener.silent()),
                place -> assertThat(place.members()).containsExactly(place.next));
    }

    @Test
    void a_joining_that_ends_after_any_call_is_completed_by_the_next_run() {
        everyInterruption(
                (place, numbers) -> numbers.attach(place.next, Listener.silent()),
                place -> assertThat(place.members()).containsExactlyInAnyOrder(place.old, place.next));
    }

    private interface Command {
        void run(Place place, Numbers numbers);
    }

    private void everyInterruption(Command command, Consumer<Place> completed) {
        var ended = new ArrayList<Integer>();
        for (var last = 1; ended.isEmpty(); last++) {
            try (var place = new Place()) {
                var calls = new Interrupted.Calls(last, operation -> place.look());
                try {
                    command.run(place, place.numbers(calls));
                    ended.add(calls.made());
                } catch (Interrupted expected) {
                    command.run(place, place.numbers(new Interrupted.Calls(0, operation -> place.look())));
                }
                completed.accept(place);
                place.assertOneChangeAtATime();
            }
        }
        assertThat(ended.getFirst()).as("interruptions of a whole run").isGreaterThan(5);
    }
}
