package org.stratasms.spring;

import org.stratasms.delivery.DeliveryWorker;

/**
 * Changes the settings of the worker before it is started, after the properties were applied. Beans of this type are
 * called in their order.
 */
@FunctionalInterface
public interface DeliveryWorkerCustomizer {
    /** Changes the settings; called once. */
    void customize(DeliveryWorker.Builder builder);
}
