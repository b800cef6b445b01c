package org.stratasms.emulator.internal.world;

import java.util.List;

/** Writes records to delivery streams for a service that is authorized. Thread-safe. */
@FunctionalInterface
public interface StreamWriter {
    /** Writes records to a stream; the decision gives the reason if it does not accept them. */
    AccessDecision write(String streamArn, List<String> records);
}
