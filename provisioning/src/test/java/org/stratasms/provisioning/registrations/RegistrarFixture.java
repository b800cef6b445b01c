package org.stratasms.provisioning.registrations;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.InProcessClients;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.operations.Place;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;

/** An embedded AWS over HTTP with a driven clock, an empty account for each test, and a registrar on it. */
@ResourceLock("the embedded AWS of these classes")
abstract class RegistrarFixture {
    static final String REGION = "us-east-1";
    static final EnvironmentSettings SETTINGS = EnvironmentSettings.named("app-dev")
            .withParameter("HelpMessage", RegistrationFiles.HELP)
            .withParameter("StopMessage", RegistrationFiles.STOP);

    private static SmsEmulator aws;
    private static SdkHttpClient http;
    private static int accounts;

    private final List<AwsClient> open = new ArrayList<>();
    final List<String> steps = new ArrayList<>();
    String account;
    EmulatedRegion region;
    PinpointSmsVoiceV2Client sms;
    RegistrationFiles files;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        // A run that ends before its answer leaves its connection behind.
        http = ApacheHttpClient.builder().maxConnections(1_000).build();
        aws = SmsEmulator.builder()
                .port(0)
                .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
                .start();
    }

    @AfterAll
    static void stop() {
        http.close();
        aws.close();
    }

    @BeforeEach
    void open() {
        emptyAccount();
        files = new RegistrationFiles(folder);
    }

    @AfterEach
    void close() {
        open.forEach(AwsClient::close);
        open.clear();
    }

    /** Makes an account that nobody has used the account of the test. */
    final void emptyAccount() {
        account = "%012d".formatted(++accounts);
        region = aws.account(account).region(REGION);
        sms = region.endUserMessaging();
    }

    static SmsEmulator aws() {
        return aws;
    }

    Registrar registrar(ExecutionInterceptor... interceptors) {
        return registrar(InProcessClients.of(region, client(interceptors)));
    }

    /** A registrar that asks End User Messaging at another address. */
    Registrar registrar(URI address) {
        var elsewhere = PinpointSmsVoiceV2Client.builder()
                .region(Region.of(REGION))
                .endpointOverride(address)
                .httpClient(http)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(account, SmsEmulator.SECRET_ACCESS_KEY)))
                .build();
        open.add(elsewhere);
        return registrar(InProcessClients.of(region, elsewhere));
    }

    Registrar registrar(AwsClients clients) {
        return new Registrar(
                clients,
                SETTINGS,
                new Place(REGION, aws.endpoint(), "", ""),
                RegistrationFiles.VARIABLES,
                new Pace(aws::now, aws::advance));
    }

    private PinpointSmsVoiceV2Client client(ExecutionInterceptor... interceptors) {
        return client(
                PinpointSmsVoiceV2Client.builder().overrideConfiguration(c -> {
                    c.retryStrategy(AwsRetryStrategy.doNotRetry());
                    for (var interceptor : interceptors) {
                        c.addExecutionInterceptor(interceptor);
                    }
                }),
                AwsBasicCredentials.create(account, SmsEmulator.SECRET_ACCESS_KEY));
    }

    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends AwsClient> C client(
            B builder, software.amazon.awssdk.auth.credentials.AwsCredentials who) {
        var client = builder.region(Region.of(REGION))
                .endpointOverride(aws.endpoint())
                .httpClient(http)
                .credentialsProvider(StaticCredentialsProvider.create(who))
                .build();
        open.add(client);
        return client;
    }

    void deploy(EnvironmentSettings settings) {
        new Environment(region.cloudFormation(), sms, region.logs(), settings, aws::advance)
                .deploy(Set.of(), step -> {});
    }

    SubmitResult submit(RegistrationFile file) {
        return registrar().submit(file, true, Set.of(), steps::add);
    }

    List<RegistrationInformation> registrations() {
        return sms.describeRegistrations(r -> {}).registrations();
    }
}
