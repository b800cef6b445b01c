package org.stratasms.emulator.internal.kms;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.ListPage;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyState;

/** The keys and aliases of one account and Region, found by their names in requests. Accessed only inside its lock. */
final class KeyRegistry {
    private static final int DEFAULT_ITEMS = 100;
    private static final String MANAGED = "alias/aws/";

    /** An alias and the id of its key. */
    record Alias(String name, String keyId, Instant created, Instant updated) {}

    final NavigableMap<String, Alias> aliases = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, KeyEntry> keys = new LinkedHashMap<>();
    private final Scope scope;
    private final Scheduler scheduler;
    private final Ids ids;
    private int lastNumber;

    KeyRegistry(Scope scope, Scheduler scheduler, Ids ids) {
        this.scope = scope;
        this.scheduler = scheduler;
        this.ids = ids;
    }

    <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    KeyEntry create(KeyManagerType manager, String policy, String description) {
        var id = ids.uuid();
        var arn = scope.arn("kms", "key/" + id);
        var key = new KeyEntry(++lastNumber, id, arn, manager, scheduler.now(), policy, description);
        keys.put(id, key);
        return key;
    }

    /** Returns a key by its id or ARN, for operations that change a key. */
    KeyEntry key(String idOrArn) {
        var key = keys.get(strip(idOrArn, scope.arn("kms", "key/")));
        if (key == null) {
            throw KmsErrors.notFound(
                    idOrArn.contains("alias/")
                            ? "Invalid keyId %s".formatted(idOrArn)
                            : "Key '%s' does not exist".formatted(keyArn(idOrArn)));
        }
        return key;
    }

    /** Returns a key by its id or ARN, unless it is pending deletion. */
    KeyEntry livingKey(String idOrArn) {
        var key = key(idOrArn);
        if (key.state == KeyState.PENDING_DELETION) {
            throw KmsErrors.state(key.arn + " is pending deletion.");
        }
        return key;
    }

    /** Returns a key by its id or ARN, or by an alias or its ARN; null if there is none. */
    @Nullable
    KeyEntry find(String name) {
        var alias = strip(name, scope.arn("kms", ""));
        if (!alias.startsWith("alias/")) {
            return keys.get(strip(name, scope.arn("kms", "key/")));
        }
        var known = aliases.get(alias);
        if (known != null) {
            return keys.get(known.keyId());
        }
        return alias.startsWith(MANAGED) ? managed(alias) : null;
    }

    /** Returns a key that AWS manages for a service, creating it when it is first needed. */
    private KeyEntry managed(String alias) {
        var service = alias.substring(MANAGED.length());
        var key = create(
                KeyManagerType.AWS,
                DefaultKeyPolicies.ofService(service, scope),
                "Default key that protects my %s data when no other key is defined".formatted(service));
        aliases.put(alias, new Alias(alias, key.id, key.created, key.created));
        return key;
    }

    void remove(KeyEntry key) {
        keys.remove(key.id);
        aliases.values().removeIf(alias -> alias.keyId().equals(key.id));
    }

    NavigableMap<String, KeyEntry> inOrderOfCreation() {
        var ordered = new TreeMap<String, KeyEntry>();
        keys.values().forEach(key -> ordered.put("%010d".formatted(key.number), key));
        return ordered;
    }

    String aliasArn(String alias) {
        return scope.arn("kms", alias);
    }

    static <T> ListPage<T> page(NavigableMap<String, T> all, @Nullable String marker, @Nullable Integer limit) {
        return ListPage.of(all, marker, limit == null ? DEFAULT_ITEMS : limit, KmsErrors::marker);
    }

    private String keyArn(String idOrArn) {
        return idOrArn.startsWith("arn:") ? idOrArn : scope.arn("kms", "key/" + idOrArn);
    }

    private static String strip(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}
