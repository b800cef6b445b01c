package org.stratasms.provisioning.reports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.OperatorRole;
import org.stratasms.provisioning.operations.Pace;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/**
 * An embedded AWS over HTTP with a driven clock and an environment with a 10DLC number, looked at with the operator's
 * policy alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReportsFixture {
    static final String ACCOUNT = "111122223333";
    static final String REGION = "us-east-1";

    final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-01T00:00:00Z"))
            .port(0)
            .start();
    final EmulatedRegion region = aws.account(ACCOUNT).region(REGION);
    final PinpointSmsVoiceV2Client sms = region.endUserMessaging();
    OperatorRole operator;
    String pool = "";

    /** The settings of the environment; a test class may have its own. */
    EnvironmentSettings settings() {
        return EnvironmentSettings.named("app-dev")
                .withSimulator(true)
                .withParameter("HelpMessage", "City Benefits: for help call 206-555-0100. Reply STOP to end.")
                .withParameter("StopMessage", "City Benefits: you are opted out and will get no more messages.")
                .withParameter("EnableOperatorPolicy", "true");
    }

    @BeforeAll
    void deploy() {
        new Environment(region.cloudFormation(), sms, region.logs(), settings(), aws::advance)
                .deploy(Set.of(), step -> {});
        pool = sms.describePools(r -> {}).pools().getFirst().poolId();
        region.registrationDesk().provisionInto(pool, NumberType.TEN_DLC, "US");
        operator = new OperatorRole(aws, ACCOUNT, REGION, "app-dev-strata-sms");
    }

    @AfterAll
    void close() {
        operator.close();
        aws.close();
    }

    /** Facts as the operator sees them at this moment. */
    Facts facts() {
        return new Facts(operator.clients(), new Calls(new Pace(aws::now, pause -> {})), settings());
    }

    /** Sends a text, and lets it end. */
    void send(String to, String body, Map<String, String> tags) {
        sms.sendTextMessage(r -> r.destinationPhoneNumber(to)
                .originationIdentity(pool)
                .configurationSetName("app-dev-strata-sms")
                .messageBody(body)
                .context(tags));
        aws.advance(Duration.ofMinutes(2));
    }

    /** Writes a line into the delivery log, as AWS does. */
    void log(String line) {
        var group = "/aws/sms-voice/app-dev/strata-sms/delivery-events";
        var stream = "stream-" + aws.now().toEpochMilli() + "-" + line.hashCode();
        region.logs().createLogStream(r -> r.logGroupName(group).logStreamName(stream));
        var event = InputLogEvent.builder()
                .message(line)
                .timestamp(aws.now().toEpochMilli())
                .build();
        region.logs()
                .putLogEvents(r -> r.logGroupName(group).logStreamName(stream).logEvents(event));
    }

    /** The final events in the log. */
    List<String> finalEvents() {
        return region
                .logs()
                .filterLogEvents(r -> r.logGroupName("/aws/sms-voice/app-dev/strata-sms/delivery-events")
                        .filterPattern("{ $.isFinal IS TRUE }"))
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .toList();
    }

    /** Lets time pass. */
    void until(String instant) {
        aws.advance(Duration.between(aws.now(), Instant.parse(instant)));
    }
}
