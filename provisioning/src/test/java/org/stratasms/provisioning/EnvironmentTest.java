package org.stratasms.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.stratasms.provisioning.stacks.ResourceChange.Kind.ADD;
import static org.stratasms.provisioning.stacks.ResourceChange.Kind.CHANGE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.provisioning.stacks.ProvisioningException;
import org.stratasms.provisioning.stacks.ResourceChange;
import org.stratasms.provisioning.stacks.StackFailedException;
import org.stratasms.provisioning.stacks.StackProgress;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

class EnvironmentTest {
    private static final Duration ACTIVATION = Duration.ofMinutes(1);
    private static final String HELP = "Example programme: for help call 555-0100. Reply STOP to end.";
    private static final String STOP = "Example programme: you are opted out and will get no more messages.";
    private static final EnvironmentSettings SETTINGS = EnvironmentSettings.named("app-dev")
            .withSimulator(true)
            .withParameter("HelpMessage", HELP)
            .withParameter("StopMessage", STOP);

    private final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .settings(SmsSettings.builder().numberActivationDelay(ACTIVATION).build())
            .inProcess();
    private final CloudFormationClient cloudFormation = aws.region("us-east-1").cloudFormation();
    private final PinpointSmsVoiceV2Client sms = aws.region("us-east-1").endUserMessaging();
    private final CloudWatchLogsClient logs = aws.region("us-east-1").logs();
    private final List<StackProgress> steps = new ArrayList<>();

    @AfterEach
    void close() {
        aws.close();
    }

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
    void a_member_of_the_pool_leaves_only_if_it_is_named() {
        var first = approvedNumber();
        var second = approvedNumber();
        deploy(SETTINGS.withOriginationIdentities(List.of(first, second)));
        var withoutFirst = SETTINGS.withOriginationIdentities(List.of(second));

        var refused = catchThrowableOfType(LossRefusedException.class, () -> deploy(withoutFirst));

        assertThat(refused.losses()).singleElement().satisfies(loss -> {
            assertThat(loss.name()).endsWith(first);
            assertThat(loss.what()).contains("leave the pool");
        });
        assertThat(poolMembers()).contains(first, second);
        environment(withoutFirst).deploy(Set.of(refused.losses().getFirst().name()), steps::add);
        assertThat(poolMembers()).contains(second).doesNotContain(first);
    }

    @Test
    void a_member_that_joined_beside_the_stack_leaves_only_if_it_is_named() {
        deploy(SETTINGS);
        var pool = sms.describePools(r -> {}).pools().getFirst().poolId();
        var number = aws.region("us-east-1").registrationDesk().provisionInto(pool, NumberType.TOLL_FREE, "US");
        var other = approvedNumber();

        var refused = catchThrowableOfType(
                LossRefusedException.class, () -> deploy(SETTINGS.withOriginationIdentities(List.of(other))));

        assertThat(refused.losses()).extracting(Loss::name).containsExactly(number.phoneNumberArn());
        deploy(SETTINGS.withOriginationIdentities(List.of(other, number.phoneNumberId())));
        assertThat(poolMembers()).contains(other, number.phoneNumberId());
        assertThat(deploy(SETTINGS.withParameter("LogRetentionInDays", "30"))).isNotNull();
    }

    @Test
    void a_simulator_of_a_temporary_pool_is_released_only_if_it_is_named() {
        var number = approvedNumber();
        var temporary = SETTINGS.withParameter("Lifetime", "TEMPORARY").withOriginationIdentities(List.of(number));
        deploy(temporary);

        assertThatThrownBy(() -> deploy(temporary.withSimulator(false)))
                .isInstanceOf(LossRefusedException.class)
                .hasMessageContaining("TemporarySimulatorNumber")
                .hasMessageContaining("Nothing was changed");
        environment(temporary.withSimulator(false)).deploy(Set.of("TemporarySimulatorNumber"), steps::add);
        assertThat(poolMembers()).containsExactly(number);
    }

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
                .hasMessageContaining("StopMessage");
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

    private void send() {
        sms.sendTextMessage(r -> r.destinationPhoneNumber("+14254147755")
                .originationIdentity(
                        sms.describePools(p -> {}).pools().getFirst().poolId())
                .configurationSetName("app-dev-strata-sms")
                .messageBody("Hello"));
        aws.advance(ACTIVATION);
    }

    private List<String> events() {
        return logs
                .filterLogEvents(r -> r.logGroupName("/aws/sms-voice/app-dev/strata-sms/delivery-events"))
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    private Environment environment(EnvironmentSettings settings) {
        return new Environment(cloudFormation, sms, logs, settings, aws::advance);
    }

    private ApplicationContract deploy(EnvironmentSettings settings) {
        return environment(settings).deploy(Set.of(), steps::add);
    }

    /** A number as a pool of SETTINGS takes it: approved, with the pool's keywords and opt-out list. */
    private String approvedNumber() {
        var id = pendingNumber();
        aws.region("us-east-1").registrationDesk().approve(id);
        if (sms.describeOptOutLists(r -> {}).optOutLists().size() == 1) {
            sms.createOptOutList(r -> r.optOutListName("app-dev-strata-sms-opt-outs"));
        }
        sms.updatePhoneNumber(r -> r.phoneNumberId(id).optOutListName("app-dev-strata-sms-opt-outs"));
        for (var keyword : Map.of("HELP", "HelpMessage", "STOP", "StopMessage").entrySet()) {
            sms.putKeyword(r -> r.originationIdentity(id)
                    .keyword(keyword.getKey())
                    .keywordMessage(SETTINGS.parameters().get(keyword.getValue())));
        }
        return id;
    }

    private String pendingNumber() {
        return sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS")
                        .numberType("TEN_DLC"))
                .phoneNumberId();
    }

    private List<String> poolMembers() {
        var pool = sms.describePools(r -> {}).pools().getFirst().poolId();
        return sms.listPoolOriginationIdentities(r -> r.poolId(pool)).originationIdentities().stream()
                .map(identity -> identity.originationIdentityArn().replaceAll(".*/", ""))
                .toList();
    }

    private Map<String, String> poolReplies() {
        var pool = sms.describePools(r -> {}).pools().getFirst().poolId();
        return sms.describeKeywords(r -> r.originationIdentity(pool)).keywords().stream()
                .collect(Collectors.toMap(KeywordInformation::keyword, KeywordInformation::keywordMessage));
    }

    private List<String> liveStacks() {
        return cloudFormation.listStacks(r -> {}).stackSummaries().stream()
                .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
                .map(StackSummary::stackName)
                .toList();
    }
}
