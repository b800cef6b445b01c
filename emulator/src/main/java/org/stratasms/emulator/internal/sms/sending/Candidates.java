package org.stratasms.emulator.internal.sms.sending;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.carriers.OriginatorHealth;
import org.stratasms.emulator.internal.sms.messages.Destination;
import org.stratasms.emulator.internal.sms.resources.OriginationIdentity;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.SenderId;

/**
 * The origination identities that can reach one country, best first. A new list is created whenever a resource changes;
 * only the turn changes within one. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/rcs-sms-fallback.html">the order of origination
 *     identities</a>
 */
final class Candidates {
    private record Ranked(OriginationIdentity identity, int rank) {}

    private final List<Ranked> bestFirst;
    private final AtomicInteger turn = new AtomicInteger();

    private Candidates(List<Ranked> bestFirst) {
        this.bestFirst = bestFirst;
    }

    /** Selects the identities that are active, carry texts of the type and reach the destination's country. */
    static Candidates among(Collection<OriginationIdentity> identities, Destination destination, String messageType) {
        return new Candidates(identities.stream()
                .filter(identity -> identity.isActive() && identity.canText() && identity.carries(messageType))
                .filter(identity -> Reach.of(identity, destination) == Reach.REACHED)
                .map(identity -> new Ranked(identity, rank(identity, destination)))
                .sorted(Comparator.comparingInt(Ranked::rank))
                .toList());
    }

    /**
     * Chooses the identity for a text: the sticky one, else one of the best kind in good health, in turn; an unhealthy
     * one only if there is no other.
     *
     * @param known the ARN of the originator that last reached the destination
     * @return null if there is no candidate
     */
    @Nullable
    OriginationIdentity choose(@Nullable String known, OriginatorHealth health, long now) {
        var chosen = known == null || health.isAvoided(known, now) ? null : find(known);
        if (chosen == null) {
            chosen = next(health, now);
        }
        if (chosen == null) {
            chosen = next(null, now);
        }
        if (chosen != null) {
            health.chosen(chosen.arn(), now);
        }
        return chosen;
    }

    private @Nullable OriginationIdentity find(String arn) {
        for (var i = 0; i < bestFirst.size(); i++) {
            var identity = bestFirst.get(i).identity();
            if (identity.arn().equals(arn)) {
                return identity;
            }
        }
        return null;
    }

    /** Returns the next in turn among the equals of the best kind. Without a health, all count as healthy. */
    private @Nullable OriginationIdentity next(@Nullable OriginatorHealth health, long now) {
        var equals = 0;
        var best = 0;
        for (var i = 0; i < bestFirst.size(); i++) {
            var candidate = bestFirst.get(i);
            if (isUsable(candidate, health, now) && (equals == 0 || candidate.rank() == best)) {
                best = candidate.rank();
                equals++;
            }
        }
        var skip = equals <= 1 ? 0 : Math.floorMod(turn.getAndIncrement(), equals);
        for (var i = 0; i < bestFirst.size(); i++) {
            var candidate = bestFirst.get(i);
            if (isUsable(candidate, health, now) && skip-- == 0) {
                return candidate.identity();
            }
        }
        return null;
    }

    private static boolean isUsable(Ranked candidate, @Nullable OriginatorHealth health, long now) {
        return health == null || !health.isAvoided(candidate.identity().arn(), now);
    }

    /**
     * Ranks an identity. AWS documents short code, 10DLC, toll-free, sender ID. Unconfirmed (settled by
     * SendTextMessage): the other types of originators come in this order, and those of the destination's country
     * before those abroad.
     */
    private static int rank(OriginationIdentity identity, Destination destination) {
        var abroad = identity.isoCountryCode().equals(destination.country()) ? 0 : 10;
        return abroad
                + switch (identity) {
                    case SenderId senderId -> 5;
                    case PhoneNumber number ->
                        switch (number.type()) {
                            case "SHORT_CODE" -> 0;
                            case "TEN_DLC" -> 1;
                            case "TOLL_FREE" -> 2;
                            case "SIMULATOR" -> 4;
                            default -> 3;
                        };
                };
    }
}
