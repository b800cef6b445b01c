package org.stratasms.emulator.sms;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.DELETION_PROTECTION_ENABLED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.MESSAGE_TYPE_MISMATCH;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_NOT_ACTIVE;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_NOT_EMPTY;

import java.util.List;
import org.stratasms.emulator.world.Agenda;
import org.stratasms.emulator.world.Ids;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreatePoolRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreatePoolResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeletePoolRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeletePoolResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePoolsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePoolsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePoolRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePoolResponse;

/** Pools themselves; {@link PoolMembers} knows what is in them. */
final class Pools {
    private static final Filters<Pool> FILTERS = Filters.<Pool>none()
            .by("status", p -> p.info().statusAsString())
            .by("message-type", Pool::messageType)
            .by("two-way-enabled", p -> p.info().twoWayEnabled())
            .by("self-managed-opt-outs-enabled", p -> p.info().selfManagedOptOutsEnabled())
            .by("opt-out-list-name", Pool::optOutListName)
            .by("shared-routes-enabled", p -> p.info().sharedRoutesEnabled())
            .by("deletion-protection-enabled", p -> p.info().deletionProtectionEnabled())
            .by("two-way-channel-arn", p -> p.info().twoWayChannelArn());

    private final Resources resources;
    private final PoolMembers members;
    private final Roles roles;
    private final Agenda agenda;
    private final Ids ids;
    private final SmsSettings settings;

    Pools(Resources resources, PoolMembers members, Roles roles, Agenda agenda, Ids ids, SmsSettings settings) {
        this.resources = resources;
        this.members = members;
        this.roles = roles;
        this.agenda = agenda;
        this.ids = ids;
        this.settings = settings;
    }

    CreatePoolResponse create(CreatePoolRequest request) {
        var seed = members.identity(request.originationIdentity(), request.isoCountryCode());
        PoolMembers.refuseInactive(seed);
        PoolMembers.refusePooled(seed);
        if (!seed.carries(request.messageTypeAsString())) {
            throw Refusal.conflict(MESSAGE_TYPE_MISMATCH, seed.resourceType(), seed.id());
        }
        if (resources.pools.size() >= settings.quotas().pools()) {
            throw Refusal.quota(ServiceQuotaExceededExceptionReason.POOLS_PER_ACCOUNT);
        }
        var pool = seeded(request, seed);
        members.add(pool, seed);
        resources.tags.set(pool.arn(), Tags.asMap(request.tags()));
        activateInTime(pool.id());
        return Answer.of(pool.info(), CreatePoolResponse.builder())
                .tags(resources.tags.list(pool.arn()))
                .build();
    }

    /** A pool takes over everything but deletion protection from its first phone number. */
    private Pool seeded(CreatePoolRequest request, OriginationIdentity seed) {
        var id = ids.hex("pool-");
        var info = PoolInformation.builder()
                .poolId(id)
                .poolArn(resources.arn("pool/" + id))
                .status(PoolStatus.CREATING)
                .messageType(request.messageTypeAsString())
                .deletionProtectionEnabled(Boolean.TRUE.equals(request.deletionProtectionEnabled()))
                .sharedRoutesEnabled(false)
                .createdTimestamp(agenda.nowInMillis());
        if (seed instanceof PhoneNumber number) {
            var inherited = number.info();
            info.twoWayEnabled(inherited.twoWayEnabled())
                    .twoWayChannelArn(inherited.twoWayChannelArn())
                    .twoWayChannelRole(inherited.twoWayChannelRole())
                    .selfManagedOptOutsEnabled(inherited.selfManagedOptOutsEnabled())
                    .optOutListName(inherited.optOutListName());
            return new Pool(info.build(), number.keywords(), List.of());
        }
        info.twoWayEnabled(false).selfManagedOptOutsEnabled(false).optOutListName(OptOuts.DEFAULT_LIST);
        return new Pool(info.build(), KeywordSet.initial(), List.of());
    }

    private void activateInTime(String poolId) {
        if (settings.poolCreationDelay().isZero()) {
            activate(poolId);
        } else {
            agenda.after(settings.poolCreationDelay(), () -> resources.change(() -> activate(poolId)));
        }
    }

    private void activate(String poolId) {
        var pool = resources.pools.find(poolId);
        if (pool != null) {
            resources.pools.put(pool.with(info -> info.status(PoolStatus.ACTIVE)));
        }
    }

    DescribePoolsResponse describe(DescribePoolsRequest request) {
        var selection = Page.owned(resources.pools, request.poolIds(), request.ownerAsString());
        var page = Page.of(
                selection,
                FILTERS.matching(request.filters(), PoolFilter::nameAsString, PoolFilter::values),
                request.maxResults(),
                request.nextToken());
        return DescribePoolsResponse.builder()
                .pools(page.map(Pool::info))
                .nextToken(page.nextToken())
                .build();
    }

    UpdatePoolResponse update(UpdatePoolRequest request) {
        var pool = active(request.poolId());
        var info = pool.info();
        var twoWay =
                twoWay(info).updated(request.twoWayEnabled(), request.twoWayChannelArn(), request.twoWayChannelRole());
        if (request.twoWayChannelRole() != null) {
            roles.verify(request.twoWayChannelRole(), pool.arn(), "TwoWayChannelRole");
        }
        var optOutList = request.optOutListName() == null
                ? info.optOutListName()
                : resources.optOutLists.get(request.optOutListName()).name();
        var updated = pool.with(changed -> changed.twoWayEnabled(twoWay.enabled())
                .twoWayChannelArn(twoWay.channelArn())
                .twoWayChannelRole(twoWay.channelRole())
                .optOutListName(optOutList)
                .selfManagedOptOutsEnabled(
                        Update.of(request.selfManagedOptOutsEnabled(), info.selfManagedOptOutsEnabled()))
                .sharedRoutesEnabled(Update.of(request.sharedRoutesEnabled(), info.sharedRoutesEnabled()))
                .deletionProtectionEnabled(
                        Update.of(request.deletionProtectionEnabled(), info.deletionProtectionEnabled())));
        resources.pools.put(updated);
        members.follow(updated);
        return Answer.of(updated.info(), UpdatePoolResponse.builder()).build();
    }

    DeletePoolResponse delete(DeletePoolRequest request) {
        var pool = active(request.poolId());
        if (pool.info().deletionProtectionEnabled()) {
            throw conflict(DELETION_PROTECTION_ENABLED, pool);
        }
        if (settings.strictPoolDeletion() && pool.members().size() > 1) {
            throw conflict(RESOURCE_NOT_EMPTY, pool);
        }
        members.releaseAll(pool);
        resources.pools.remove(pool);
        resources.tags.remove(pool.arn());
        resources.policies.remove(pool.arn());
        return Answer.of(pool.info(), DeletePoolResponse.builder())
                .status(PoolStatus.DELETING)
                .build();
    }

    static TwoWay twoWay(PoolInformation info) {
        return new TwoWay(info.twoWayEnabled(), info.twoWayChannelArn(), info.twoWayChannelRole());
    }

    private Pool active(String poolId) {
        var pool = resources.pools.get(poolId);
        if (!pool.isActive()) {
            throw conflict(RESOURCE_NOT_ACTIVE, pool);
        }
        return pool;
    }

    private static RuntimeException conflict(ConflictExceptionReason reason, Pool pool) {
        return Refusal.conflict(reason, ResourceType.POOL, pool.id());
    }
}
