package org.stratasms.emulator.internal.iam;

import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** The state of a managed policy; accessed only inside {@link Identity}'s lock. */
final class PolicyEntry {
    record Version(String id, PolicyDocument document, Instant created) {}

    final String name;
    final String path;
    final String id;
    final String arn;
    final String description;
    final Instant created;
    final NavigableMap<String, String> tags = new TreeMap<>();
    /** The versions by id, the newest first, as they are listed. */
    final NavigableMap<String, Version> versions =
            new TreeMap<>(Comparator.<String>comparingInt(id -> Integer.parseInt(id.substring(1)))
                    .reversed());

    Instant updated;
    String defaultVersion = "v1";
    private int lastVersion;

    PolicyEntry(String name, String path, String id, String arn, String description, Instant created) {
        this.name = name;
        this.path = path;
        this.id = id;
        this.arn = arn;
        this.description = description;
        this.created = created;
        this.updated = created;
    }

    Version add(PolicyDocument document, Instant now) {
        var version = new Version("v" + ++lastVersion, document, now);
        versions.put(version.id(), version);
        updated = now;
        return version;
    }

    PolicyDocument document() {
        return Objects.requireNonNull(versions.get(defaultVersion)).document();
    }
}
