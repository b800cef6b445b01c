package org.stratasms.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.stratasms.delivery.DeliveryWorker;

/** Starts the worker after all beans, and lets it finish its calls before any bean is destroyed. */
final class DeliveryWorkerLifecycle implements SmartLifecycle {
    private final DeliveryWorker.Builder builder;
    private volatile @Nullable DeliveryWorker worker;

    DeliveryWorkerLifecycle(DeliveryWorker.Builder builder) {
        this.builder = builder;
    }

    @Override
    public synchronized void start() {
        if (worker == null) {
            worker = builder.start();
        }
    }

    @Override
    public synchronized void stop() {
        var running = worker;
        if (running != null) {
            running.close();
            worker = null;
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    /** Whether it runs and takes its steps. */
    boolean isAlive() {
        var running = worker;
        return running != null && running.isAlive();
    }
}
