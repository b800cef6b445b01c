package org.stratasms.delivery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.client.SmsClient;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.doctor.Code;
import org.stratasms.provisioning.doctor.Doctor;
import org.stratasms.provisioning.doctor.Finding;
import org.stratasms.provisioning.doctor.Level;
import org.stratasms.provisioning.doctor.Questions;
import org.stratasms.provisioning.operations.Backlog;
import org.stratasms.provisioning.operations.Backlogs;
import org.stratasms.provisioning.operations.EngineViews;
import org.stratasms.provisioning.operations.Place;
import org.stratasms.provisioning.reports.Words;
import org.stratasms.testing.PostgresServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** The doctor's checks of the engine's database, as the role of an application: each is found, cured and green. */
class DoctorDatabaseTest {
    private static final PostgresServer SERVER = PostgresServer.own();
    private static final EnvironmentSettings SETTINGS = EnvironmentSettings.named("app-dev")
            .withSimulator(true)
            .withParameter("HelpMessage", "City Benefits: call 206-555-0100.")
            .withParameter("StopMessage", "City Benefits: no more messages.");

    private static int roles;

    private final SmsEmulator aws = SmsEmulator.builder().port(0).start();
    private final DataSource superuser = SERVER.database();
    private final String role = "application_" + ++roles;
    private final List<PinpointSmsVoiceV2Client> clients = new ArrayList<>();
    private DataSource application;

    @BeforeEach
    void createTheRole() {
        PostgresServer.execute(superuser, "CREATE ROLE " + role + " LOGIN; GRANT pg_read_all_stats TO " + role);
        var login = new PGSimpleDataSource();
        login.setUrl(SERVER.url(superuser));
        login.setUser(role);
        application = login;
    }

