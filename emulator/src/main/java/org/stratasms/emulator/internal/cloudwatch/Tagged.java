package org.stratasms.emulator.internal.cloudwatch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A resource with an ARN and tags. Thread-safe. */
abstract class Tagged {
    private final String arn;
    private final Map<String, String> tags = new TreeMap<>();

    Tagged(String arn) {
        this.arn = arn;
    }

    final String arn() {
        return arn;
    }

    final void tag(Map<String, String> added) {
        synchronized (tags) {
            tags.putAll(added);
        }
    }

    final void untag(List<String> keys) {
        synchronized (tags) {
            keys.forEach(tags::remove);
        }
    }

    final Map<String, String> tags() {
        synchronized (tags) {
            return Map.copyOf(tags);
        }
    }
}
