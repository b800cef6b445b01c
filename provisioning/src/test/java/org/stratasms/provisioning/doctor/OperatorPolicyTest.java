package org.stratasms.provisioning.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.OperatorRole;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** The doctor works as an assumed role with the operator's policy alone, and says what less than that hides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorPolicyTest {
    private static final String ACCOUNT = "111122223333";
    private static final String REGION = "us-east-1";

    private SmsEmulator aws;
    private EmulatedRegion region;
    private OperatorRole role;
    private AwsClients asOperator;
    private List<Finding> baseline;

    @BeforeAll
    void deployAndAssumeTheRole() {
        aws = SmsEmulator.builder().port(0).start();
        region = aws.account(ACCOUNT).region(REGION);
        var settings = DoctorFixture.SETTINGS
                .withParameter("EnableOperatorPolicy", "true")
                .withParameter("AllowOperatorSends", "true")
                .withParameter("EnableInboundQueue", "true")
                .withDeliveryQueue(true)
                .withAllowedCountries(List.of("US"));
        new Environment(region.cloudFormation(), region.endUserMessaging(), region.logs(), settings, pause -> {})
                .deploy(Set.of(), step -> {});
        var sms = region.endUserMessaging();
        var pool = sms.describePools(r -> {}).pools().getFirst().poolId();
        region.registrationDesk().provisionInto(pool, NumberType.TEN_DLC, "US");
        sms.requestSenderId(r -> r.senderId("CITYBEN")
                .isoCountryCode("GB")
                .messageTypes(software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType.TRANSACTIONAL));
        sms.associateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity("CITYBEN").isoCountryCode("GB"));
        deniedRegistration();

        role = new OperatorRole(aws, ACCOUNT, REGION, "app-dev-strata-sms");
        asOperator = role.clients();
        baseline = examine(true);
    }

    /** A denied registration lets R01 ask for its versions. */
    private void deniedRegistration() {
        new RegistrationForm(region.endUserMessaging()).submitDenied(region.registrationDesk());
    }

    @AfterAll
    void close() {
        role.close();
        aws.close();
    }

    /** @param drift whether to compare the stacks with AWS, which takes most calls */
    private List<Finding> examine(boolean drift) {
        var plain = Questions.ofVariables(Map.of()).withCountries(Set.of("US"));
        var questions = drift ? plain.withDrift() : plain;
        return new Doctor(asOperator, DoctorFixture.SETTINGS, DoctorFixture.PLACE, questions, aws::now, pause -> {})
                .examine(done -> {});
    }

    @Test
    void the_policy_suffices_for_all_checks_but_the_quota_that_is_not_asked() {
        assertThat(baseline)
                .filteredOn(finding -> finding.level() == Level.NOT_LOOKED_AT)
                .extracting(Finding::code)
                .containsExactly(Code.A06);
        assertThat(baseline)
                .extracting(finding -> finding.code().name())
                .containsAll(Arrays.stream(Code.values())
                        .filter(code -> code.group() != Code.Group.DATABASE && code != Code.S03)
                        .map(Code::name)
                        .toList());
    }

    @Test
    void each_action_that_is_taken_away_leaves_its_checks_not_looked_at_and_the_others_as_they_were() {
        var actions = new TreeSet<String>();
        for (var code : Code.values()) {
            actions.addAll(code.calls());
        }
        for (var action : actions) {
            role.deny(action);
            var findings = levels(examine(Code.E03.calls().contains(action)));
            for (var code : Code.values()) {
                if (findings.containsKey(code) && code.calls().contains(action)) {
                    assertThat(findings.get(code))
                            .as("%s without %s", code, action)
                            .contains(Level.NOT_LOOKED_AT)
                            .doesNotContain(Level.OK);
                }
            }
        }
        role.allowAgain();
        assertThat(levels(examine(true))).isEqualTo(levels(baseline));
    }

    @Test
    void without_the_stacks_nothing_of_the_environment_is_called_healthy() {
        role.deny("cloudformation:DescribeStacks");

        var findings = levels(examine(true));

        role.allowAgain();
        findings.forEach((code, levels) -> {
            if (code.group() != Code.Group.ACCOUNT && code != Code.R01) {
                assertThat(levels).as(code.name()).contains(Level.NOT_LOOKED_AT).doesNotContain(Level.OK);
            }
        });
    }

    private static Map<Code, Set<Level>> levels(List<Finding> findings) {
        return findings.stream()
                .collect(Collectors.groupingBy(
                        Finding::code,
                        TreeMap::new,
                        Collectors.mapping(Finding::level, Collectors.toCollection(TreeSet::new))));
    }
}
