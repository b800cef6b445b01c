package org.stratasms.emulator.internal.sms.pools;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.DELETION_PROTECTION_ENABLED;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.MESSAGE_TYPE_MISMATCH;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_NOT_ACTIVE;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_NOT_EMPTY;

import java.util.List;
import org.stratasms.emulator.internal.sms.account.SmsTagging;
import org.stratasms.emulator.internal.sms.resources.AssumedRoles;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.KeywordSet;
import org.stratasms.emulator.internal.sms.resources.OptOutList;
import org.stratasms.emulator.internal.sms.resources.OriginationIdentity;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Pool;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsAnswer;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.sms.resources.TwoWay;
import org.stratasms.emulator.internal.sms.resources.Update;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.SmsSettings;
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

/** Creates, describes, changes and deletes pools; {@link PoolMembers} changes their members. */
public final class Pools {
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
    private final AssumedRoles roles;
    private final Scheduler scheduler;
    private final Ids ids;
    private final SmsSettings settings;

    public Pools(
            Resources resources,
            PoolMembers members,
            AssumedRoles roles,
            Scheduler scheduler,
            Ids ids,
            SmsSettings settings) {
        this.resources = resources;
        this.members = members;
        this.roles = roles;
        this.scheduler = scheduler;
        this.ids = ids;
        this.settings = settings;
    }

    CreatePoolResponse create(CreatePoolRequest request) {
        var seed = members.identity(request.originationIdentity(), request.isoCountryCode());
        PoolMembers.refuseInactive(seed);
        PoolMembers.refusePooled(seed);
        if (!seed.carries(request.messageTypeAsString())) {
            throw SmsErrors.conflict(MESSAGE_TYPE_MISMATCH, seed.resourceType(), seed.id());
        }
        if (resources.pools.size() >= settings.quotas().pools()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.POOLS_PER_ACCOUNT);
        }
        var pool = seeded(request, seed);
        members.add(pool, seed);
        resources.tags.set(pool.arn(), SmsTagging.asMap(request.tags()));
        activateInTime(pool.id());
        return SmsAnswer.of(pool.info(), CreatePoolResponse.builder())
                .tags(resources.tags.list(pool.arn()))
                .build();
    }

    /** Copies everything but deletion protection from the first phone number to its new pool. */
    private Pool seeded(CreatePoolRequest request, OriginationIdentity seed) {
        var id = ids.hex("pool-");
        var info = PoolInformation.builder()
                .poolId(id)
                .poolArn(resources.arn("pool/" + id))
                .status(PoolStatus.CREATING)
                .messageType(request.messageTypeAsString())
                .deletionProtectionEnabled(Boolean.TRUE.equals(request.deletionProtectionEnabled()))
                .sharedRoutesEnabled(false)
                .createdTimestamp(scheduler.nowInMillis());
        if (seed instanceof PhoneNumber number) {
            var inherited = number.info();
            info.twoWayEnabled(inherited.twoWayEnabled())
                    .twoWayChannelArn(inherited.twoWayChannelArn())
                    .twoWayChannelRole(inherited.twoWayChannelRole())
                    .selfManagedOptOutsEnabled(inherited.selfManagedOptOutsEnabled())
                    .optOutListName(inherited.optOutListName());
            return new Pool(info.build(), number.keywords(), List.of());
        }
        info.twoWayEnabled(false).selfManagedOptOutsEnabled(false).optOutListName(OptOutList.DEFAULT);
        return new Pool(info.build(), KeywordSet.initial(), List.of());
    }

    private void activateInTime(String poolId) {
        if (settings.poolCreationDelay().isZero()) {
            activate(poolId);
        } else {
            scheduler.after(settings.poolCreationDelay(), () -> resources.change(() -> activate(poolId)));
        }
    }

    private void activate(String poolId) {
        var pool = resources.pools.find(poolId);
        if (pool != null) {
            resources.pools.put(pool.with(info -> info.status(PoolStatus.ACTIVE)));
        }
    }

    DescribePoolsResponse describe(DescribePoolsRequest request) {
        var selection = SmsPage.owned(resources.pools, request.poolIds(), request.ownerAsString());
        var page = SmsPage.of(
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
        return SmsAnswer.of(updated.info(), UpdatePoolResponse.builder()).build();
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
        return SmsAnswer.of(pool.info(), DeletePoolResponse.builder())
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
        return SmsErrors.conflict(reason, ResourceType.POOL, pool.id());
    }
}