    @AfterEach
    void close() {
        clients.forEach(PinpointSmsVoiceV2Client::close);
        aws.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private void migrate() {
        DeliverySchema.in(superuser).migrate();
        PostgresServer.execute(superuser, DeliverySchema.grants(role, role));
    }

    @Test
    void D01_missing_tables_are_found_and_the_migrations_that_the_cure_names_make_them() {
        var found = finding(Code.D01, Level.FAIL);
        assertThat(found.cure()).contains("strata-sms-worker schema --from 0");
        assertThat(finding(Code.D02, Level.NOT_LOOKED_AT).cure()).contains("D01");
        follow(found, superuser);
        for (var version = 1; version <= DeliverySchema.VERSION; version++) {
            PostgresServer.execute(superuser, DeliverySchema.sql(version)); // what the command prints
        }
        PostgresServer.execute(superuser, DeliverySchema.grants(role, role));

        assertGreen(Code.D01);
    }

    @Test
    void D02_a_database_without_a_worker_is_found_and_a_worker_cures() {
        migrate();

        assertThat(finding(Code.D02, Level.WARN).found()).isEqualTo("No worker has worked on this database.");
        try (var worker = worker()) {
            assertThat(worker).isNotNull();
            assertGreen(Code.D02);
        }
    }

    @Test
    void D02_texts_that_nobody_sends_are_found_and_a_worker_cures() {
        migrate();
        worker().close();
        PostgresServer.execute(application, "SELECT strata_sms.submit('+14254147755', 'Hello')");

        var later = Instant.now().plus(Duration.ofMinutes(20));
        assertThat(finding(later, Code.D02, Level.FAIL).found())
                .contains("1 texts wait")
                .contains("no worker sends them");
        try (var worker = worker()) {
            assertThat(worker).isNotNull();
            awaitGreen(later, Code.D02);
        }
    }

    @Test
    void D02_a_paused_pool_is_found_with_its_reason_and_its_release_cures() {
        migrate();
        worker().close();
        PostgresServer.execute(
                superuser,
                "UPDATE strata_sms.pool SET paused_until = 'infinity', pause_reason = 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT'");

        assertThat(finding(Code.D02, Level.FAIL).found()).contains("MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT");
        PostgresServer.execute(superuser, "UPDATE strata_sms.pool SET paused_until = 'epoch', pause_reason = NULL");

        assertGreen(Code.D02);
    }

    @Test
    void backlog_is_read_as_the_application_with_when_all_is_sent_or_why_nothing_is() {
        migrate();
        worker().close();
        PostgresServer.execute(application, "SELECT strata_sms.submit('+14254147755', repeat('a', 161))");

        var waiting = backlog();
        assertThat(waiting.texts()).isOne();
        assertThat(waiting.parts()).isEqualTo(2);
        assertThat(waiting.oldest()).isPresent();
        assertThat(Words.end(waiting)).startsWith("All is sent in ");
        PostgresServer.execute(
                superuser, "UPDATE strata_sms.pool SET paused_until = 'infinity', pause_reason = 'SPEND_LIMIT'");

        var paused = backlog();
        assertThat(paused.drainedIn()).isEmpty();
        assertThat(Words.end(paused)).isEqualTo("Paused: SPEND_LIMIT; until somebody releases it.");
    }

    private Backlog backlog() {
        var found = new ArrayList<Backlog>();
        new EngineViews(application).look(connection -> found.addAll(Backlogs.in(connection)));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void D03_outcomes_that_nobody_takes_are_found_and_taking_them_cures() {
        migrate();
        worker().close();
        PostgresServer.execute(superuser, """
                INSERT INTO strata_sms.outcome (delivery_id, pool, state, at)
                SELECT gen_random_uuid(), name, 'DELIVERED', now() - interval '2 days' FROM strata_sms.pool""");

        var found = finding(Code.D03, Level.WARN);
        assertThat(found.found()).isEqualTo("The application has not taken 1 outcomes.");
        follow(found, application);

        assertGreen(Code.D03);
    }

    @Test
    void D04_logged_parameters_are_found_and_the_cure_keeps_them_out_of_the_log() {
        migrate();
        assertGreen(Code.D04);
        PostgresServer.execute(superuser, "ALTER SYSTEM SET log_min_duration_statement = 10000");
        PostgresServer.execute(superuser, "SELECT pg_reload_conf()");
        await(() -> has(Code.D04, Level.WARN));

        follow(finding(Code.D04, Level.WARN), superuser);

        awaitGreen(Instant.now(), Code.D04);
        PostgresServer.execute(superuser, "ALTER SYSTEM RESET ALL");
        PostgresServer.execute(superuser, "SELECT pg_reload_conf()");
    }

    @Test
    void D05_an_old_transaction_is_found_and_the_cure_ends_it() throws SQLException {
        migrate();
        var later = Instant.now().plus(Duration.ofHours(2));
        try (var forgotten = superuser.getConnection()) {
            forgotten.setAutoCommit(false);
            try (var statement = forgotten.createStatement()) {
                statement.execute("SELECT 1");
            }

            follow(finding(later, Code.D05, Level.WARN), superuser);

            awaitGreen(later, Code.D05);
        }
    }

    @Test
    void D05_is_not_looked_at_by_a_role_that_sees_its_own_only_and_the_cure_lets_it_see() {
        migrate();
        PostgresServer.execute(superuser, "REVOKE pg_read_all_stats FROM " + role);

        var found = finding(Code.D05, Level.NOT_LOOKED_AT);
        requireNonNull(found.cure())
                .lines()
                .filter(line -> line.startsWith("GRANT"))
                .forEach(line -> PostgresServer.execute(superuser, line.replace("<USER>", role)));

        assertGreen(Code.D05);
    }

    @Test
    void a_database_that_does_not_answer_is_not_looked_at_and_its_password_is_not_told() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
        nowhere.setPassword("secret");

        assertThat(examine(nowhere, Instant.now()))
                .filteredOn(finding -> finding.code().group() == Code.Group.DATABASE)
                .hasSize(5)
                .allSatisfy(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.NOT_LOOKED_AT);
                    assertThat(finding.toString()).doesNotContain("secret");
                });
    }

    private static void follow(Finding found, DataSource as) {
        var statements = requireNonNull(found.cure())
                .lines()
                .filter(line -> line.endsWith(";"))
                .toList();
        assertThat(statements).isNotEmpty();
        statements.forEach(statement -> PostgresServer.execute(as, statement));
    }

    private DeliveryWorker worker() {
        var region = aws.region("us-east-1");
        var contract = new Environment(
                        region.cloudFormation(), region.endUserMessaging(), region.logs(), SETTINGS, pause -> {})
                .deploy(Set.of(), step -> {});
        var sdk = PinpointSmsVoiceV2Client.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("000000000000", SmsEmulator.SECRET_ACCESS_KEY)))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        clients.add(sdk);
        var sms = SmsClient.builder()
                .aws(sdk)
                .pool(contract.originationIdentity())
                .configurationSet("app-dev-strata-sms")
                .optOutList("app-dev-strata-sms-opt-outs")
                .build();
        return DeliveryWorker.builder(superuser, sms).partsPerSecond(10).start();
    }

    private List<Finding> examine(DataSource database, Instant now) {
        var region = this.aws.region("us-east-1");
        var aws = OperatorClients.of(region, region.endUserMessaging());
        return new Doctor(
                        aws,
                        SETTINGS,
                        new Place("us-east-1", null, "", ""),
                        Questions.ofVariables(Map.of()).withDatabase(database),
                        InstantSource.fixed(now),
                        pause -> {})
                .examine(done -> {});
    }

    private Finding finding(Code code, Level level) {
        return finding(Instant.now(), code, level);
    }

    private Finding finding(Instant now, Code code, Level level) {
        var findings = examine(application, now);
        return findings.stream()
                .filter(finding -> finding.code() == code && finding.level() == level)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s of level %s in %s".formatted(code, level, findings)));
    }

    private boolean has(Code code, Level level) {
        return examine(application, Instant.now()).stream()
                .anyMatch(finding -> finding.code() == code && finding.level() == level);
    }

    private void assertGreen(Code code) {
        assertThat(isGreen(Instant.now(), code)).as(code.name()).isTrue();
    }

    private boolean isGreen(Instant now, Code code) {
        return examine(application, now).stream()
                .filter(finding -> finding.code() == code)
                .allMatch(finding -> finding.level() == Level.OK || finding.level() == Level.NOTE);
    }

    private void awaitGreen(Instant now, Code code) {
        await(() -> isGreen(now, code));
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("this did not come true in time").isLessThan(end);
        }
    }
}
