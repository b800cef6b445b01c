package org.stratasms.spring;

import org.stratasms.delivery.DeliveryWorker;

/** Changes the worker that is about to be started, after the properties. Beans of this type are called in their order. */
@FunctionalInterface
public interface DeliveryWorkerCustomizer {
    void customize(DeliveryWorker.Builder builder);
}
