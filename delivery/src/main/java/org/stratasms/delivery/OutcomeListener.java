package org.stratasms.delivery;

/**
 * Receives the outcomes of the texts of its worker's pool: after the commit, each at least once, in no order, on
 * threads of the worker. If it throws, the exception is logged and it is called again after a minute.
 */
@FunctionalInterface
public interface OutcomeListener {
    /**
     * A text was settled. An {@code UNKNOWN} or {@code FAILED} text can still become {@code DELIVERED}: the last call
     * counts.
     *
     * @param state a settled one
     * @param reason AWS's event type, such as {@code TEXT_BLOCKED}, or the name of a refusal's reason, or the engine's:
     *     {@code DEADLINE_PASSED}, {@code NO_EVENT}
     */
    void settled(DeliveryId id, Delivery.State state, String reason);
}
