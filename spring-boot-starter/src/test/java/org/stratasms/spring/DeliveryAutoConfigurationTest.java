package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.SmsMessage;
import org.stratasms.client.SmsSender;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliveryId;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.delivery.DeliveryWorker;
import org.stratasms.delivery.Submission;
import org.stratasms.testing.FakeSms;
import org.stratasms.testing.PostgresServer;
import org.stratasms.testing.StrataSmsExtension;
import org.stratasms.testing.TestEnvironment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The engine in an application, over a real database and the embedded AWS. */
@ExtendWith(StrataSmsExtension.class)
class DeliveryAutoConfigurationTest {
    private static final String PHONE = "+12065550147";
    private static final SmsMessage TEXT = SmsMessage.of(PHONE, "Your appointment is tomorrow at 10.");
    private static final Submission ONCE = Submission.withKey("reminder-17");
    private static final DeliveryId ID = DeliveryId.of("reminder-17");

    private HikariDataSource database;

    @BeforeEach
    void open() {
        var config = new HikariConfig();
        config.setDataSource(PostgresServer.shared().database());
        database = new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Without a database. */
    private static ApplicationContextRunner application(TestEnvironment environment) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        StrataSmsAutoConfiguration.class,
                        StrataSmsDeliveryAutoConfiguration.class,
                        StrataSmsDeliveryHealthAutoConfiguration.class))
                .withBean(
                        AwsCredentialsProvider.class,
                        () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "embedded")))
                .withBean(AwsRegionProvider.class, () -> () -> Region.US_EAST_1)
                .withPropertyValues(environment.variables().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toArray(String[]::new))
                .withPropertyValues(
                        "strata.sms.endpoint=" + environment.emulator().endpoint());
    }

    private ApplicationContextRunner withDatabase(TestEnvironment environment) {
        return application(environment)
                .withBean(DataSource.class, () -> database, bean -> bean.setDestroyMethodName(""))
                .withPropertyValues(
                        "strata.sms.delivery.schema=create",
                        "strata.sms.delivery.parts-per-second=1000",
                        "strata.sms.delivery.tolerance=1s");
    }

    private static void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("this did not come true: " + what).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static State state(Deliveries deliveries) {
        return deliveries.find(ID).orElseThrow().state();
    }

    /** An application that listens. */
    @Configuration(proxyBeanMethods = false)
    static class Application {
        final BlockingQueue<DeliverySettled> settled = new LinkedBlockingQueue<>();
        final BlockingQueue<InboundTextReceived> received = new LinkedBlockingQueue<>();
        final BlockingQueue<RecipientOptedOut> optedOut = new LinkedBlockingQueue<>();

        @EventListener
        void on(DeliverySettled event) {
            settled.add(event);
        }

        @EventListener
        void on(InboundTextReceived event) {
            received.add(event);
        }

        @EventListener
        void on(RecipientOptedOut event) {
            optedOut.add(event);
        }
    }

    @Test
    void a_text_is_stored_sent_and_its_outcome_an_application_event(TestEnvironment environment) {
        withDatabase(environment).withUserConfiguration(Application.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Deliveries.class).submit(TEXT, ONCE).isNew())
                    .isTrue();
            assertThat(context.getBean(Application.class).settled.poll(30, TimeUnit.SECONDS))
                    .isEqualTo(new DeliverySettled(ID, State.DELIVERED, "TEXT_DELIVERED"));
            assertThat(context.getBean(Deliveries.class).events(ID)).isNotEmpty();
        });
        assertThat(environment.inbox().to(PHONE)).hasSize(1);
    }

    @Test
    void a_queue_is_read_in_place_of_the_log_group_and_inbound_texts_from_theirs(TestEnvironment environment) {
        var sqs = environment.region().sqs();
        var inbound = sqs.createQueue(r -> r.queueName("inbound")).queueUrl();
        var events = sqs.createQueue(r -> r.queueName("events")).queueUrl();
        sqs.sendMessage(r -> r.queueUrl(inbound).messageBody("""
                {"originationNumber": "%s", "destinationNumber": "+12065550100", "messageKeyword": "STOP", "messageBody": "Stop",
                 "inboundMessageId": "in-1", "previousPublishedMessageId": "m-1"}""".formatted(PHONE)));
        withDatabase(environment)
                .withUserConfiguration(Application.class)
                .withPropertyValues("AWS_SMS_INBOUND_QUEUE_URL=" + inbound, "strata.sms.delivery.queue-url=" + events)
                .run(context -> {
                    var application = context.getBean(Application.class);
                    assertThat(Objects.requireNonNull(application.received.poll(30, TimeUnit.SECONDS))
                                    .text()
                                    .id())
                            .isEqualTo("in-1");
                    assertThat(Objects.requireNonNull(application.optedOut.poll(30, TimeUnit.SECONDS))
                                    .number())
                            .isEqualTo(new DestinationNumber(PHONE));
                    assertThat(context.getBean(DeliverySources.class).logGroup())
                            .isEmpty();
                });
    }

    @Test
    void listeners_and_customizers_take_part(TestEnvironment environment) {
        var told = new LinkedBlockingQueue<State>();
        withDatabase(environment)
                .withBean(org.stratasms.delivery.OutcomeListener.class, () -> (id, state, reason) -> told.add(state))
                .withBean(DeliveryWorkerCustomizer.class, () -> builder -> builder.optOutKept(Duration.ofHours(2)))
                .run(context -> {
                    context.getBean(Deliveries.class).submit(TEXT, ONCE);
                    assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(State.DELIVERED);
                });
    }

    @Test
    void an_application_may_submit_and_leave_sending_to_another(TestEnvironment environment) {
        DeliverySchema.in(database).migrate();
        withDatabase(environment)
                .withPropertyValues("strata.sms.delivery.worker.enabled=false")
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(DeliveryWorkerLifecycle.class);
                    context.getBean(Deliveries.class).submit(TEXT, ONCE);
                    assertThat(state(context.getBean(Deliveries.class))).isEqualTo(State.WAITING);
                    assertThat(context.getBean(DeliveryHealth.class).status().isUp())
                            .isTrue();
                });
    }

    /** A call that is under way when the application ends comes to its end first. */
    @Test
    void the_worker_finishes_its_calls_when_the_application_ends(TestEnvironment environment) {
        var called = new CountDownLatch(1);
        var closing = new CountDownLatch(1);
        withDatabase(environment)
                .withBean(ApplicationListener.class, () ->
                        (ApplicationListener<ContextClosedEvent>) event -> closing.countDown())
                .withBean(
                        AwsClientCustomizer.class,
                        () -> builder ->
                                builder.overrideConfiguration(c -> c.addExecutionInterceptor(holding(called, closing))))
                .run(context -> {
                    context.getBean(Deliveries.class).submit(TEXT, ONCE);
                    assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
                });
        assertThat(closing.getCount()).isZero();
        assertThat(state(Deliveries.on(database, environment.sms().pool()).build()))
                .isIn(State.SENT, State.DELIVERED);
    }

    private static ExecutionInterceptor holding(CountDownLatch called, CountDownLatch closing) {
        return new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                called.countDown();
                try {
                    assertThat(closing.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    @Test
    void without_a_database_or_the_engine_it_stays_as_small_as_it_was(TestEnvironment environment) {
        application(environment)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Deliveries.class));
        withDatabase(environment)
                .withClassLoader(new FilteredClassLoader("org.stratasms.delivery"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SmsSender.class));
        withDatabase(environment)
                .withClassLoader(new FilteredClassLoader("org.springframework.jdbc"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Deliveries.class));
        withDatabase(environment)
                .withPropertyValues("strata.sms.delivery.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Deliveries.class));
        withDatabase(environment)
                .withBean(SmsSender.class, FakeSms::new)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Deliveries.class));
        withDatabase(environment)
                .withBean("other", DataSource.class, () -> database, bean -> bean.setDestroyMethodName(""))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Deliveries.class));
    }

    @Test
    void nothing_but_the_engine_and_a_database_has_to_be_there(TestEnvironment environment) {
        withDatabase(environment)
                .withClassLoader(new FilteredClassLoader(
                        "io.micrometer",
                        "software.amazon.awssdk.services.sqs",
                        "software.amazon.awssdk.services.cloudwatchlogs"))
                .run(context -> {
                    assertThat(context).hasNotFailed().hasBean("deliveryWorker");
                    assertThat(context).doesNotHaveBean(SqsClient.class).doesNotHaveBean(CloudWatchLogsClient.class);
                });
    }

    @Test
    void an_application_may_bring_its_own(TestEnvironment environment) {
        var own = Deliveries.on(database, environment.sms().pool()).build();
        withDatabase(environment)
                .withBean(Deliveries.class, () -> own)
                .run(context -> assertThat(context.getBean(Deliveries.class)).isSameAs(own));
        DeliverySchema.in(database).migrate();
        var builder = DeliveryWorker.builder(database, environment.sms());
        withDatabase(environment)
                .withBean(DeliveryWorker.Builder.class, () -> builder)
                .run(context -> assertThat(context.getBean(DeliveryWorker.Builder.class))
                        .isSameAs(builder));
    }

    /** One property of each kind that is out of its range: the builder has got it, and says what it may be. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parts-per-second=0 | partsPerSecond is 0.001 to 10000.0; found 0.0",
                "patience=1m | patience is PT2M to PT72H; found PT1M",
                "low=0ms | low is PT0.001S to PT5S; found PT0S",
                "high=1ms | high is PT0.025S to PT10S; found PT0.001S",
                "tolerance=2s | tolerance is PT0.005S to PT1S; found PT2S",
                "headroom=0.5 | headroom is 0.0 to 0.2; found 0.5",
                "bulk-share=0.9 | bulkShare is 0.0 to 0.5; found 0.9",
                "idle-poll=1m | idlePoll is PT0.005S to PT10S; found PT1M",
                "sleep-after=0s | sleepAfter is PT1S to PT24H; found PT0S",
                "claim-at-most=0 | claimAtMost is 1.0 to 10000.0; found 0.0",
                "settle-at-most=0 | settleAtMost is 1.0 to 10000.0; found 0.0",
                "hear-at-most=0 | hearAtMost is 1.0 to 10000.0; found 0.0",
                "max-retries=21 | maxRetries is 0.0 to 20.0; found 21.0",
                "probe=0s | probe is PT1S to PT24H; found PT0S",
                "silence=1m | silence is PT1H to PT720H; found PT1M",
                "keep=1d | keep is PT360H to PT876000H; found PT24H",
                "opt-out-kept=0s | optOutKept is PT1M to PT720H; found PT0S",
                "read-opt-out-list=1s | readOptOutList is PT1M to PT720H; found PT1S",
                "grace=2h | grace is PT0S to PT1H; found PT2H",
                "schema-name=Mine | A schema's name is up to 63 small letters",
                "schema-name=elsewhere,schema=validate | There are no tables in schema elsewhere",
            })
    void a_setting_that_cannot_be_is_told_at_the_start(String settings, String message, TestEnvironment environment) {
        var properties = List.of(settings.split(",", -1)).stream()
                .map(setting -> "strata.sms.delivery." + setting)
                .toArray(String[]::new);
        withDatabase(environment).withPropertyValues(properties).run(context -> {
            assertThat(context).hasFailed();
            var analysis = StrataSmsAutoConfigurationTest.analysis(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains(message);
            assertThat(analysis.getAction()).contains("strata.sms.delivery");
        });
    }

    /** What is no setting of a kind that a property can have is a bean, or a bean customizes it. */
    @Test
    void every_setting_of_the_builder_is_a_property() {
        var beans = Set.of(
                "events",
                "listener",
                "optOutListener",
                "inbound",
                "retries",
                "metrics",
                "traces",
                "clock",
                "afterRestore");
        var several = Map.of(
                "ahead", List.of("low", "high"),
                "atMost", List.of("claimAtMost", "settleAtMost", "hearAtMost"),
                "keywords", List.of("optOutKeywords", "optInKeywords"));
        var properties = Arrays.stream(DeliveryProperties.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(Arrays.stream(DeliveryWorker.Builder.class.getMethods())
                        .filter(method -> method.getReturnType() == DeliveryWorker.Builder.class)
                        .map(Method::getName)
                        .filter(name -> !beans.contains(name))
                        .flatMap(name -> several.getOrDefault(name, List.of(name)).stream()))
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(properties).contains(name));
    }

    @Test
    void what_is_true_or_false_or_a_name_reaches_the_worker_too(TestEnvironment environment) {
        withDatabase(environment)
                .withPropertyValues(
                        "strata.sms.delivery.schema-name=texts",
                        "strata.sms.delivery.keep-bodies=true",
                        "strata.sms.delivery.outcomes=false",
                        "strata.sms.delivery.listens=false",
                        "strata.sms.delivery.zone=America/New_York",
                        "strata.sms.delivery.queue-url=")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    var deliveries = context.getBean(Deliveries.class);
                    deliveries.submit(TEXT, ONCE);
                    await("delivered", () -> state(deliveries) == State.DELIVERED);
                    assertThat(one("SELECT body FROM texts.delivery")).isEqualTo(TEXT.body());
                    assertThat(one("SELECT count(*) FROM texts.outcome")).isEqualTo("0");
                });
    }

    private String one(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void its_health_says_what_waits_and_why(TestEnvironment environment) {
        withDatabase(environment).run(context -> {
            var deliveries = context.getBean(Deliveries.class);
            assertThat(StrataSmsAutoConfigurationTest.indicated(context.getBean("smsDeliveryHealthIndicator")))
                    .startsWith("UP")
                    .contains("waiting.normal");
            PostgresServer.execute(
                    database, "UPDATE strata_sms.pool SET pause_reason = 'SPEND_LIMIT', paused_until = 'infinity'");
            deliveries.submit(TEXT, ONCE);
            var paused = new DeliveryHealth(deliveries, () -> true, java.time.Clock.systemUTC()).status();
            assertThat(paused.isUp()).isFalse();
            assertThat(paused.details())
                    .containsEntry("pausedBecause", "SPEND_LIMIT")
                    .containsEntry("waiting.normal", 1L)
                    .containsKey("oldestDueAt");
        });
    }

    @Test
    void its_health_is_down_without_the_database_or_if_the_worker_is_stuck(TestEnvironment environment) {
        DeliverySchema.in(database).migrate();
        var deliveries = Deliveries.on(database, environment.sms().pool()).build();
        var clock = java.time.Clock.systemUTC();
        assertThat(new DeliveryHealth(deliveries, () -> false, clock).status())
                .matches(status -> !status.isUp())
                .matches(status -> status.details().containsKey("worker"));
        database.close();
        var down = new DeliveryHealth(deliveries, () -> true, clock).status();
        assertThat(down.isUp()).isFalse();
        assertThat(down.details().toString()).contains("The database did not look at the pool");
    }

    @Test
    void health_can_be_switched_off(TestEnvironment environment) {
        withDatabase(environment)
                .withPropertyValues("management.health.sms-delivery.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("smsDeliveryHealthIndicator"));
    }

    @Test
    void it_is_measured_and_observed_where_the_application_does(TestEnvironment environment) {
        var observed = new CopyOnWriteArrayList<String>();
        var observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onStop(Observation.Context context) {
                observed.add(context.getName());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        withDatabase(environment)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withBean(ObservationRegistry.class, () -> observations)
                .run(context -> {
                    context.getBean(Deliveries.class).submit(TEXT, ONCE);
                    var meters = context.getBean(MeterRegistry.class);
                    await(
                            "counted",
                            () -> meters.find("strata.sms.delivery.outcome")
                                            .tags("state", "delivered")
                                            .counter()
                                    != null);
                    assertThat(meters.get("strata.sms.delivery.paused").gauge().value())
                            .isZero();
                    assertThat(observed).contains("strata.sms.delivery.submit", "strata.sms.delivery.attempt");
                });
    }

    @Test
    void application_events_can_be_left_out(TestEnvironment environment) {
        withDatabase(environment)
                .withUserConfiguration(Application.class)
                .withPropertyValues("strata.sms.delivery.application-events=false")
                .run(context -> {
                    var deliveries = context.getBean(Deliveries.class);
                    deliveries.submit(TEXT, ONCE);
                    await("delivered", () -> state(deliveries) == State.DELIVERED);
                    assertThat(one("SELECT count(*) FROM strata_sms.outcome"))
                            .as("left to whoever asks by SQL")
                            .isEqualTo("1");
                    assertThat(context.getBean(Application.class).settled).isEmpty();
                });
    }

    /** The guide's properties are those that are described for editors. */
    @Test
    void the_guide_names_no_property_that_is_not_there() throws IOException {
        var described = Files.readString(Path.of("src/main/resources/META-INF/spring-configuration-metadata.json"));
        var named = Pattern.compile("(?m)^(strata[.]sms[.][a-z.-]+)=")
                .matcher(Files.readString(Path.of("../docs/sending-reliably.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(3)
                .allSatisfy(name -> assertThat(described).contains("\"name\": \"" + name + "\""));
    }
}
