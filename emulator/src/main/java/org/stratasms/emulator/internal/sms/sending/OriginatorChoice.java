package org.stratasms.emulator.internal.sms.sending;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.carriers.OriginatorHealth;
import org.stratasms.emulator.internal.sms.messages.Destination;
import org.stratasms.emulator.internal.sms.messages.StickyIdentities;
import org.stratasms.emulator.internal.sms.resources.OriginationIdentity;
import org.stratasms.emulator.internal.sms.resources.Pool;
import org.stratasms.emulator.internal.sms.resources.Resources;

/**
 * Chooses the origination identity of a text whose request names a pool or nothing. The candidates are cached until a
 * resource changes. Thread-safe.
 */
final class OriginatorChoice {
    private final Resources resources;
    private final OriginatorHealth health;
    private final Map<String, StickyIdentities> stickyByPool = new ConcurrentHashMap<>();
    private final StickyIdentities stickyInAccount = new StickyIdentities();
    private volatile Known known = new Known(-1);

    OriginatorChoice(Resources resources, OriginatorHealth health) {
        this.resources = resources;
        this.health = health;
    }

    /** Returns the sticky identities of a pool. */
    StickyIdentities stickyIn(Pool pool) {
        return sticky(pool.id());
    }

    /** Returns the sticky identities of the account. */
    StickyIdentities stickyInAccount() {
        return stickyInAccount;
    }

    /** Chooses a member of the pool; null if none can reach the destination. */
    @Nullable
    OriginationIdentity inPool(Pool pool, Destination destination, long now) {
        var candidates = candidates(pool.id(), destination, pool.messageType(), () -> resources.members(pool));
        return candidates.choose(sticky(pool.id()).find(destination.number(), now), health, now);
    }

    /** Chooses an identity of the account; null if none can reach the destination. */
    @Nullable
    OriginationIdentity inAccount(String messageType, Destination destination, long now) {
        var candidates = candidates(messageType, destination, messageType, this::all);
        return candidates.choose(stickyInAccount.find(destination.number(), now), health, now);
    }

    private Collection<OriginationIdentity> all() {
        var all = new ArrayList<OriginationIdentity>(resources.phoneNumbers.all());
        all.addAll(resources.senderIds.all());
        return all;
    }

    private StickyIdentities sticky(String poolId) {
        var sticky = stickyByPool.get(poolId);
        return sticky != null ? sticky : stickyByPool.computeIfAbsent(poolId, id -> new StickyIdentities());
    }

    private Candidates candidates(
            String scope,
            Destination destination,
            String messageType,
            Supplier<Collection<OriginationIdentity>> identities) {
        var byCountry = current().of(scope, destination.isSimulator());
        var candidates = byCountry.get(destination.country());
        if (candidates == null) {
            candidates = Candidates.among(identities.get(), destination, messageType);
            byCountry.put(destination.country(), candidates);
        }
        return candidates;
    }

    private Known current() {
        var revision = resources.revision();
        var current = known;
        if (current.revision != revision) {
            stickyByPool.keySet().removeIf(poolId -> resources.pools.find(poolId) == null);
            current = new Known(revision);
            known = current;
        }
        return current;
    }

    /**
     * The candidates by pool, or by message type for the account, then by country; simulator destinations are separate.
     */
    private static final class Known {
        final long revision;
        private final Map<String, Map<String, Candidates>> forPhones = new ConcurrentHashMap<>();
        private final Map<String, Map<String, Candidates>> forSimulators = new ConcurrentHashMap<>();

        Known(long revision) {
            this.revision = revision;
        }

        Map<String, Candidates> of(String scope, boolean simulator) {
            var byScope = simulator ? forSimulators : forPhones;
            var byCountry = byScope.get(scope);
            return byCountry != null ? byCountry : byScope.computeIfAbsent(scope, s -> new ConcurrentHashMap<>());
        }
    }
}
