package org.stratasms.client;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts and times sends with Micrometer: {@code strata.sms.send} with the tags {@code outcome} ({@code accepted},
 * {@code refused}, {@code throttled} or {@code ambiguous}), {@code reason} (of refusals, else {@code none}) and
 * {@code country}. No tag holds a phone number. Needs {@code micrometer-core}, which the client does not bring.
 * Thread-safe.
 */
public final class SendMetrics implements SendListener {
    private static final String NONE = "none";

    private final MeterRegistry registry;

    /** Registers its timers with a registry. */
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
