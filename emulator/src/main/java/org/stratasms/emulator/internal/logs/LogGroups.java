package org.stratasms.emulator.internal.logs;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The log groups of one account and Region, by name. Thread-safe. */
final class LogGroups {
    private static final String ALL_STREAMS = ":*";

    private final ConcurrentSkipListMap<String, LogGroup> byName = new ConcurrentSkipListMap<>();

    void add(LogGroup group) {
        if (byName.putIfAbsent(group.name(), group) != null) {
            throw LogsErrors.exists("log group");
        }
    }

    void delete(String name) {
        var group = named(name);
        if (group.isDeletionProtected()) {
            throw LogsErrors.isProtected(
                    "Log group " + name
                            + " has deletion protection enabled. Turn it off with PutLogGroupDeletionProtection before deleting it.");
        }
        byName.remove(name);
    }

    LogGroup named(@Nullable String name) {
        if (name == null) {
            throw LogsErrors.invalid("A log group name or identifier is required");
        }
        var group = byName.get(name);
        if (group == null) {
            throw LogsErrors.noGroup();
        }
        return group;
    }

    /** Returns the group in a request: by its name, or by an identifier that is its name or ARN. */
    LogGroup of(@Nullable String name, @Nullable String identifier) {
        if (name != null && identifier != null) {
            throw LogsErrors.invalid("LogGroup name and LogGroup identifier are mutually exclusive parameters.");
        }
        return identifier != null && identifier.startsWith("arn:")
                ? withArn(identifier)
                : named(name != null ? name : identifier);
    }

    /** Returns the group with an ARN, with or without the {@code :*} that stands for its streams. */
    LogGroup withArn(String arn) {
        var group = find(arn);
        if (group == null) {
            throw LogsErrors.noGroup();
        }
        return group;
    }

    /** Returns the group with such an ARN; null if there is none. */
    @Nullable
    LogGroup find(String arn) {
        var bare = arn.endsWith(ALL_STREAMS) ? arn.substring(0, arn.length() - ALL_STREAMS.length()) : arn;
        var group = byName.get(bare.substring(bare.lastIndexOf(':') + 1));
        return group != null && group.arn().equals(bare) ? group : null;
    }

    Iterable<LogGroup> all() {
        return byName.values();
    }

    NavigableMap<String, LogGroup> matching(Predicate<LogGroup> wanted) {
        var found = new TreeMap<String, LogGroup>();
        byName.forEach((name, group) -> {
            if (wanted.test(group)) {
                found.put(name, group);
            }
        });
        return found;
    }
}
