package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OriginationIdentityMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePoolRequest;

/**
 * A pool of origination identities, created with the first of them; the others join it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-smsvoice-pool.html">
 *     AWS::SMSVOICE::Pool</a>
 */
final class SmsPool implements ReadableType {
    static final String NAME = "AWS::SMSVOICE::Pool";
    private static final String IDENTITIES = "OriginationIdentities";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            IDENTITIES,
                            PropertyShape.setOf(PropertyShape.text("^arn:\\S+", 20, 256), 1, Integer.MAX_VALUE),
                            "MandatoryKeywords",
                            SmsKeywords.MANDATORY_SHAPE,
                            "OptionalKeywords",
                            SmsKeywords.OPTIONAL_SHAPE,
                            "OptOutListName",
                            PropertyShape.text("^[A-Za-z0-9_:/-]+$", 1, 256),
                            "SelfManagedOptOutsEnabled",
                            PropertyShape.flag(),
                            "SharedRoutesEnabled",
                            PropertyShape.flag(),
                            "TwoWay",
                            SmsTwoWay.shape(PropertyShape.text("^[ \\S]+", 1, 2048)),
                            "DeletionProtectionEnabled",
                            PropertyShape.flag(),
                            "Tags",
                            PropertyShape.tags())
                    .require(IDENTITIES, "MandatoryKeywords"))
            .attributes("Arn", "PoolId");

    private final PinpointSmsVoiceV2Client sms;

    SmsPool(Services services) {
        sms = services.sms();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String create(Desired desired) {
        var identities = PropertyValues.of(desired).texts(IDENTITIES);
        var first = identities.getFirst();
        var id = sms.createPool(request -> request.originationIdentity(first)
                        .isoCountryCode(countryOf(first))
                        .messageType(messageTypeOf(first))
                        .tags(SmsTags.of(desired.tags())))
                .poolId();
        Handlers.orUndo(() -> configure(id, identities, desired), () -> remove(id));
        return id;
    }

    /**
     * Adds the other identities, then sets the properties. Unconfirmed (settled by DescribeStackEvents): the identities
     * join while the pool still has the settings that it inherited from the first of them.
     */
    private void configure(String id, List<String> identities, Desired desired) {
        identities.stream().skip(1).forEach(identity -> associate(id, identity));
        var nothing = new Desired(desired.logicalId(), desired.stackName(), Map.of(), Map.of());
        updateSettings(id, nothing, desired);
        SmsKeywords.of(desired).putAll(sms, id);
    }

    /**
     * Unconfirmed (settled by CreateStack): the pool's message type is that of its first phone number, since the
     * resource type has none.
     */
    private String messageTypeOf(String identity) {
        if (!identity.contains(":phone-number/")) {
            return "TRANSACTIONAL";
        }
        return sms.describePhoneNumbers(request -> request.phoneNumberIds(identity))
                .phoneNumbers()
                .getFirst()
                .messageTypeAsString();
    }

    /** Returns the country at the end of a sender ID's ARN; a phone number needs none. */
    private static @Nullable String countryOf(String identity) {
        return identity.contains(":sender-id/") ? identity.substring(identity.lastIndexOf('/') + 1) : null;
    }

    private void associate(String id, String identity) {
        sms.associateOriginationIdentity(
                request -> request.poolId(id).originationIdentity(identity).isoCountryCode(countryOf(identity)));
    }

    private void disassociate(String id, String identity) {
        sms.disassociateOriginationIdentity(
                request -> request.poolId(id).originationIdentity(identity).isoCountryCode(countryOf(identity)));
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        updateIdentities(physicalId, after);
        updateSettings(physicalId, before, after);
        SmsKeywords.of(after).putChanges(sms, physicalId, SmsKeywords.of(before));
        SmsTags.update(sms, pool(physicalId).poolArn(), before, after);
    }

    /** Updates the members. New ones join before old ones leave, so that there is always one from which to send. */
    private void updateIdentities(String id, Desired after) {
        var wanted = PropertyValues.of(after).texts(IDENTITIES);
        var present = identities(id);
        wanted.stream().filter(arn -> !present.contains(arn)).forEach(arn -> associate(id, arn));
        present.stream().filter(arn -> !wanted.contains(arn)).forEach(arn -> disassociate(id, arn));
    }

    private List<String> identities(String id) {
        return sms
                .listPoolOriginationIdentitiesPaginator(request -> request.poolId(id))
                .originationIdentities()
                .stream()
                .map(OriginationIdentityMetadata::originationIdentityArn)
                .toList();
    }

    private void updateSettings(String id, Desired before, Desired after) {
        var request = UpdatePoolRequest.builder().poolId(id);
        var values = PropertyValues.of(after);
        if (changed("OptOutListName", before, after)) {
            request.optOutListName(values.text("OptOutListName", "Default"));
        }
        if (changed("TwoWay", before, after)) {
            var twoWay = SmsTwoWay.of(values);
            request.twoWayEnabled(twoWay.enabled())
                    .twoWayChannelArn(twoWay.channelArn())
                    .twoWayChannelRole(twoWay.channelRole());
        }
        if (changed("SelfManagedOptOutsEnabled", before, after)) {
            request.selfManagedOptOutsEnabled(values.isTrue("SelfManagedOptOutsEnabled"));
        }
        if (changed("SharedRoutesEnabled", before, after)) {
            request.sharedRoutesEnabled(values.isTrue("SharedRoutesEnabled"));
        }
        if (changed("DeletionProtectionEnabled", before, after)) {
            request.deletionProtectionEnabled(values.isTrue("DeletionProtectionEnabled"));
        }
        var update = request.build();
        if (!update.equals(UpdatePoolRequest.builder().poolId(id).build())) {
            sms.updatePool(update);
        }
    }

    private static boolean changed(String property, Desired before, Desired after) {
        return !SCHEMA.sameValue(
                property, before.properties().get(property), after.properties().get(property));
    }

    /**
     * Deletes the pool. AWS's handler removes its identities first, of which the last goes with the pool, and may not
     * lift its deletion protection.
     */
    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(ResourceNotFoundException.class, () -> {
            identities(physicalId).stream().skip(1).forEach(identity -> disassociate(physicalId, identity));
            sms.deletePool(request -> request.poolId(physicalId));
        });
    }

    private void remove(String id) {
        sms.updatePool(request -> request.poolId(id).deletionProtectionEnabled(false));
        identities(id).stream().skip(1).forEach(identity -> disassociate(id, identity));
        sms.deletePool(request -> request.poolId(id));
    }

    @Override
    public List<String> identifier() {
        return List.of("PoolId");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(ResourceNotFoundException.class, () -> {
            var pool = pool(physicalId);
            var live = new LiveProperties(current)
                    .put(IDENTITIES, identities(physicalId))
                    .putName("OptOutListName", pool.optOutListName())
                    .put("SelfManagedOptOutsEnabled", pool.selfManagedOptOutsEnabled())
                    .put("SharedRoutesEnabled", pool.sharedRoutesEnabled())
                    .put(
                            "TwoWay",
                            SmsTwoWay.live(pool.twoWayEnabled(), pool.twoWayChannelArn(), pool.twoWayChannelRole()))
                    .put("DeletionProtectionEnabled", pool.deletionProtectionEnabled())
                    .putTags(SmsTags.present(sms, pool.poolArn()));
            SmsKeywords.read(sms, physicalId, live);
            return live.properties();
        });
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Arn", pool(physicalId).poolArn(), "PoolId", physicalId);
    }

    @Override
    public boolean isStable(String physicalId) {
        return pool(physicalId).statusAsString().equals("ACTIVE");
    }

    private PoolInformation pool(String id) {
        return sms.describePools(request -> request.poolIds(id)).pools().getFirst();
    }
}
