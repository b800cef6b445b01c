package org.stratasms.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.spring.DatabaseFixture.ONCE;
import static org.stratasms.spring.DatabaseFixture.TEXT;
import static org.stratasms.spring.DatabaseFixture.await;
import static org.stratasms.spring.Starter.indicated;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.testing.PostgresServer;
import org.stratasms.testing.StrataSmsExtension;
import org.stratasms.testing.TestEnvironment;

/** The health and the measurements of the delivery engine in an application. */
@ExtendWith(StrataSmsExtension.class)
class DeliveryHealthAutoConfigurationTest {
    @RegisterExtension
    final DatabaseFixture database = new DatabaseFixture();

    @Test
    void its_health_says_what_waits_and_why(TestEnvironment environment) {
        database.application(environment).run(context -> {
            var deliveries = context.getBean(Deliveries.class);
            assertThat(indicated(context.getBean("smsDeliveryHealthIndicator")))
                    .startsWith("UP")
                    .contains("waiting.normal");
            PostgresServer.execute(
                    database.source(),
                    "UPDATE strata_sms.pool SET pause_reason = 'SPEND_LIMIT', paused_until = 'infinity'");
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
        DeliverySchema.in(database.source()).migrate();
        var deliveries =
                Deliveries.on(database.source(), environment.sms().pool()).build();
        var clock = java.time.Clock.systemUTC();
        assertThat(new DeliveryHealth(deliveries, () -> false, clock).status())
                .matches(status -> !status.isUp())
                .matches(status -> status.details().containsKey("worker"));
        database.source().close();
        var down = new DeliveryHealth(deliveries, () -> true, clock).status();
        assertThat(down.isUp()).isFalse();
        assertThat(down.details().toString()).contains("The database did not look at the pool");
    }

    @Test
    void health_can_be_switched_off(TestEnvironment environment) {
        database.application(environment)
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
        database.application(environment)
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
}
