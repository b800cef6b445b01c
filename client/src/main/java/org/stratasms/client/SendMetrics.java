package org.stratasms.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/**
 * Times sends with Micrometer: {@code strata.sms.send}, by {@code outcome} ({@code accepted}, {@code refused}, {@code throttled}, {@code ambiguous}), by
 * {@code reason} (of refusals, else {@code none}) and by {@code country}, never by number. Needs {@code micrometer-core}, which the client itself does not
 * bring. Thread-safe.
 */
public final class SendMetrics implements SendListener {
    private static final String NONE = "none";

    private final MeterRegistry registry;

    public SendMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void sent(SmsMessage message, SendOutcome outcome, Duration took) {
        Timer.builder("strata.sms.send")
                .description("How long sends take until it is known what they came to")
                .tag("outcome", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .tag("reason", reason(outcome))
                .tag("country", message.to().country().orElse(NONE))
                .register(registry)
                .record(took);
    }

    private static String reason(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Refused refused
                ? refused.reason().name().toLowerCase(Locale.ROOT)
                : NONE;
    }
}
