package org.stratasms.delivery;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.Propagator;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes submissions and attempts with Micrometer Observation: {@code strata.sms.delivery.submit}, and
 * {@code strata.sms.delivery.attempt} with the tag {@code state}, the text's state afterwards. If the application
 * traces with W3C's headers, a text stores {@code traceparent} and {@code tracestate} of its submission, nothing else,
 * and each attempt is a span of that trace. Needs {@code micrometer-observation}, which this library does not bring.
 * Thread-safe.
 */
public final class DeliveryTraces implements Traces {
    private static final Logger log = LoggerFactory.getLogger(DeliveryTraces.class);

    private final ObservationRegistry registry;

    /** Observes with a registry. */
    public DeliveryTraces(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public <T> T submit(Submitting<T> submitting) throws SQLException {
        var headers = new HashMap<String, String>();
        var context = new SenderContext<Map<String, String>>(setter(), Kind.PRODUCER);
        context.setCarrier(headers);
        return Observation.createNotStarted("strata.sms.delivery.submit", () -> context, registry)
                .observeChecked(() -> {
                    headers.keySet().retainAll(Options.TRACE); // baggage may identify a person
                    return submitting.submit(Map.copyOf(headers));
                });
    }

    private static Propagator.Setter<Map<String, String>> setter() {
        return (headers, name, value) -> {
            if (headers != null) {
                headers.put(name.toLowerCase(Locale.ROOT), value);
            }
        };
    }

    @Override
    public Answer attempt(Claim claim, Map<String, String> trace, Supplier<Answer> call) {
        var answer = new AtomicReference<@Nullable Answer>();
        try {
            observe(claim, trace, () -> {
                var made = call.get();
                answer.set(made);
                return made;
            });
        } catch (RuntimeException e) { // from an application's handler: send anyway, because the text was claimed
            log.warn(
                    "An attempt of delivery {} could not be observed: {}",
                    claim.id(),
                    e.getClass().getName());
        }
        var answered = answer.get();
        return answered == null ? call.get() : answered;
    }

    private void observe(Claim claim, Map<String, String> trace, Supplier<Answer> call) {
        var context = new ReceiverContext<Map<String, String>>(DeliveryTraces::header, Kind.CONSUMER);
        context.setCarrier(trace);
        var observation = Observation.createNotStarted("strata.sms.delivery.attempt", () -> context, registry)
                .highCardinalityKeyValue("delivery", claim.id().toString())
                .highCardinalityKeyValue("attempt", String.valueOf(claim.attempt()));
        observation.observe(() -> {
            var state = call.get().state();
            observation.lowCardinalityKeyValue("state", state.name().toLowerCase(Locale.ROOT));
        });
    }

    private static @Nullable String header(@Nullable Map<String, String> headers, String name) {
        return headers == null ? null : headers.get(name);
    }
}
