package org.stratasms.emulator.identity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A managed policy as it is kept; touched only inside {@link Identity}'s lock. */
final class PolicyEntry {
    record Version(String id, PolicyDocument document, Instant created) {}

    final String name;
    final String path;
    final String id;
    final String arn;
    final String description;
    final Instant created;
    final Map<String, String> tags = new LinkedHashMap<>();
    final Map<String, Version> versions = new LinkedHashMap<>();
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
