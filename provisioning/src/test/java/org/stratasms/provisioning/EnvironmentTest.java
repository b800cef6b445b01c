package org.stratasms.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.stratasms.provisioning.stacks.ResourceChange.Kind.ADD;
import static org.stratasms.provisioning.stacks.ResourceChange.Kind.CHANGE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stratasms.provisioning.stacks.ResourceChange;
import org.stratasms.provisioning.stacks.StackProgress;

/** Environments from their first deployment to their end. */
class EnvironmentTest extends EnvironmentFixture {
    @Test
    void a_first_deployment_makes_both_stacks_and_gives_what_an_application_reads() {
        var contract = deploy(SETTINGS);

        assertThat(contract.variables())
                .containsEntry("AWS_SMS_CONFIGURATION_SET_NAME", "app-dev-strata-sms")
                .containsEntry("AWS_SMS_OPT_OUT_LIST_NAME", "app-dev-strata-sms-opt-outs")
                .containsKeys("AWS_SMS_PHONE_POOL_ID", "AWS_SMS_PHONE_POOL_ARN", "AWS_SMS_DELIVERY_LOG_GROUP_NAME")
                .doesNotContainKey("AWS_SMS_DELIVERY_QUEUE_URL");
        assertThat(steps)
                .filteredOn(StackProgress::isStack)
                .extracting(StackProgress::stackName, StackProgress::status)
                .contains(
                        tuple("app-dev-strata-sms-pool", "CREATE_COMPLETE"),
                        tuple("app-dev-strata-sms", "CREATE_COMPLETE"));
        assertThat(Environment.contract(cloudFormation, "app-dev")).contains(contract);
        assertThat(Environment.contract(cloudFormation, "other")).isEmpty();
    }

    @Test
    void a_second_deployment_changes_nothing_and_keeps_what_is_not_named_again() {
        var first = deploy(SETTINGS.withDeliveryQueue(true));
        steps.clear();

        var second = deploy(EnvironmentSettings.named("app-dev"));

        assertThat(second).isEqualTo(first);
        assertThat(second.variables()).containsKey("AWS_SMS_DELIVERY_QUEUE_URL");
        assertThat(steps).isEmpty();
    }

    @Test
    void a_diff_of_a_new_environment_names_what_would_be_made_and_leaves_nothing_behind() {
        var diff = environment(SETTINGS).diff();

        assertThat(diff.changes())
                .allMatch(change -> change.kind() == ADD)
                .extracting(ResourceChange::logicalId)
                .contains("Pool", "OptOutList", "SimulatorNumber", "ConfigurationSet", "AccessPolicy", "DeliveryLog");
        assertThat(diff.losses()).isEmpty();
        assertThat(liveStacks()).isEmpty();
    }

    @Test
    void a_diff_names_the_properties_that_would_change_and_changes_nothing() {
        deploy(SETTINGS);
        var changed = SETTINGS.withParameter("LogRetentionInDays", "30");

        var diff = environment(changed).diff();

        assertThat(diff.changes())
                .extracting(ResourceChange::kind, ResourceChange::logicalId, ResourceChange::properties)
                .containsExactly(tuple(CHANGE, "DeliveryLog", List.of("RetentionInDays")));
        assertThat(environment(changed).diff()).isEqualTo(diff);
    }

    @Test
    void destroying_says_what_stays_and_a_new_environment_still_remembers_who_opted_out() {
        deploy(SETTINGS);
        send();
        sms.putOptedOutNumber(
                r -> r.optOutListName("app-dev-strata-sms-opt-outs").optedOutNumber("+14254147755"));

        var logged = events();
        assertThat(logged).isNotEmpty();
        var retained = environment(SETTINGS).destroy(steps::add);

        assertThat(retained)
                .extracting(StackProgress::logicalId, StackProgress::physicalId)
                .containsExactlyInAnyOrder(
                        tuple(
                                "Pool",
                                sms.describePools(r -> {}).pools().getFirst().poolId()),
                        tuple("OptOutList", "app-dev-strata-sms-opt-outs"),
                        tuple(
                                "SimulatorNumber",
                                sms.describePhoneNumbers(r -> {})
                                        .phoneNumbers()
                                        .getFirst()
                                        .phoneNumberId()),
                        tuple("DeliveryLog", "/aws/sms-voice/app-dev/strata-sms/delivery-events"));
        assertThat(liveStacks()).isEmpty();
        deploy(SETTINGS);
        assertThat(events()).isEqualTo(logged);
        assertThat(environment(EnvironmentSettings.named("app-dev")).diff().isEmpty())
                .isTrue();
        assertThat(sms.describeOptedOutNumbers(r -> r.optOutListName("app-dev-strata-sms-opt-outs"))
                        .optedOutNumbers())
                .hasSize(1);
    }

