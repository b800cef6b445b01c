package org.stratasms.worker.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears of each request that was answered. Its arguments show no number, body, key or token. */
@FunctionalInterface
public interface RequestLog {
    /**
     * A request was answered.
     *
     * @param route its method and the template of its path
     * @param failure why the worker could not answer it as documented; null: it did
     */
    void answered(String route, int status, Duration took, @Nullable Throwable failure);
}
