package org.stratasms.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.provisioning.stacks.StackProgress;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;

/** An embedded AWS in process with a driven clock, and environments on it. */
abstract class EnvironmentFixture {
    static final Duration ACTIVATION = Duration.ofMinutes(1);
    static final String HELP = "Example programme: for help call 555-0100. Reply STOP to end.";
    static final String STOP = "Example programme: you are opted out and will get no more messages.";
    static final EnvironmentSettings SETTINGS = EnvironmentSettings.named("app-dev")
            .withSimulator(true)
            .withParameter("HelpMessage", HELP)
            .withParameter("StopMessage", STOP);

    final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .settings(SmsSettings.builder().numberActivationDelay(ACTIVATION).build())
            .inProcess();
    final CloudFormationClient cloudFormation = aws.region("us-east-1").cloudFormation();
    final PinpointSmsVoiceV2Client sms = aws.region("us-east-1").endUserMessaging();
    final CloudWatchLogsClient logs = aws.region("us-east-1").logs();
    final List<StackProgress> steps = new ArrayList<>();

    @AfterEach
    void close() {
        aws.close();
    }

    void send() {
        sms.sendTextMessage(r -> r.destinationPhoneNumber("+14254147755")
                .originationIdentity(
                        sms.describePools(p -> {}).pools().getFirst().poolId())
                .configurationSetName("app-dev-strata-sms")
                .messageBody("Hello"));
        aws.advance(ACTIVATION);
    }

    List<String> events() {
        return logs
                .filterLogEvents(r -> r.logGroupName("/aws/sms-voice/app-dev/strata-sms/delivery-events"))
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    Environment environment(EnvironmentSettings settings) {
        return new Environment(cloudFormation, sms, logs, settings, aws::advance);
    }

    ApplicationContract deploy(EnvironmentSettings settings) {
        return environment(settings).deploy(Set.of(), steps::add);
    }

    /** A number as a pool of SETTINGS takes it: approved, with the pool's keywords and opt-out list. */
    String approvedNumber() {
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

    String pendingNumber() {
        return sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS")
                        .numberType("TEN_DLC"))
                .phoneNumberId();
    }

    List<String> poolMembers() {
        var pool = sms.describePools(r -> {}).pools().getFirst().poolId();
        return sms.listPoolOriginationIdentities(r -> r.poolId(pool)).originationIdentities().stream()
                .map(identity -> identity.originationIdentityArn().replaceAll(".*/", ""))
                .toList();
    }

    Map<String, String> poolReplies() {
        var pool = sms.describePools(r -> {}).pools().getFirst().poolId();
        return sms.describeKeywords(r -> r.originationIdentity(pool)).keywords().stream()
                .collect(Collectors.toMap(KeywordInformation::keyword, KeywordInformation::keywordMessage));
    }

    List<String> liveStacks() {
        return cloudFormation.listStacks(r -> {}).stackSummaries().stream()
                .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
                .map(StackSummary::stackName)
                .toList();
    }
}
