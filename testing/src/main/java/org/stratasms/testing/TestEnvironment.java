package org.stratasms.testing;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.stratasms.client.SdkClients;
import org.stratasms.client.SmsClient;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/**
 * An emulator with one environment deployed, and clients for it. Thread-safe.
 *
 * <p>For tests of other frameworks; in JUnit, {@link StrataSmsExtension} starts it.
 */
public final class TestEnvironment implements AutoCloseable {
    private static final String REGION = "us-east-1";
    private static final String ACCOUNT = "000000000000";
    private static final EnvironmentSettings SETTINGS = EnvironmentSettings.named("app-test")
            .withSimulator(true)
            .withFirstValues(Map.of(
                    "Lifetime", "TEMPORARY",
                    "HelpMessage", "Test programme: for help call 555-0100. Reply STOP to end.",
                    "StopMessage", "Test programme: you are opted out and will get no more messages."));

    private final SmsEmulator emulator;
    private final EmulatedRegion region;
    private final ApplicationContract contract;
    private final PinpointSmsVoiceV2Client aws;
    private final SmsClient sms;
    private final TestInbox inbox;

    private TestEnvironment(SmsEmulator emulator) {
        this.emulator = emulator;
        region = emulator.region(REGION);
        var service = region.endUserMessagingWithoutRequestRates();
        contract = new Environment(region.cloudFormation(), service, region.logs(), SETTINGS)
                .deploy(Set.of(), progress -> {});
        addNumber(NumberType.TEN_DLC, "US");
        aws = SdkClients.directToLoopback(PinpointSmsVoiceV2Client.builder())
                .endpointOverride(emulator.endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(ACCOUNT, SmsEmulator.SECRET_ACCESS_KEY)))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        InstantSource time = emulator::now;
        sms = SmsClient.builder()
                .environment(contract.variables())
                .aws(aws)
                .clock(time.withZone(ZoneOffset.UTC))
                .build();
        inbox = new TestInbox(region);
    }

    /**
     * Starts an emulator and deploys the environment.
     *
     * @param settings port 0 takes any free one
     */
    public static TestEnvironment start(SmsEmulator.Builder settings) {
        var emulator = settings.start();
        try {
            return new TestEnvironment(emulator);
        } catch (RuntimeException e) {
            emulator.close();
            throw e;
        }
    }

    /**
     * Adds another number to the pool, as the approval of its registration does, with the pool's settings. It stays
     * until {@link #close()}.
     *
     * @param isoCountryCode two capital letters; the number reaches phones of this country
     * @return the number in E.164, or a short code's digits
     */
    public String addNumber(NumberType type, String isoCountryCode) {
        return region.registrationDesk()
                .provisionInto(contract.required(ApplicationContract.POOL_ID), type, isoCountryCode)
                .phoneNumber();
    }

    /** Returns a client for this environment, which judges deadlines by its clock. */
    public SmsClient sms() {
        return sms;
    }

    /** Returns the SDK's client for this emulator; it does not retry. */
    public PinpointSmsVoiceV2Client aws() {
        return aws;
    }

    /** Returns the phones to which texts are sent. */
    public TestInbox inbox() {
        return inbox;
    }

    /** Returns the environment variables that an application gets from the infrastructure. */
    public Map<String, String> variables() {
        return contract.variables();
    }

    /** Returns the emulator. */
    public SmsEmulator emulator() {
        return emulator;
    }

    /** Returns the Region of the environment, with its rules, carriers, handsets and all services. */
    public EmulatedRegion region() {
        return region;
    }

    /**
     * Prepares for the next test: forgets texts of both directions, rules, opt-outs and refusals. Resources stay and
     * keep their ids. So do events in logs and queues, the monthly spend, and the time of a driven clock.
     */
    public void reset() {
        region.reset();
    }

    @Override
    public void close() {
        sms.close();
        aws.close();
        emulator.close();
    }
}
