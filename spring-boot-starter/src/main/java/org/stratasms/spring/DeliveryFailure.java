package org.stratasms.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.stratasms.delivery.DeliveryException;

/**
 * Explains in a few lines, instead of a stack trace, why the worker cannot start. Found by Spring in
 * {@code META-INF/spring.factories}.
 */
final class DeliveryFailure extends AbstractFailureAnalyzer<DeliveryException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable whole, DeliveryException cause) {
        var action = switch (cause.code()) {
            case INVALID_SETTING -> "Correct the property below strata.sms.delivery that it names.";
            case SCHEMA_MISSING ->
                "Run the files of DeliverySchema.sql with the migration tool, or set strata.sms.delivery.schema=create where the login may make tables.";
            case SCHEMA_VERSION -> "Run the files of DeliverySchema.sql that are missing with the migration tool.";
            case DATABASE ->
                "Look at the data source's settings. If another process is to send, set strata.sms.delivery.worker.enabled=false.";
            case KEY_REUSED, INVALID_SUBMISSION, OUTCOMES_TAKEN -> null; // of a text or a taker, not of a setting
        };
        return action == null
                ? null
                : new FailureAnalysis("The delivery worker cannot be started: " + cause.getMessage(), action, cause);
    }
}
