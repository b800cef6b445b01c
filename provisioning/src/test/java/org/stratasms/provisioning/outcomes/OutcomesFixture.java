package org.stratasms.provisioning.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.stratasms.client.DestinationNumber;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.CarrierNetwork;
import org.stratasms.emulator.sms.RefusedMessage;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.ClientsOverHttp;
import org.stratasms.provisioning.operations.Place;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** An embedded AWS over HTTP with a driven clock, one for each test class, and an explainer that asks it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OutcomesFixture {
    static final String ACCOUNT = "111122223333";
    static final String REGION = "us-east-1";
    static final Duration LOOKBACK = Duration.ofDays(7);
    static final Place PLACE = new Place(REGION, null, "", " --region " + REGION);
    private static final String BODY = "City Benefits: hello, secret-body";

    final SmsEmulator aws = SmsEmulator.builder()
            .port(0)
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .settings(awsSettings())
            .start();
    final EmulatedRegion region = aws.account(ACCOUNT).region(REGION);
    final PinpointSmsVoiceV2Client sms = region.endUserMessagingWithoutRequestRates();
    final ClientsOverHttp http = new ClientsOverHttp(aws, REGION);
    final AwsClients clients = http.all(AwsBasicCredentials.create(ACCOUNT, SmsEmulator.SECRET_ACCESS_KEY));
    private final Map<String, String> pools = new HashMap<>();
    private int numbers = 100;

    SmsSettings awsSettings() {
        return SmsSettings.defaults();
    }

    @AfterEach
    void forgetRules() {
        region.rules().clear();
    }

    @AfterAll
    void close() {
        http.close();
        aws.close();
    }

    static EnvironmentSettings settings(String name) {
        return EnvironmentSettings.named(name)
                .withSimulator(true)
                .withParameter("HelpMessage", "City Benefits: for help call 206-555-0100. Reply STOP to end.")
                .withParameter("StopMessage", "City Benefits: you are opted out and will get no more messages.");
    }

    /** Deploys an environment with one approved number, and returns that. */
    String deploy(EnvironmentSettings settings, NumberType type) {
        new Environment(region.cloudFormation(), region.endUserMessaging(), region.logs(), settings, aws::advance)
                .deploy(Set.of(), step -> {});
        return region.registrationDesk()
                .provisionInto(pool(settings.name()), type, "US")
                .phoneNumber();
    }

    String pool(String environment) {
        return pools.computeIfAbsent(environment, this::poolOf);
    }

    private String poolOf(String environment) {
        return region
                .cloudFormation()
                .describeStacks(r -> r.stackName(environment + "-strata-sms-pool"))
                .stacks()
                .getFirst()
                .outputs()
                .stream()
                .filter(output -> output.outputKey().equals("PhonePoolId"))
                .findFirst()
                .orElseThrow()
                .outputValue();
    }

    /** A number that no test has used. */
    String number() {
        numbers++;
        return "+1206555" + "%04d".formatted(numbers);
    }

    /** Another number of the same carrier. */
    String neighbourOf(String number) {
        var carrier = carrierOf(number);
        while (true) {
            var other = number();
            if (carrierOf(other).equals(carrier)) {
                return other;
            }
        }
    }

    static String carrierOf(String number) {
        return CarrierNetwork.of(number, "US").name();
    }

    String send(String to) {
        return send("app-dev", to);
    }

    String send(String environment, String to) {
        var id = sms.sendTextMessage(r -> r.destinationPhoneNumber(to)
                        .originationIdentity(pool(environment))
                        .configurationSetName(environment + "-strata-sms")
                        .messageBody(BODY))
                .messageId();
        aws.advance(Duration.ofMinutes(2));
        return id;
    }

    static Sources sources() {
        return Sources.ofLast(LOOKBACK);
    }

    Explanation explain(Subject subject) {
        return explain("app-dev", subject, sources());
    }

    Explanation explain(String environment, Subject subject, Sources sources) {
        return explain(clients, environment, subject, sources);
    }

    /** Explains at once: waits of the pace take no time. */
    Explanation explain(AwsClients who, String environment, Subject subject, Sources sources) {
        var explanation =
                new Explainer(who, settings(environment), PLACE, sources, aws::now, pause -> {}).explain(subject);
        assertThat(explanation.toString()).doesNotContain("secret-body");
        if (!sources.wholeNumbers()) {
            assertThat(explanation.toString()).doesNotContainPattern("\\+1206555\\d{4}");
        }
        return explanation;
    }

    ExplainedText text(String messageId) {
        return explain(new Subject.Message(messageId)).texts().getFirst();
    }

    static Subject number(String e164) {
        return new Subject.Person(new DestinationNumber(e164));
    }

    static Evidence evidence(Explanation explanation, Source source) {
        return explanation.evidence().stream()
                .filter(each -> each.source() == source)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no evidence %s in %s".formatted(source, explanation)));
    }

    static Reasoning ofNumber(Explanation explanation) {
        return explanation.number().orElseThrow().reasoning();
    }

    /** The records of this embedded AWS. */
    EmbeddedRecords records() {
        return new EmbeddedRecords() {
            @Override
            public List<Refusal> refusals(DestinationNumber to) {
                return region.refusedTexts().to(to.e164()).stream()
                        .map(OutcomesFixture::refusal)
                        .toList();
            }

            @Override
            public Map<String, Long> lostEvents() {
                return region.lostEvents();
            }
        };
    }

    private static EmbeddedRecords.Refusal refusal(RefusedMessage refused) {
        return new EmbeddedRecords.Refusal(refused.refusedAt(), refused.why(), refused.cure());
    }
}
