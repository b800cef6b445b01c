package org.stratasms.provisioning.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.stacks.Drift;
import org.stratasms.provisioning.stacks.DriftReport;
import org.stratasms.provisioning.stacks.ProvisioningException;
import org.stratasms.provisioning.stacks.ResourceChange;
import org.stratasms.provisioning.stacks.Stack;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;

class AdoptionTest {
    /** As Strata's own module writes it, in the release v0.21. */
    private static final Path UPSTREAM = Path.of("src/test/resources/upstream-phone-pool.json");

    private static final String NAME = "app-dev";
    private static final String HELP = "City Benefits: call 206-555-0100. Reply STOP to opt out.";
    private static final String STOP = "City Benefits: you have opted out.";
    private static final String OPTED_OUT = "+12065550142";

    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .settings(SmsSettings.builder().sandbox(false).build())
            .inProcess();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final PinpointSmsVoiceV2Client sms = region.endUserMessaging();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void upstreams_pool_becomes_ours_with_its_id_members_list_and_opt_outs() {
        var pool = upstreamPool();
        var members = members(pool);
        assertThat(members).hasSize(2);

        var steps = new ArrayList<AdoptionStep.Kind>();
        var plan = adoption(null).run(step -> steps.add(step.kind()), step -> {});

        assertThat(steps)
                .containsExactly(
                        AdoptionStep.Kind.MARK,
                        AdoptionStep.Kind.RETAIN,
                        AdoptionStep.Kind.REPLY,
                        AdoptionStep.Kind.REPLY,
                        AdoptionStep.Kind.RELEASE,
                        AdoptionStep.Kind.IMPORT,
                        AdoptionStep.Kind.COMPLETE,
                        AdoptionStep.Kind.UNMARK);
        assertAdopted(pool, members);
        assertThat(plan.steps()).isEmpty();
        assertThat(adoption(null).plan().steps()).as("adopting again").isEmpty();
    }

    /** The next run does what is left, and asks AWS alone how far the last one came. */
    @ParameterizedTest
    @EnumSource(AdoptionStep.Kind.class)
    void a_run_that_is_killed_after_a_step_is_finished_by_the_next(AdoptionStep.Kind last) {
        var pool = upstreamPool();
        var members = members(pool);
        var done = new ArrayList<AdoptionStep.Kind>();

        try {
            adoption(null)
                    .run(
                            step -> {
                                if (done.contains(last)) {
                                    throw new Killed();
                                }
                                done.add(step.kind());
                            },
                            step -> {});
        } catch (Killed e) {
            assertThat(done).endsWith(last);
        }

        adoption(null).run(step -> {}, step -> {});
        assertAdopted(pool, members);
    }

    @Test
    void nothing_is_changed_by_a_plan() {
        var pool = upstreamPool();
        var before = region.cloudFormation().listStacks(r -> {}).stackSummaries();

        var plan = adoption(null).plan();

        assertThat(plan.poolId()).isEqualTo(pool);
        assertThat(plan.members()).isEqualTo(members(pool));
        assertThat(plan.optOutListName()).isEqualTo("Default");
        assertThat(plan.steps())
                .extracting(AdoptionStep::what)
                .anyMatch(what -> what.contains("SmsPhoneNumber, SmsPhonePool"));
        assertThat(region.cloudFormation().listStacks(r -> {}).stackSummaries()).isEqualTo(before);
        assertThat(sms.describePools(r -> {}).pools().getFirst().deletionProtectionEnabled())
                .isFalse();
    }

