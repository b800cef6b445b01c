package org.stratasms.emulator.internal.sms.pools;

import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.KEYWORD_MISMATCH;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.LAST_PHONE_NUMBER;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.MESSAGE_TYPE_MISMATCH;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.NUMBER_CAPABILITIES_MISMATCH;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.OPT_OUT_LIST_MISMATCH;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.PHONE_NUMBER_ASSOCIATED_TO_POOL;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.PHONE_NUMBER_NOT_ASSOCIATED_TO_POOL;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.RESOURCE_NOT_ACTIVE;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.SELF_MANAGED_OPT_OUTS_MISMATCH;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.SENDER_ID_ASSOCIATED_TO_POOL;
import static software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason.TWO_WAY_CONFIG_MISMATCH;

import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.resources.Filters;
import org.stratasms.emulator.internal.sms.resources.OriginationIdentity;
import org.stratasms.emulator.internal.sms.resources.PhoneNumber;
import org.stratasms.emulator.internal.sms.resources.Pool;
import org.stratasms.emulator.internal.sms.resources.Resources;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.sms.resources.SmsPage;
import org.stratasms.emulator.internal.sms.resources.TwoWay;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateOriginationIdentityRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateOriginationIdentityResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DisassociateOriginationIdentityRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DisassociateOriginationIdentityResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListPoolOriginationIdentitiesRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListPoolOriginationIdentitiesResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolOriginationIdentitiesFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/** The origination identities in pools, and the rules by which they join and leave. */
public final class PoolMembers {
    private static final Filters<OriginationIdentity> FILTERS = Filters.<OriginationIdentity>none()
            .by("iso-country-code", OriginationIdentity::isoCountryCode)
            .by("number-capability", OriginationIdentity::capabilities);

    private final Resources resources;
    private final Scheduler scheduler;
    private final SmsSettings settings;

    public PoolMembers(Resources resources, Scheduler scheduler, SmsSettings settings) {
        this.resources = resources;
        this.scheduler = scheduler;
        this.settings = settings;
    }

    AssociateOriginationIdentityResponse associate(AssociateOriginationIdentityRequest request) {
        var pool = active(request.poolId());
        refuseArnAlone(request.originationIdentity(), request.isoCountryCode());
        var identity = identity(request.originationIdentity(), request.isoCountryCode());
        refuseInactive(identity);
        refuseMisfit(pool, identity);
        add(pool, identity);
        return AssociateOriginationIdentityResponse.builder()
                .poolArn(pool.arn())
                .poolId(pool.id())
                .originationIdentityArn(identity.arn())
                .originationIdentity(identity.id())
                .isoCountryCode(identity.isoCountryCode())
                .build();
    }

    DisassociateOriginationIdentityResponse disassociate(DisassociateOriginationIdentityRequest request) {
        var pool = active(request.poolId());
        refuseArnAlone(request.originationIdentity(), request.isoCountryCode());
        var identity = identity(request.originationIdentity(), request.isoCountryCode());
        var membership = pool.membership(identity.arn());
        if (membership == null) {
            throw conflict(PHONE_NUMBER_NOT_ASSOCIATED_TO_POOL, identity);
        }
        refuseLast(pool, identity);
        resources.pools.put(pool.without(membership));
        leave(identity);
        return DisassociateOriginationIdentityResponse.builder()
                .poolArn(pool.arn())
                .poolId(pool.id())
                .originationIdentityArn(identity.arn())
                .originationIdentity(identity.id())
                .isoCountryCode(identity.isoCountryCode())
                .build();
    }

    ListPoolOriginationIdentitiesResponse list(ListPoolOriginationIdentitiesRequest request) {
        var pool = resources.pools.get(request.poolId());
        var members = new TreeMap<String, OriginationIdentity>();
        for (var member : resources.members(pool)) {
            members.put(member.arn(), member);
        }
        var page = SmsPage.of(
                members,
                FILTERS.matching(
                        request.filters(),
                        PoolOriginationIdentitiesFilter::nameAsString,
                        PoolOriginationIdentitiesFilter::values),
                request.maxResults(),
                request.nextToken());
        return ListPoolOriginationIdentitiesResponse.builder()
                .poolArn(pool.arn())
                .poolId(pool.id())
                .originationIdentities(page.map(PoolMembers::metadata))
                .nextToken(page.nextToken())
                .build();
    }

