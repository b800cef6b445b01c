package org.stratasms.emulator.internal.iam;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The state of a role; accessed only inside {@link Identity}'s lock. */
public final class RoleEntry {
    public final String name;
    final String path;
    public final String id;
    public final String arn;
    final Instant created;
    final NavigableMap<String, PolicyDocument> inline = new TreeMap<>();
    /** The attached policies by ARN. */
    final NavigableMap<String, PolicyEntry> attached = new TreeMap<>();

    final NavigableMap<String, String> tags = new TreeMap<>();
    PolicyDocument trust;
    String description = "";
    public int maxSessionSeconds = 3600;

    @Nullable
    PolicyEntry boundary;

    /**
     * The service that owns the role, such as {@code sms-voice.amazonaws.com}; null for a role of the account's own.
     */
    @Nullable
    String linkedService;

    RoleEntry(String name, String path, String id, String arn, Instant created, PolicyDocument trust) {
        this.name = name;
        this.path = path;
        this.id = id;
        this.arn = arn;
        this.created = created;
        this.trust = trust;
    }
}
