package org.stratasms.spring;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.DeliveryWorker;
import org.stratasms.delivery.QuietHours;

/**
 * Settings under {@code strata.sms.delivery}: those of {@link DeliveryWorker.Builder}, which documents their meaning,
 * range and default.
 *
 * @param enabled whether there is a {@code Deliveries} at all; default true
 * @param queueUrl the queue of delivery events; else {@code AWS_SMS_DELIVERY_QUEUE_URL}
 * @param logGroup the log group of delivery events, read if there is no queue; else
 *     {@code AWS_SMS_DELIVERY_LOG_GROUP_NAME}
 * @param inboundQueueUrl the queue of inbound texts; else {@code AWS_SMS_INBOUND_QUEUE_URL}
 * @param applicationEvents whether outcomes, inbound texts and opt-outs are published as application events; default
 *     true
 * @param schemaName the database's schema; default {@code strata_sms}
 */
@ConfigurationProperties("strata.sms.delivery")
public record DeliveryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Worker worker,
        @Nullable String queueUrl,
        @Nullable String logGroup,
        @Nullable String inboundQueueUrl,
        @DefaultValue("true") boolean applicationEvents,
        DeliveryWorker.@Nullable SchemaMode schema,
        @Nullable String schemaName,
        @Nullable Double partsPerSecond,
        @Nullable Duration patience,
        @DefaultValue("25ms") Duration low,
        @DefaultValue("50ms") Duration high,
        @Nullable Duration tolerance,
        @Nullable Double headroom,
        @Nullable Double bulkShare,
        @Nullable Duration idlePoll,
        @Nullable Duration sleepAfter,
        @Nullable Boolean listens,
        @DefaultValue("100") int claimAtMost,
        @DefaultValue("200") int settleAtMost,
        @DefaultValue("100") int hearAtMost,
        @Nullable Integer maxRetries,
        @Nullable Duration probe,
        @Nullable Duration silence,
        @Nullable Duration keep,
        @Nullable Boolean keepBodies,
        @Nullable Duration optOutKept,
        @Nullable Duration readOptOutList,
        @DefaultValue Set<String> optOutKeywords,
        @DefaultValue Set<String> optInKeywords,
        @Nullable Boolean outcomes,
        @Nullable Duration grace,
        @Nullable QuietHours quietHours,
        @Nullable ZoneId zone) {

    /**
     * The worker.
     *
     * @param enabled whether this process sends, too; default true. Without it, this process only submits, and another
     *     one sends
     */
    public record Worker(@DefaultValue("true") boolean enabled) {}

    /** Applies the settings to a worker; settings that are not set keep the worker's defaults. */
    void applyTo(DeliveryWorker.Builder worker) {
        set(schema, worker::schema);
        set(schemaName, worker::schema);
        set(partsPerSecond, worker::partsPerSecond);
        set(patience, worker::patience);
        worker.ahead(low, high);
        set(tolerance, worker::tolerance);
        set(headroom, worker::headroom);
        set(bulkShare, worker::bulkShare);
        set(idlePoll, worker::idlePoll);
        set(sleepAfter, worker::sleepAfter);
        set(listens, worker::listens);
        worker.atMost(claimAtMost, settleAtMost, hearAtMost);
        set(maxRetries, worker::maxRetries);
        set(probe, worker::probe);
        set(silence, worker::silence);
        set(keep, worker::keep);
        set(keepBodies, worker::keepBodies);
        set(optOutKept, worker::optOutKept);
        set(readOptOutList, worker::readOptOutList);
        worker.keywords(optOutKeywords, optInKeywords);
        set(outcomes, worker::outcomes);
        set(grace, worker::grace);
        set(quietHours, worker::quietHours);
        set(zone, worker::zone);
    }

    /** Applies the settings that also concern submissions. */
    void applyTo(Deliveries.Builder deliveries) {
        set(schemaName, deliveries::schema);
        set(keep, deliveries::keep);
        set(keepBodies, deliveries::keepBodies);
    }

    private interface Setter<T> {
        Object set(T value);
    }

    private static <T> void set(@Nullable T value, Setter<T> setter) {
        if (value != null) {
            setter.set(value);
        }
    }
}