    private static OriginationIdentityMetadata metadata(OriginationIdentity identity) {
        return OriginationIdentityMetadata.builder()
                .originationIdentityArn(identity.arn())
                .originationIdentity(identity.id())
                .isoCountryCode(identity.isoCountryCode())
                .numberCapabilitiesWithStrings(identity.capabilities())
                .phoneNumber(identity instanceof PhoneNumber number ? number.number() : null)
                .build();
    }

    /** Returns the identity in a request, with the country that the request gives for it. */
    OriginationIdentity identity(String name, @Nullable String isoCountryCode) {
        var identity = resources.originationIdentity(name, isoCountryCode);
        if (isoCountryCode != null && !isoCountryCode.equals(identity.isoCountryCode())) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.COUNTRY_CODE_MISMATCH,
                    "IsoCountryCode",
                    "%s belongs to %s, not to %s".formatted(identity.id(), identity.isoCountryCode(), isoCountryCode));
        }
        return identity;
    }

    /**
     * Refuses the ARN of a sender ID without its country, though the ARN ends with it; creating a pool does not refuse
     * it (found by Terraform's AWS provider in September 2026).
     */
    private static void refuseArnAlone(String identity, @Nullable String isoCountryCode) {
        if (isoCountryCode == null && identity.contains(":sender-id/")) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.INVALID_ARN,
                    "senderId",
                    "The ARN of a sender ID needs its country in IsoCountryCode beside it");
        }
    }

    static void refuseInactive(OriginationIdentity identity) {
        if (!identity.isActive()) {
            throw conflict(RESOURCE_NOT_ACTIVE, identity);
        }
    }

    static void refusePooled(OriginationIdentity identity) {
        if (identity instanceof PhoneNumber number && number.poolId() != null) {
            throw conflict(PHONE_NUMBER_ASSOCIATED_TO_POOL, identity);
        }
    }

    /** Refuses an identity that breaks a rule of the pool; the first broken rule is the reason. */
    public void refuseMisfit(Pool pool, OriginationIdentity identity) {
        refusePooled(identity);
        if (pool.membership(identity.arn()) != null) {
            throw conflict(SENDER_ID_ASSOCIATED_TO_POOL, identity);
        }
        if (!identity.carries(pool.messageType())) {
            throw conflict(MESSAGE_TYPE_MISMATCH, identity);
        }
        if (identity instanceof PhoneNumber number) {
            refuseOtherSettings(pool, number);
        }
        if (pool.members().size() >= settings.quotas().identitiesPerPool()) {
            throw SmsErrors.quota(ServiceQuotaExceededExceptionReason.ORIGINATION_IDENTITIES_PER_POOL);
        }
    }

    private void refuseOtherSettings(Pool pool, PhoneNumber number) {
        var wanted = pool.info();
        var found = number.info();
        if (hasOtherCapabilities(pool, number)) {
            throw conflict(NUMBER_CAPABILITIES_MISMATCH, number);
        }
        if (!twoWay(found).equals(Pools.twoWay(wanted))) {
            throw conflict(TWO_WAY_CONFIG_MISMATCH, number);
        }
        if (!found.selfManagedOptOutsEnabled().equals(wanted.selfManagedOptOutsEnabled())) {
            throw conflict(SELF_MANAGED_OPT_OUTS_MISMATCH, number);
        }
        if (!found.optOutListName().equals(wanted.optOutListName())) {
            throw conflict(OPT_OUT_LIST_MISMATCH, number);
        }
        if (!number.keywords().equals(pool.keywords())) {
            throw conflict(KEYWORD_MISMATCH, number);
        }
    }

    /**
     * Unconfirmed (settled by AssociateOriginationIdentity): the capabilities of a pool's numbers must be the same, not
     * merely overlap, and sender IDs do not count.
     */
    private boolean hasOtherCapabilities(Pool pool, PhoneNumber number) {
        var first = firstNumber(pool);
        return first != null && !new HashSet<>(first.capabilities()).equals(new HashSet<>(number.capabilities()));
    }

    /** Returns the capabilities that a number needs to join the pool: those of its numbers; SMS if it has none. */
    public List<String> capabilities(Pool pool) {
        var first = firstNumber(pool);
        return first == null ? List.of(NumberCapability.SMS.toString()) : first.capabilities();
    }

    private @Nullable PhoneNumber firstNumber(Pool pool) {
        for (var member : pool.members()) {
            var number = resources.phoneNumbers.find(member.arn());
            if (number != null) {
                return number;
            }
        }
        return null;
    }

    private static TwoWay twoWay(PhoneNumberInformation info) {
        return new TwoWay(info.twoWayEnabled(), info.twoWayChannelArn(), info.twoWayChannelRole());
    }

    /**
     * Refuses to remove a pool's last phone number. Unconfirmed (settled by DisassociateOriginationIdentity): a pool of
     * sender IDs alone keeps its last sender ID, for the same reason.
     */
    private void refuseLast(Pool pool, OriginationIdentity leaving) {
        if (pool.members().size() == 1) {
            throw conflict(LAST_PHONE_NUMBER, leaving);
        }
        if (leaving instanceof PhoneNumber) {
            var numbers = pool.members().stream()
                    .filter(member -> resources.phoneNumbers.find(member.arn()) != null)
                    .count();
            if (numbers == 1) {
                throw conflict(LAST_PHONE_NUMBER, leaving);
            }
        }
    }

    /** Adds an identity that was checked; it takes effect after the membership delay. */
    public void add(Pool pool, OriginationIdentity identity) {
        var atOnce = settings.membershipDelay().isZero();
        resources.pools.put(pool.with(new Pool.Membership(identity.arn(), atOnce)));
        if (identity instanceof PhoneNumber number) {
            resources.phoneNumbers.put(number.with(info -> info.poolId(pool.id())));
        }
        if (!atOnce) {
            scheduler.after(settings.membershipDelay(), () -> resources.change(() -> show(pool.id(), identity.arn())));
        }
    }

    private void show(String poolId, String identityArn) {
        var pool = resources.pools.find(poolId);
        if (pool != null && pool.membership(identityArn) != null) {
            resources.pools.put(pool.with(new Pool.Membership(identityArn, true)));
        }
    }

    /** Releases all identities of a pool that is deleted. */
    void releaseAll(Pool pool) {
        for (var member : pool.members()) {
            var number = resources.phoneNumbers.find(member.arn());
            if (number != null) {
                leave(number);
            }
        }
    }

    private void leave(OriginationIdentity identity) {
        if (identity instanceof PhoneNumber number) {
            resources.phoneNumbers.put(number.with(info -> info.poolId(null)));
        }
    }

    /** Copies the pool's settings and keywords to every phone number in it, because they must agree. */
    public void follow(Pool pool) {
        for (var member : pool.members()) {
            var number = resources.phoneNumbers.find(member.arn());
            if (number != null) {
                var info = settingsOf(pool, number.info()).copy(n -> n.optOutListName(pool.optOutListName()));
                resources.phoneNumbers.put(new PhoneNumber(info, pool.keywords()));
            }
        }
    }

    /** Returns the number with the pool's two-way and self-managed settings. */
    public static PhoneNumberInformation settingsOf(Pool pool, PhoneNumberInformation number) {
        var info = pool.info();
        return number.copy(n -> n.twoWayEnabled(info.twoWayEnabled())
                .twoWayChannelArn(info.twoWayChannelArn())
                .twoWayChannelRole(info.twoWayChannelRole())
                .selfManagedOptOutsEnabled(info.selfManagedOptOutsEnabled()));
    }

    /** Returns the pool if it is ACTIVE, and so can be changed. */
    public Pool active(String poolId) {
        var pool = resources.pools.get(poolId);
        if (!pool.isActive()) {
            throw SmsErrors.conflict(RESOURCE_NOT_ACTIVE, ResourceType.POOL, pool.id());
        }
        return pool;
    }

    private static RuntimeException conflict(ConflictExceptionReason reason, OriginationIdentity identity) {
        return SmsErrors.conflict(reason, identity.resourceType(), identity.id());
    }
}
