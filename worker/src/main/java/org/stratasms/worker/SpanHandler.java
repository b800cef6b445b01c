package org.stratasms.worker;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.ReceiverContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span of each attempt that the engine observes, in the trace in which its text was submitted. Micrometer's own
 * bridge to OpenTelemetry would do more, and writes the words of failures into spans. Thread-safe.
 */
final class SpanHandler implements ObservationHandler<ReceiverContext<?>> {
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    SpanHandler(Tracer tracer, TextMapPropagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ReceiverContext<?>;
    }

    @Override
    public void onStart(ReceiverContext<?> context) {
        var span = tracer.spanBuilder(String.valueOf(context.getName()))
                .setParent(propagator.extract(Context.root(), context, new Headers()))
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan();
        context.put(Span.class, span);
    }

    /** Reads what the text kept of its submission. */
    private static final class Headers implements TextMapGetter<ReceiverContext<?>> {
        @Override
        public Iterable<String> keys(ReceiverContext<?> context) {
            return List.of(); // W3C's propagator asks for its two headers by name
        }

        @Override
        public @Nullable String get(@Nullable ReceiverContext<?> context, String key) {
            return context == null ? null : header(context, key);
        }

        private static <C> @Nullable String header(ReceiverContext<C> context, String key) {
            var carrier = context.getCarrier();
            return carrier == null ? null : context.getGetter().get(carrier, key);
        }
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // onScopeClosed closes it
    public void onScopeOpened(ReceiverContext<?> context) {
        context.put(Scope.class, span(context).makeCurrent());
    }

    @Override
    public void onScopeClosed(ReceiverContext<?> context) {
        var scope = context.<Scope>get(Scope.class);
        if (scope != null) {
            scope.close();
        }
    }

    @Override
    public void onError(ReceiverContext<?> context) {
        span(context).setStatus(StatusCode.ERROR);
    }

    @Override
    public void onStop(ReceiverContext<?> context) {
        var span = span(context);
        for (KeyValue value : context.getAllKeyValues()) {
            span.setAttribute(value.getKey(), value.getValue());
        }
        span.end();
    }

    private static Span span(ReceiverContext<?> context) {
        return context.getRequired(Span.class);
    }
}
