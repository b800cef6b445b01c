package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Submission and attempt are in one trace of a real OpenTelemetry. */
class DeliveryTracesTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final ObservationRegistry registry = registry(spans);
    private final DeliveryTraces traces = new DeliveryTraces(registry);

    private static ObservationRegistry registry(InMemorySpanExporter spans) {
        var provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build();
        var otel = provider.get("test");
        var tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
        var propagator = new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
        var registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
                        new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
                        new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
                        new DefaultTracingObservationHandler(tracer)));
        return registry;
    }

    private Submitted submitWithin(String name) {
        fixture.sms();
        var deliveries =
                Deliveries.on(fixture.database(), fixture.pool()).traces(traces).build();
        return Observation.createNotStarted(name, registry)
                .observe(() -> deliveries.submit(fixture.text(), Submission.withKey("reminder")));
    }

    private SpanData span(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_attempt_belongs_to_the_trace_of_its_submission() throws Exception {
        var id = submitWithin("booking").id();

        fixture.engine(builder -> builder.traces(traces)).runOnce();

        var attempt = span("strata.sms.delivery.attempt");
        assertThat(attempt.getTraceId()).isEqualTo(span("booking").getTraceId());
        assertThat(attempt.getParentSpanId())
                .isEqualTo(span("strata.sms.delivery.submit").getSpanId());
        assertThat(attempt.getAttributes().asMap().toString())
                .contains("sent", id.toString())
                .doesNotContain("2065550147", "appointment");
    }

    /** A key does not stand for the trace. */
    @Test
    void a_key_that_is_submitted_again_in_another_trace_is_the_same_text() {
        assertThat(submitWithin("first").isNew()).isTrue();
        assertThat(submitWithin("second").isNew()).isFalse();
    }

    @Test
    void a_text_keeps_the_headers_of_its_trace_alone() {
        var id = submitWithin("booking").id();
        assertThat(fixture.column(id, "options"))
                .contains("\"traceparent\":\"00-" + span("booking").getTraceId())
                .doesNotContain("baggage");
        assertThat(fixture.column(fixture.submit(), "options")).doesNotContain("traceparent");
    }

    @Test
    void an_observer_that_fails_keeps_no_text_from_being_sent_once() throws Exception {
        var broken = ObservationRegistry.create();
        broken.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public void onStop(Observation.Context context) {
                throw new IllegalStateException("full");
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        var id = fixture.submit();

        fixture.engine(builder -> builder.traces(new DeliveryTraces(broken))).runOnce();

        assertThat(fixture.state(id)).isEqualTo(Delivery.State.SENT);
        assertThat(fixture.region().inbox().texts()).hasSize(1);
    }
}