    @Test
    void a_pool_made_by_hand_is_adopted_by_its_id() {
        var number = sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS")
                        .numberType("SIMULATOR"))
                .phoneNumberId();
        aws.advance(Duration.ofDays(1));
        var pool = sms.createPool(
                        r -> r.originationIdentity(number).isoCountryCode("US").messageType("TRANSACTIONAL"))
                .poolId();
        aws.advance(Duration.ofDays(1));
        region.registrationDesk().provisionInto(pool, NumberType.TEN_DLC, "US");
        sms.putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(OPTED_OUT));
        var members = members(pool);

        adoption(pool).run(step -> {}, step -> {});

        assertAdopted(pool, members);
    }

    @Test
    void a_pool_whose_replies_go_to_a_topic_is_adopted_with_the_topic() {
        var pool = upstreamPool();
        var topic = topic();
        var role = replyRole();
        sms.updatePool(
                r -> r.poolId(pool).twoWayEnabled(true).twoWayChannelArn(topic).twoWayChannelRole(role));
        var members = members(pool);

        var plan = adoption(null).run(step -> {}, step -> {});

        assertAdopted(pool, members);
        assertThat(sms.describePools(r -> {}).pools().getFirst()).satisfies(adopted -> {
            assertThat(adopted.twoWayChannelArn()).isEqualTo(topic);
            assertThat(adopted.twoWayChannelRole()).isEqualTo(role);
        });
        assertThat(plan.terraformSettings())
                .containsEntry("sms_two_way_topic_arn", topic)
                .containsEntry("sms_two_way_role_arn", role);
        assertThat(adoption(null).drift().drifts()).isEmpty();
    }

    @Test
    void an_adopted_pool_that_has_got_our_inbound_queue_since_is_still_adopted() {
        upstreamPool();
        adoption(null).run(step -> {}, step -> {});
        new Environment(
                        region.cloudFormation(),
                        sms,
                        region.logs(),
                        EnvironmentSettings.named(NAME).withParameter("EnableInboundQueue", "true"),
                        aws::advance)
                .deploy(Set.of(), step -> {});

        assertThat(adoption(null).plan().steps()).isEmpty();
        assertThat(adoption(null).plan().terraformSettings()).doesNotContainKey("sms_two_way_topic_arn");
    }

    @Test
    void a_pool_whose_replies_go_to_amazon_connect_is_refused_with_the_two_ways_out() {
        var pool = upstreamPool();
        sms.updatePool(r -> r.poolId(pool)
                .twoWayEnabled(true)
                .twoWayChannelArn("connect.us-east-1.amazonaws.com")
                .twoWayChannelRole(replyRole()));

        assertRefused(
                "Replies go to connect.us-east-1.amazonaws.com",
                "update-pool --pool-id " + pool + " --two-way-enabled --two-way-channel-arn TOPIC",
                "--no-two-way-enabled");
    }

    @Test
    void a_pool_with_self_managed_opt_outs_is_refused_and_told_who_must_be_on_the_list_first() {
        var pool = upstreamPool();
        sms.updatePool(r -> r.poolId(pool).selfManagedOptOutsEnabled(true));

        assertRefused(
                "Opt-outs are self-managed",
                "on list Default ('aws pinpoint-sms-voice-v2 put-opted-out-number')",
                "update-pool --pool-id " + pool + " --no-self-managed-opt-outs-enabled");

        sms.updatePool(r -> r.poolId(pool).selfManagedOptOutsEnabled(false));
        assertThat(adoption(null).plan().steps()).as("once that is done").isNotEmpty();
    }

    @Test
    void a_pool_with_shared_routes_is_refused_and_told_how_to_leave_them() {
        var pool = upstreamPool();
        sms.updatePool(r -> r.poolId(pool).sharedRoutesEnabled(true));

        assertRefused("Shared routes are enabled", "update-pool --pool-id " + pool + " --no-shared-routes-enabled");
    }

    @Test
    void drift_after_the_adoption_is_none_and_a_setting_that_somebody_changed_is_a_fact() {
        var pool = upstreamPool();
        adoption(null).run(step -> {}, step -> {});
        assertThat(adoption(null).drift()).isEqualTo(new DriftReport(List.of(), null));

        sms.updatePool(r -> r.poolId(pool).deletionProtectionEnabled(false));

        assertThat(adoption(null).drift())
                .isEqualTo(new DriftReport(
                        List.of(new Drift("Pool", "DeletionProtectionEnabled", Drift.Kind.FACT, "\"true\"", "false")),
                        null));
    }

    @Test
    void a_drift_that_cannot_be_looked_for_is_told_and_fails_nothing() {
        upstreamPool();

        assertThat(adoption(null).drift().failure()).contains("app-dev-strata-sms-pool");
    }

    @Test
    void no_pool_to_adopt_is_told_with_where_was_looked() {
        assertThatThrownBy(() -> adoption(null).plan())
                .hasMessageContaining("app-dev-sms-phone-pool")
                .hasMessageContaining("--pool-id");
        assertThatThrownBy(
                        () -> adoption("pool-0123456789abcdef0123456789abcdef").plan())
                .hasMessageContaining("There is no pool");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(() -> adoption(null).plan())
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContainingAll(words)
                .hasMessageContaining("Nothing was changed");
    }

    private String topic() {
        region.cloudFormation()
                .createStack(r -> r.stackName("replies")
                        .templateBody("{\"Resources\": {\"Replies\": {\"Type\": \"AWS::SNS::Topic\"}}}"));
        aws.advance(Duration.ofMinutes(10));
        return region.cloudFormation()
                .describeStackResources(r -> r.stackName("replies"))
                .stackResources()
                .getFirst()
                .physicalResourceId();
    }

    private String replyRole() {
        return region.iam()
                .createRole(r -> r.roleName("replies").assumeRolePolicyDocument("""
                                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                                          "Principal": {"Service": "sms-voice.amazonaws.com"}}]}"""))
                .role()
                .arn();
    }

    /** One stack's number, one that was added by hand, and somebody who opted out. */
    private String upstreamPool() {
        region.cloudFormation()
                .createStack(r -> r.stackName("app-dev-sms-phone-pool").templateBody(text(UPSTREAM)));
        aws.advance(Duration.ofMinutes(10));
        var pool = sms.describePools(r -> {}).pools().getFirst().poolId();
        region.registrationDesk().provisionInto(pool, NumberType.TEN_DLC, "US");
        sms.putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(OPTED_OUT));
        return pool;
    }

    private void assertAdopted(String pool, List<String> members) {
        assertThat(sms.describePools(r -> {}).pools()).singleElement().satisfies(adopted -> {
            assertThat(adopted.poolId()).isEqualTo(pool);
            assertThat(adopted.deletionProtectionEnabled()).isTrue();
            assertThat(adopted.optOutListName()).isEqualTo("Default");
            assertThat(sms.listTagsForResource(r -> r.resourceArn(adopted.poolArn()))
                            .tags())
                    .noneMatch(tag -> tag.key().startsWith("strata-sms"));
        });
        assertThat(members(pool)).isEqualTo(members);
        assertThat(sms.describeKeywords(r -> r.originationIdentity(pool)).keywords())
                .anyMatch(keyword -> keyword.keywordMessage().equals(HELP))
                .anyMatch(keyword -> keyword.keywordMessage().equals(STOP));
        assertThatThrownBy(() -> sms.sendTextMessage(r -> r.originationIdentity(pool)
                        .destinationPhoneNumber(OPTED_OUT)
                        .messageBody("Hello")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("OPTED_OUT");
        var environment = new Environment(
                region.cloudFormation(), sms, region.logs(), EnvironmentSettings.named(NAME), aws::advance);
        assertThat(environment.diff().changes())
                .filteredOn(change -> change.stackName().equals("app-dev-strata-sms-pool"))
                .as("what a deployment would change of the pool, but for the stack's tag")
                .allMatch(change -> change.kind() == ResourceChange.Kind.CHANGE
                        && change.properties().isEmpty());
        assertThat(new Stack(region.cloudFormation(), "app-dev-sms-phone-pool", aws::advance).find())
                .isEmpty();
    }

    private List<String> members(String pool) {
        return sms.listPoolOriginationIdentities(r -> r.poolId(pool)).originationIdentities().stream()
                .map(OriginationIdentityMetadata::originationIdentityArn)
                .sorted()
                .toList();
    }

    private Adoption adoption(@Nullable String poolId) {
        return new Adoption(
                region.cloudFormation(),
                sms,
                new AdoptionSettings(
                        EnvironmentSettings.named(NAME), AdoptionSettings.upstreamStackOf(NAME), poolId, HELP, STOP),
                aws::advance);
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
