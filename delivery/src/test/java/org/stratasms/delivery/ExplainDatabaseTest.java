package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.EventSource;
import org.stratasms.client.SmsClient;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.operations.Place;
import org.stratasms.provisioning.outcomes.Evidence;
import org.stratasms.provisioning.outcomes.ExplainedText;
import org.stratasms.provisioning.outcomes.Explainer;
import org.stratasms.provisioning.outcomes.Explanation;
import org.stratasms.provisioning.outcomes.Source;
import org.stratasms.provisioning.outcomes.Sources;
import org.stratasms.provisioning.outcomes.Subject;
import org.stratasms.provisioning.outcomes.Verdict;
import org.stratasms.testing.PostgresServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

/** Explanations of stored texts, as the role of an application, which sees the SQL views alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainDatabaseTest {
    private static final PostgresServer SERVER = PostgresServer.own();
    private static final String PERSON = "+12065550142";
    private static final EnvironmentSettings SETTINGS = EnvironmentSettings.named("app-dev")
            .withSimulator(true)
            .withParameter("HelpMessage", "City Benefits: call 206-555-0100.")
            .withParameter("StopMessage", "City Benefits: no more messages.");

    private final SmsEmulator aws = SmsEmulator.builder().port(0).start();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final DataSource superuser = SERVER.database();
    private final PGSimpleDataSource application = new PGSimpleDataSource();
    private PinpointSmsVoiceV2Client sdk;
    private SmsClient sms;

    @BeforeAll
    void deployAndMigrate() {
        var contract = new Environment(
                        region.cloudFormation(), region.endUserMessaging(), region.logs(), SETTINGS, pause -> {})
                .deploy(Set.of(), step -> {});
        region.registrationDesk().provisionInto(pool(), NumberType.TEN_DLC, "US");
        sdk = PinpointSmsVoiceV2Client.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("000000000000", SmsEmulator.SECRET_ACCESS_KEY)))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        sms = SmsClient.builder()
                .aws(sdk)
                .pool(contract.originationIdentity())
                .configurationSet("app-dev-strata-sms")
                .optOutList("app-dev-strata-sms-opt-outs")
                .build();
        DeliverySchema.in(superuser).migrate();
        PostgresServer.execute(superuser, "CREATE ROLE explainer LOGIN");
        PostgresServer.execute(superuser, "SELECT strata_sms.grant_access('explainer')"); // views and functions alone
        application.setUrl(SERVER.url(superuser));
        application.setUser("explainer");
        worker().close(); // opens the pool
    }

    private String pool() {
        return region.endUserMessaging()
                .describePools(r -> {})
                .pools()
                .getFirst()
                .poolId();
    }

    @AfterEach
    void forgetRules() {
        region.rules().clear();
    }

    @AfterAll
    void close() {
        sms.close();
        sdk.close();
        aws.close();
        SERVER.close();
    }

    private DeliveryWorker worker() {
        return DeliveryWorker.builder(superuser, sms)
                .partsPerSecond(100)
                .events(EventSource.logGroup(region.logs(), "/aws/sms-voice/app-dev/strata-sms/delivery-events"))
                .retries((advice, retries) -> Optional.of(Duration.ofMillis(10)))
                .start();
    }

    private void submit(String key) {
        PostgresServer.execute(
                application, "SELECT strata_sms.submit('%s', 'A secret body', '%s')".formatted(PERSON, key));
    }

    private ExplainedText sent(String key, Verdict verdict) {
        submit(key);
        try (var worker = worker()) {
            assertThat(worker).isNotNull();
            var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!isSettled(text(key), verdict)) {
                assertThat(System.nanoTime()).as(text(key).toString()).isLessThan(end);
            }
        }
        return text(key);
    }

    /** The log may have an event that the engine has not read yet. */
    private static boolean isSettled(ExplainedText text, Verdict verdict) {
        return text.verdict() == verdict
                && text.reasoning().certain().getFirst().matches(".* in state (DELIVERED|FAILED)\\b.*");
    }

    private Explanation explain(Subject subject) {
        return explain(subject, application);
    }

    private Explanation explain(Subject subject, DataSource database) {
        var clients = OperatorClients.of(region, region.endUserMessagingWithoutRequestRates());
        var explanation = new Explainer(
                        clients,
                        SETTINGS,
                        new Place("us-east-1", null, "", ""),
                        Sources.ofLast(Duration.ofHours(1)).withDatabase(database),
                        InstantSource.fixed(Instant.now()),
                        pause -> {})
                .explain(subject);
        assertThat(explanation.toString()).doesNotContain("secret", PERSON);
        return explanation;
    }

    private ExplainedText text(String key) {
        return explain(new Subject.Key(key)).texts().getFirst();
    }

    private static Evidence database(Explanation explanation) {
        return explanation.evidence().stream()
                .filter(each -> each.source() == Source.DATABASE)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_text_that_nobody_sends_waits_and_its_paused_pool_is_named() {
        submit("waits");

        assertThat(text("waits").verdict()).isEqualTo(Verdict.NOT_SENT_YET);
        assertThat(text("waits").reasoning().likely())
                .containsExactly("Texts before it are still to be sent, or no worker runs.");
        PostgresServer.execute(
                superuser,
                "UPDATE strata_sms.pool SET paused_until = 'infinity', pause_reason = 'SPEND_LIMIT_REACHED'");
        assertThat(text("waits").reasoning().certain()).contains("Its pool is paused: SPEND_LIMIT_REACHED.");
        PostgresServer.execute(superuser, "UPDATE strata_sms.pool SET paused_until = 'epoch', pause_reason = NULL");
        PostgresServer.execute(application, "SELECT strata_sms.cancel(strata_sms.id_of('waits'))");

        assertThat(text("waits").verdict()).isEqualTo(Verdict.CANCELLED);
    }

    @Test
    void a_text_is_found_by_key_by_its_own_id_and_by_AWSs_with_its_events() {
        var text = sent("found", Verdict.DELIVERED);

        assertThat(text.events())
                .extracting(ExplainedText.Step::type)
                .containsExactly("TEXT_SUCCESSFUL", "TEXT_DELIVERED");
        assertThat(text.destination()).contains("+…42");
        for (var id : new String[] {text.id().orElseThrow(), text.messageId().orElseThrow()}) {
            var explanation = explain(new Subject.Message(id));
            assertThat(explanation.isFound()).isTrue();
            assertThat(explanation.texts().getFirst()).isEqualTo(text);
            assertThat(explanation.number().orElseThrow().destination()).isEqualTo("+…42");
        }
        assertThat(explain(new Subject.Person(new DestinationNumber(PERSON))).texts())
                .anyMatch(each -> each.id().equals(text.id()));
    }

    @Test
    void all_attempts_of_a_text_are_told_by_the_message_id_of_any() {
        region.rules().add(Rule.outage().once());

        var text = sent("twice", Verdict.DELIVERED);

        assertThat(text.events())
                .extracting(ExplainedText.Step::type)
                .containsExactly("TEXT_CARRIER_UNREACHABLE", "TEXT_SUCCESSFUL", "TEXT_DELIVERED");
        assertThat(text.reasoning().certain().getFirst())
                .matches(
                        "The delivery engine has it in state DELIVERED \\(TEXT_DELIVERED\\); it was taken up \\d+ times\\.");
        var first = text.events().getFirst().messageId();
        assertThat(explain(new Subject.Message(first)).texts().getFirst()).isEqualTo(text);
    }

    @Test
    void a_text_that_AWS_did_not_take_is_told_with_the_reason() {
        region.endUserMessaging()
                .putOptedOutNumber(
                        r -> r.optOutListName("app-dev-strata-sms-opt-outs").optedOutNumber(PERSON));

        var text = sent("refused", Verdict.REFUSED);

        region.endUserMessaging()
                .deleteOptedOutNumber(
                        r -> r.optOutListName("app-dev-strata-sms-opt-outs").optedOutNumber(PERSON));
        PostgresServer.execute(superuser, "DELETE FROM strata_sms.suppression");
        PostgresServer.execute(superuser, "DELETE FROM strata_sms.opt_out");
        assertThat(text.reasoning().certain()).contains("It was not sent: OPTED_OUT.");
        assertThat(text.reasoning().toDo().getFirst()).startsWith("Do not text this person");
    }

    @Test
    void texts_that_wait_are_not_found_by_number_and_the_command_that_finds_them_is_named() {
        var explanation = explain(new Subject.Person(new DestinationNumber("+12065550143")));

        assertThat(database(explanation).isLookedAt()).isFalse();
        assertThat(database(explanation).cure()).contains("./strata-sms deliveries --to <NUMBER>");
    }

    @Test
    void a_key_that_is_unknown_is_said_to_be_so() {
        var explanation = explain(new Subject.Key("never"));

        assertThat(explanation.isFound()).isFalse();
        assertThat(explanation.texts().getFirst().verdict()).isEqualTo(Verdict.NOT_FOUND);
        assertThat(database(explanation).found()).isEqualTo("No stored text has this id.");
        assertThat(explanation.texts().getFirst().reasoning().certain())
                .containsExactly("No stored text of this database was submitted under the key.");
    }

    @Test
    void a_database_that_does_not_answer_is_not_looked_at_and_its_password_is_not_told() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
        nowhere.setPassword("pass-word");

        var explanation = explain(new Subject.Key("found"), nowhere);

        assertThat(explanation.isFound()).isFalse();
        assertThat(database(explanation).isLookedAt()).isFalse();
        assertThat(explanation.toString()).doesNotContain("pass-word");
    }
}
