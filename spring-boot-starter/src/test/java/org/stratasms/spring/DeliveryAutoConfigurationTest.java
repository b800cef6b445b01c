package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.spring.DatabaseFixture.ID;
import static org.stratasms.spring.DatabaseFixture.ONCE;
import static org.stratasms.spring.DatabaseFixture.PHONE;
import static org.stratasms.spring.DatabaseFixture.TEXT;
import static org.stratasms.spring.DatabaseFixture.applicationWithout;
import static org.stratasms.spring.DatabaseFixture.state;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.stratasms.client.DestinationNumber;
import org.stratasms.client.SmsSender;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.delivery.DeliveryWorker;
import org.stratasms.testing.FakeSms;
import org.stratasms.testing.StrataSmsExtension;
import org.stratasms.testing.TestEnvironment;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The delivery engine in an application, over a real database and the embedded AWS. */
@ExtendWith(StrataSmsExtension.class)
class DeliveryAutoConfigurationTest {
    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    /** An application with listeners. */
    @Configuration(proxyBeanMethods = false)
    static class Application {
        final BlockingQueue<DeliverySettled> settled = new LinkedBlockingQueue<>();
        final BlockingQueue<InboundMessageReceived> received = new LinkedBlockingQueue<>();
        final BlockingQueue<RecipientOptedOut> optedOut = new LinkedBlockingQueue<>();

        @EventListener
        void on(DeliverySettled event) {
            settled.add(event);
        }

        @EventListener
        void on(InboundMessageReceived event) {
            received.add(event);
        }

        @EventListener
        void on(RecipientOptedOut event) {
            optedOut.add(event);
        }
    }

    @Test
    void a_text_is_stored_sent_and_its_outcome_an_application_event(TestEnvironment environment) {
        database.application(environment)
                .withUserConfiguration(Application.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(Deliveries.class)
                                    .submit(TEXT, ONCE)
                                    .isNew())
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
             "inboundMessageId": "in-1", "previousPublishedMessageId": "m-1"}\
            """.formatted(PHONE)));
        database.application(environment)
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
        database.application(environment)
                .withBean(org.stratasms.delivery.OutcomeListener.class, () -> (id, state, reason) -> told.add(state))
                .withBean(DeliveryWorkerCustomizer.class, () -> builder -> builder.optOutKept(Duration.ofHours(2)))
                .run(context -> {
                    context.getBean(Deliveries.class).submit(TEXT, ONCE);
                    assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo(State.DELIVERED);
                });
    }

    @Test
    void an_application_may_submit_and_leave_sending_to_another(TestEnvironment environment) {
        DeliverySchema.in(database.source()).migrate();
        database.application(environment)
                .withPropertyValues("strata.sms.delivery.worker.enabled=false")
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(DeliveryWorkerLifecycle.class);
                    context.getBean(Deliveries.class).submit(TEXT, ONCE);
                    assertThat(state(context.getBean(Deliveries.class))).isEqualTo(State.WAITING);
                    assertThat(context.getBean(DeliveryHealth.class).status().isUp())
                            .isTrue();
                });
    }

    /** A call that is under way when the application ends is finished first. */
    @Test
    void the_worker_finishes_its_calls_when_the_application_ends(TestEnvironment environment) {
        var called = new CountDownLatch(1);
        var closing = new CountDownLatch(1);
        database.application(environment)
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
        assertThat(state(Deliveries.on(database.source(), environment.sms().pool())
                        .build()))
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
        applicationWithout(environment)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Deliveries.class));
        database.application(environment)
                .withClassLoader(new FilteredClassLoader("org.stratasms.delivery"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SmsSender.class));
        database.application(environment)
                .withClassLoader(new FilteredClassLoader("org.springframework.jdbc"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Deliveries.class));
        database.application(environment)
                .withPropertyValues("strata.sms.delivery.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Deliveries.class));
        database.application(environment)
                .withBean(SmsSender.class, FakeSms::new)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Deliveries.class));
        database.application(environment)
                .withBean("other", DataSource.class, database::source, bean -> bean.setDestroyMethodName(""))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Deliveries.class));
    }

    @Test
    void nothing_but_the_engine_and_a_database_has_to_be_there(TestEnvironment environment) {
        database.application(environment)
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
        var own = Deliveries.on(database.source(), environment.sms().pool()).build();
        database.application(environment)
                .withBean(Deliveries.class, () -> own)
                .run(context -> assertThat(context.getBean(Deliveries.class)).isSameAs(own));
        DeliverySchema.in(database.source()).migrate();
        var builder = DeliveryWorker.builder(database.source(), environment.sms());
        database.application(environment)
                .withBean(DeliveryWorker.Builder.class, () -> builder)
                .run(context -> assertThat(context.getBean(DeliveryWorker.Builder.class))
                        .isSameAs(builder));
    }
}