    /** As the guide says for an environment that was made when stacks and what is in them had other names. */
    @Test
    void an_environment_of_other_names_is_kept_by_naming_them() {
        var kept = SETTINGS.withStackNames("app-dev-sms-phone-pool", "app-dev-sms-config-set")
                .withParameter("OptOutListName", "app-dev-sms-opt-outs")
                .withParameter("ConfigurationSetName", "app-dev-sms-config-set")
                .withParameter(
                        "DeliveryLogGroupName", "/aws/sms-voice/app-dev-sms/sms-notifications/delivery-receipts");
        var contract = deploy(kept);

        assertThat(contract.variables())
                .containsEntry("AWS_SMS_OPT_OUT_LIST_NAME", "app-dev-sms-opt-outs")
                .containsEntry("AWS_SMS_CONFIGURATION_SET_NAME", "app-dev-sms-config-set")
                .containsEntry(
                        "AWS_SMS_DELIVERY_LOG_GROUP_NAME",
                        "/aws/sms-voice/app-dev-sms/sms-notifications/delivery-receipts");
        assertThat(liveStacks()).containsExactlyInAnyOrder("app-dev-sms-phone-pool", "app-dev-sms-config-set");
        var sameStacks =
                EnvironmentSettings.named("app-dev").withStackNames("app-dev-sms-phone-pool", "app-dev-sms-config-set");
        assertThat(environment(sameStacks).diff().isEmpty()).isTrue();
        assertThat(Environment.contract(cloudFormation, sameStacks)).contains(contract);
    }

    @Test
    void what_recipients_text_back_is_queued_for_the_application() {
        deploy(SETTINGS);
        var contract = deploy(SETTINGS.withParameter("EnableInboundQueue", "true"));

        assertThat(contract.variables()).containsKey("AWS_SMS_INBOUND_QUEUE_URL");
        assertThat(sms.describePools(r -> {}).pools().getFirst().twoWayChannelArn())
                .contains(":app-dev-strata-sms-pool-InboundTopic-");
    }

    @Test
    void a_temporary_environment_is_destroyed_without_a_trace() {
        var temporary = SETTINGS.withParameter("Lifetime", "TEMPORARY");
        deploy(temporary);

        assertThat(environment(temporary).destroy(steps::add)).isEmpty();

        assertThat(sms.describePools(r -> {}).pools()).isEmpty();
        assertThat(sms.describePhoneNumbers(r -> {}).phoneNumbers()).isEmpty();
        assertThat(logs.describeLogGroups(r -> {}).logGroups()).isEmpty();
        assertThat(environment(temporary).destroy(steps::add)).isEmpty();
    }

    @Test
    void wrong_settings_are_refused_with_the_cure_before_anything_is_asked_of_aws() {
        assertThatThrownBy(() -> deploy(EnvironmentSettings.named("app-dev")))
                .hasMessageContaining("HelpMessage")
                .hasMessageContaining("StopMessage")
                .hasMessageContaining("--parameter NAME=VALUE");
        assertThatThrownBy(() -> deploy(SETTINGS.withParameter("Helpmessage", "x")))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining("no parameter Helpmessage")
                .hasMessageContaining("HelpMessage");
        assertThatThrownBy(() -> environment(SETTINGS).deploy(Set.of("Pool", "Simulator"), steps::add))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageContaining("nothing named Simulator to lose")
                .hasMessageContaining("SimulatorNumber");
        assertThatThrownBy(() -> deploy(SETTINGS.withOriginationIdentities(List.of("phone-unknown"))))
                .hasMessageContaining("phone-unknown")
                .hasMessageContaining("one Region");
        assertThatThrownBy(() -> EnvironmentSettings.named("app_dev")).hasMessageContaining("'app_dev'");
        assertThat(liveStacks()).isEmpty();
    }

    @Test
    void first_values_are_for_the_first_deployment_alone() {
        var named = EnvironmentSettings.named("app-dev").withFirstValues(SETTINGS.parameters());
        deploy(named);
        steps.clear();

        deploy(named.withFirstValues(Map.of("HelpMessage", "Another text that no deployment shall look at any more.")));

        assertThat(steps).isEmpty();
    }
}
