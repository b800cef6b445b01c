package org.stratasms.worker;

import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.Map;
import org.stratasms.client.NumberMask;
import org.stratasms.delivery.DeliveryTraces;

/**
 * Sends spans by OTLP over HTTP, as OpenTelemetry's own variables say. Its classes are loaded only where an endpoint is
 * named.
 */
final class Tracing implements AutoCloseable {
    /** Where the variables do not say otherwise. */
    private static final Map<String, String> USUAL = Map.of(
            "otel.service.name", "strata-sms-worker",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.propagators", "tracecontext");

    private final OpenTelemetrySdk sdk;

    private Tracing(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /** @throws SettingsException if OpenTelemetry refuses one of its variables */
    static Tracing start() {
        try {
            return new Tracing(AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> USUAL)
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk());
        } catch (ConfigurationException e) {
            throw SettingsException.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "OpenTelemetry refuses a variable that begins with OTEL_: %s. Correct it, or leave OTEL_EXPORTER_OTLP_ENDPOINT out"
                            .formatted(NumberMask.inText(String.valueOf(e.getMessage()))));
        }
    }

    DeliveryTraces traces() {
        var registry = ObservationRegistry.create();
        registry.observationConfig()
                .observationHandler(new SpanHandler(
                        sdk.getTracer("org.stratasms.worker"),
                        sdk.getPropagators().getTextMapPropagator()));
        return new DeliveryTraces(registry);
    }

    /** The trace that this thread works in; empty: none. */
    String currentTraceId() {
        var context = Span.current().getSpanContext();
        return context.isValid() ? context.getTraceId() : "";
    }

    /** Sends what was not sent yet, for ten seconds at most. */
    @Override
    public void close() {
        sdk.close();
    }
}
