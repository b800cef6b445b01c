package org.stratasms.emulator.internal.world;

import java.util.List;

/** Writes records into delivery streams on behalf of a service that was let in. Thread-safe. */
@FunctionalInterface
public interface StreamWriter {
    /** Hands records to a stream; the answer says why not if it does not take them. */
    AccessDecision write(String streamArn, List<String> records);
}
