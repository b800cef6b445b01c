package org.stratasms.emulator.internal.sms.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;

/**
 * A pool of origination identities. Its settings and keywords are also those of the phone numbers in it.
 *
 * @param info as DescribePools shows it, every member that AWS always returns filled
 * @param members in the order in which they joined
 */
public record Pool(PoolInformation info, KeywordSet keywords, List<Membership> members) implements KeywordOwner {

    /**
     * The membership of an identity in a pool.
     *
     * @param visible false until the association takes effect; on AWS it is eventually consistent
     */
    public record Membership(String arn, boolean visible) {}

    public Pool {
        members = List.copyOf(members);
    }

    List<String> names() {
        return List.of(id(), arn());
    }

    @Override
    public String id() {
        return info.poolId();
    }

    @Override
    public String arn() {
        return info.poolArn();
    }

    @Override
    public @Nullable String poolId() {
        return null;
    }

    @Override
    public ServiceQuotaExceededExceptionReason keywordQuota() {
        return ServiceQuotaExceededExceptionReason.KEYWORDS_PER_POOL;
    }

    public String messageType() {
        return info.messageTypeAsString();
    }

    public String optOutListName() {
        return info.optOutListName();
    }

    public boolean hasSharedRoutes() {
        return Boolean.TRUE.equals(info.sharedRoutesEnabled());
    }

    public boolean isActive() {
        return PoolStatus.ACTIVE.toString().equals(info.statusAsString());
    }

    @Nullable
    public Membership membership(String arn) {
        for (var member : members) {
            if (member.arn().equals(arn)) {
                return member;
            }
        }
        return null;
    }

    public Pool with(Consumer<PoolInformation.Builder> change) {
        return new Pool(info.copy(change), keywords, members);
    }

    public Pool with(KeywordSet changed) {
        return new Pool(info, changed, members);
    }

    /** Returns a pool with the identity as its last member, or with its membership replaced. */
    public Pool with(Membership membership) {
        var changed = new ArrayList<>(members);
        var at = changed.indexOf(membership(membership.arn()));
        if (at < 0) {
            changed.add(membership);
        } else {
            changed.set(at, membership);
        }
        return new Pool(info, keywords, changed);
    }

    public Pool without(Membership membership) {
        var changed = new ArrayList<>(members);
        changed.remove(membership);
        return new Pool(info, keywords, changed);
    }
}
