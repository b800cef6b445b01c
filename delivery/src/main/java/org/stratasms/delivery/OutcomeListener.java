package org.stratasms.delivery;

/**
 * Is told what became of the texts of its worker's pool: after the commit, at least once, in no order, on threads of the worker's. What it throws is logged, and it is told again after a minute.
 */
@FunctionalInterface
public interface OutcomeListener {
    /**
     * A text was settled. One that was {@code UNKNOWN} or {@code FAILED} can still become {@code DELIVERED}: the last that is told counts.
     *
     * @param state a settled one
     * @param reason AWS's type of event, such as {@code TEXT_BLOCKED}, or the name of a refusal's reason, or the engine's: {@code DEADLINE_PASSED}, {@code NO_EVENT}
     */
    void settled(DeliveryId id, Delivery.State state, String reason);
}
