package org.stratasms.provisioning.numbers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.InProcessClients;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.operations.Place;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberRequest;

/** An embedded AWS over HTTP with a driven clock for a test class, and an account of its own for each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NumbersFixture {
    static final String REGION = "us-east-1";
    static final String LIST = "app-dev-strata-sms-opt-outs";
    static final EnvironmentSettings NAMED = EnvironmentSettings.named("app-dev");
    static final EnvironmentSettings SETTINGS = NAMED.withSimulator(true)
            .withParameter("HelpMessage", "City Benefits' help: call 206-555-0100. Reply STOP to end.")
            .withParameter("StopMessage", "City Benefits: you are opted out and will get no more messages.");
    static final Place PLACE = new Place(REGION, null, " --port 5350", " --region us-east-1");

    private static final AtomicLong ACCOUNTS = new AtomicLong(111_111_111_000L);

    final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .settings(SmsSettings.builder()
                    .numberActivationDelay(Duration.ofSeconds(30))
                    .build())
            .port(0)
            .start();
    private final HttpClients http = HttpClients.of(aws, () -> account());
    final CloudFormationClient cloudFormation = http.cloudFormation();
    final PinpointSmsVoiceV2Client sms = http.sms();
    final CloudWatchLogsClient logs = http.logs();
    final List<String> words = new ArrayList<>();

    private String account = "";
    EmulatedRegion region;
    Numbers numbers;

    private String account() {
        return account;
    }

    @BeforeEach
    void takeAnAccount() {
        account = String.valueOf(ACCOUNTS.incrementAndGet());
        words.clear();
        region = aws.account(account).region(REGION);
        numbers = new Numbers(clients(), NAMED, PLACE, new Pace(aws::now, aws::advance));
    }

    @AfterAll
    void stop() {
        http.close();
        aws.close();
    }

    /** Numbers need three of the services over HTTP; the others are there in process. */
    AwsClients clients() {
        return InProcessClients.of(region, sms, cloudFormation, logs);
    }

    Listener listener() {
        return new Listener(step -> {}, words::add);
    }

    ApplicationContract deploy(EnvironmentSettings settings) {
        return new Environment(cloudFormation, sms, logs, settings, aws::advance).deploy(Set.of(), step -> {});
    }

    /** The environment with these numbers in its pool, beside the simulator. */
    List<String> deployWith(NumberType... types) {
        deploy(SETTINGS);
        var ids = new ArrayList<String>();
        for (var type : types) {
            var id = prepared(type);
            numbers.attach(id, listener());
            ids.add(id);
        }
        return ids;
    }

    /** An approved number with the pool's settings. */
    String prepared(NumberType type) {
        var id = approved(type, r -> {});
        numbers.prepare(id, progress -> {});
        return id;
    }

    /** A number as its approval leaves it. */
    String approved(NumberType type, Consumer<RequestPhoneNumberRequest.Builder> otherwise) {
        var id = sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType(type.toString())
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS")
                        .applyMutation(otherwise))
                .phoneNumberId();
        region.registrationDesk().approve(id);
        return id;
    }

    String pool() {
        return sms.describePools(r -> {}).pools().getFirst().poolId();
    }

    /** The ids of the pool's members without its simulator. */
    List<String> members() {
        return sms.describePhoneNumbers(r -> {}).phoneNumbers().stream()
                .filter(number -> number.poolId() != null && number.numberType() != NumberType.SIMULATOR)
                .map(number -> number.phoneNumberId())
                .toList();
    }

    String arn(String phoneNumberId) {
        return "arn:aws:sms-voice:us-east-1:%s:phone-number/%s".formatted(account, phoneNumberId);
    }

    /** The members that the stack's parameters name. */
    String declared() {
        return cloudFormation
                .describeStacks(r -> r.stackName("app-dev-strata-sms-pool"))
                .stacks()
                .getFirst()
                .parameters()
                .stream()
                .filter(parameter -> parameter.parameterKey().equals("OriginationIdentityArns"))
                .findFirst()
                .orElseThrow()
                .parameterValue();
    }

    /** Lets Terraform own the pool's stack, as Strata's provider marks what it makes. */
    void giveToTerraform() {
        var stack = "app-dev-strata-sms-pool";
        var kept =
                cloudFormation.describeStacks(r -> r.stackName(stack)).stacks().getFirst();
        cloudFormation.updateStack(r -> r.stackName(stack)
                .usePreviousTemplate(true)
                .parameters(kept.parameters())
                .tags(Tag.builder().key("terraform").value("true").build()));
        aws.advance(Duration.ofMinutes(1));
    }
}
