package org.stratasms.provisioning.doctor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.InProcessClients;
import org.stratasms.provisioning.operations.Place;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;

/** An embedded AWS in process with a driven clock, an environment on it, and a doctor who looks at it. */
abstract class DoctorFixture {
    static final String REGION = "us-east-1";
    static final String HELP = "City Benefits: for help call 206-555-0100. Reply STOP to end.";
    static final String STOP = "City Benefits: you are opted out and will get no more messages.";
    static final EnvironmentSettings SETTINGS = EnvironmentSettings.named("app-dev")
            .withSimulator(true)
            .withParameter("HelpMessage", HELP)
            .withParameter("StopMessage", STOP);
    static final Place PLACE = new Place(REGION, null, "", " --region " + REGION);

    final SmsEmulator aws = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .settings(awsSettings())
            .inProcess();
    final EmulatedRegion region = aws.region(REGION);
    final PinpointSmsVoiceV2Client sms = region.endUserMessaging();

    /** Settings of the embedded AWS; a test class may have its own. */
    SmsSettings awsSettings() {
        return SmsSettings.defaults();
    }

    @AfterEach
    void close() {
        aws.close();
    }

    ApplicationContract deploy(EnvironmentSettings settings) {
        return deploy(region, settings);
    }

    ApplicationContract deploy(EmulatedRegion where, EnvironmentSettings settings) {
        return new Environment(where.cloudFormation(), where.endUserMessaging(), where.logs(), settings, aws::advance)
                .deploy(Set.of(), step -> {});
    }

    private void deploy(EnvironmentSettings settings, Set<String> allowedLosses) {
        new Environment(region.cloudFormation(), sms, region.logs(), settings, aws::advance)
                .deploy(allowedLosses, step -> {});
    }

    /** The environment with an approved, protected number of each type, as in production. */
    ApplicationContract deployWithNumbers(NumberType... types) {
        var contract = deploy(SETTINGS.withParameter("EnableSimulator", "true"));
        for (var type : types) {
            addNumber(type);
        }
        return contract;
    }

    /** Puts a number into the pool as a deployment does. */
    String addNumber(NumberType type) {
        var id = approvedNumber(type);
        var members = new ArrayList<>(approvedMembers());
        members.add(id);
        deploy(SETTINGS.withOriginationIdentities(members));
        return id;
    }

    /** A number that a pool of these settings takes: approved, protected, with the pool's keywords and list. */
    String approvedNumber(NumberType type) {
        var id = region.registrationDesk()
                .provision(type, "US", MessageType.TRANSACTIONAL)
                .phoneNumberId();
        prepare(id);
        return id;
    }

    /** Gives a number what the pool demands of its members. */
    private void prepare(String id) {
        sms.updatePhoneNumber(r -> r.phoneNumberId(id)
                .optOutListName("app-dev-strata-sms-opt-outs")
                .deletionProtectionEnabled(true));
        sms.putKeyword(r -> r.originationIdentity(id).keyword("HELP").keywordMessage(HELP));
        sms.putKeyword(r -> r.originationIdentity(id).keyword("STOP").keywordMessage(STOP));
    }

    /** Puts a toll-free number into the pool that has its registration, approved. */
    String registeredMember() {
        var id = sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .messageType(MessageType.TRANSACTIONAL)
                        .numberCapabilities(NumberCapability.SMS)
                        .numberType(RequestableNumberType.TOLL_FREE))
                .phoneNumberId();
        new RegistrationForm(sms).approvedTollFree(region.registrationDesk(), id);
        prepare(id);
        deploy(SETTINGS.withOriginationIdentities(List.of(id)));
        return id;
    }

    PhoneNumberInformation number(String id) {
        return sms.describePhoneNumbers(r -> r.phoneNumberIds(id))
                .phoneNumbers()
                .getFirst();
    }

    String arn(String id) {
        return number(id).phoneNumberArn();
    }

    private List<String> approvedMembers() {
        return sms.describePhoneNumbers(r -> {}).phoneNumbers().stream()
                .filter(number -> number.poolId() != null && number.numberType() != NumberType.SIMULATOR)
                .map(number -> number.phoneNumberArn())
                .toList();
    }

    String pool() {
        return sms.describePools(r -> {}).pools().getFirst().poolId();
    }

    AwsClients clients() {
        return InProcessClients.of(region);
    }

    Questions questions() {
        return Questions.ofVariables(Map.of());
    }

    List<Finding> examine() {
        return examine(questions());
    }

    /** Examines at once: waits of the pace take no time, since nothing here is throttled. */
    List<Finding> examine(Questions questions) {
        return new Doctor(clients(), SETTINGS, PLACE, questions, aws::now, pause -> {}).examine(done -> {});
    }

    /** The one finding of a code and level. */
    Finding finding(Code code, Level level) {
        return finding(questions(), code, level);
    }

    Finding finding(Questions questions, Code code, Level level) {
        return examine(questions).stream()
                .filter(finding -> finding.code() == code && finding.level() == level)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no finding %s of level %s among %s".formatted(code, level, examine(questions))));
    }

    void assertGreen(Code code) {
        assertGreen(questions(), code);
    }

    /** Asserts that a check finds nothing wrong. */
    void assertGreen(Questions questions, Code code) {
        assertThat(examine(questions))
                .filteredOn(finding -> finding.code() == code)
                .isNotEmpty()
                .allSatisfy(finding ->
                        assertThat(finding.level()).as(finding.toString()).isIn(Level.OK, Level.NOTE));
    }

    /** Does what a finding says must be done. */
    void follow(Finding finding) {
        follow(finding, Map.of());
    }

    /** The same, with values for what the cure leaves open, such as {@code <COUNTRY>}. */
    void follow(Finding finding, Map<String, String> values) {
        var cure = requireNonNull(finding.cure());
        var followed = new PrintedCommands(region, this::deploy, values).run(cure);
        assertThat(followed).as("commands in: " + cure).isPositive();
    }

    void send(String to) {
        sms.sendTextMessage(r -> r.destinationPhoneNumber(to)
                .originationIdentity(pool())
                .configurationSetName("app-dev-strata-sms")
                .messageBody("City Benefits: hello"));
        aws.advance(Duration.ofMinutes(2));
    }
}
