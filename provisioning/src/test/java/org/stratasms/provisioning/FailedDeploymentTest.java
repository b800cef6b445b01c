package org.stratasms.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.stratasms.provisioning.stacks.ResourceChange.Kind.CHANGE;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.provisioning.stacks.ProvisioningException;
import org.stratasms.provisioning.stacks.ResourceChange;
import org.stratasms.provisioning.stacks.StackFailedException;

/** Deployments that fail, are refused by AWS, or are interrupted. */
class FailedDeploymentTest extends EnvironmentFixture {
    @Test
    void a_failed_deployment_says_why_and_the_next_one_picks_up() {
        var rules = aws.region("us-east-1").rules();
        rules.add(Rule.call(RuleAction.FAIL).of("CreatePool").times(1));

        var failure = catchThrowableOfType(StackFailedException.class, () -> deploy(SETTINGS));

        assertThat(failure.status()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(failure.reasons()).singleElement().asString().contains("Pool (AWS::SMSVOICE::Pool)");
        assertThat(failure).hasMessageContaining("deploy again");
        assertThat(deploy(SETTINGS).variables()).containsKey("AWS_SMS_PHONE_POOL_ID");
    }

    @Test
    void a_change_that_aws_refuses_is_rolled_back_whole() {
        deploy(SETTINGS);
        var changed =
                SETTINGS.withParameter("HelpMessage", "Other programme: for help call 555-0100. Reply STOP to end.");

        var failure = catchThrowableOfType(StackFailedException.class, () -> deploy(changed));

        assertThat(failure.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(failure.reasons()).singleElement().asString().contains("SimulatorNumber");
        assertThat(failure).hasMessageContaining("SimulatorHelpMessage").hasMessageContaining("deploy again");
        assertThat(environment(SETTINGS).diff().isEmpty()).isTrue();
    }

    @Test
    void the_replies_of_a_pool_with_a_simulator_change_while_the_simulator_keeps_its_own() {
        var number = approvedNumber();
        var before = deploy(SETTINGS.withOriginationIdentities(List.of(number)));
        var members = poolMembers();
        var changed = SETTINGS.withParameter("HelpMessage", "Other programme: for help call 555-0100.")
                .withParameter("StopMessage", "Other programme: you will get no more messages.")
                .withParameter("SimulatorHelpMessage", HELP)
                .withParameter("SimulatorStopMessage", STOP);

        assertThat(environment(changed).diff().changes())
                .extracting(ResourceChange::kind, ResourceChange::logicalId, ResourceChange::properties)
                .containsExactly(tuple(CHANGE, "Pool", List.of("MandatoryKeywords")));
        assertThat(deploy(changed)).isEqualTo(before);

        assertThat(poolMembers()).containsExactlyElementsOf(members);
        assertThat(poolReplies())
                .containsEntry("HELP", "Other programme: for help call 555-0100.")
                .containsEntry("STOP", "Other programme: you will get no more messages.");
        deploy(SETTINGS.withParameter("HelpMessage", "Third programme: for help call 555-0100."));
        assertThat(poolReplies()).containsEntry("HELP", "Third programme: for help call 555-0100.");
    }

    @Test
    void an_interrupted_deployment_goes_on_without_us_and_the_next_one_waits_for_it() {
        var interrupted = new Environment(cloudFormation, sms, logs, SETTINGS, duration -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> interrupted.deploy(Set.of(), steps::add))
                .isInstanceOf(ProvisioningException.class)
                .hasMessageContaining("picks it up");
        assertThat(Thread.interrupted()).isTrue();

        assertThat(deploy(SETTINGS).variables()).containsKey("AWS_SMS_CONFIGURATION_SET_NAME");
        assertThat(sms.describePools(r -> {}).pools()).hasSize(1);
    }
}
