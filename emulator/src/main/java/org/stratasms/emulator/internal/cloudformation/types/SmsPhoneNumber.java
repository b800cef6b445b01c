package org.stratasms.emulator.internal.cloudformation.types;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePhoneNumberRequest;

/**
 * A phone number, requested without a registration: the type has no property for one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-smsvoice-phonenumber.html">
 *     AWS::SMSVOICE::PhoneNumber</a>
 */
final class SmsPhoneNumber implements ReadableType {
    static final String NAME = "AWS::SMSVOICE::PhoneNumber";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "IsoCountryCode", PropertyShape.text("^[A-Z]{2}$", 2, 2),
                            "NumberCapabilities", PropertyShape.setOf(PropertyShape.oneOf("SMS", "VOICE", "MMS")),
                            "NumberType", PropertyShape.oneOf("LONG_CODE", "TOLL_FREE", "TEN_DLC", "SIMULATOR"),
                            "MandatoryKeywords", SmsKeywords.MANDATORY_SHAPE,
                            "OptionalKeywords", SmsKeywords.OPTIONAL_SHAPE,
                            "OptOutListName", PropertyShape.text("^[A-Za-z0-9_:/-]+$", 1, 256),
                            "SelfManagedOptOutsEnabled", PropertyShape.flag(),
                            "TwoWay", SmsTwoWay.shape(PropertyShape.arn()),
                            "DeletionProtectionEnabled", PropertyShape.flag(),
                            "Tags", PropertyShape.tags())
                    .require("IsoCountryCode", "NumberCapabilities", "NumberType", "MandatoryKeywords"))
            .createOnly("IsoCountryCode", "NumberCapabilities", "NumberType")
            .attributes("Arn", "PhoneNumberId", "PhoneNumber");

    private static final Set<String> REGISTERED_TYPES = Set.of("TOLL_FREE", "TEN_DLC");

    /** The settings of UpdatePhoneNumber, with their defaults. */
    private static final Map<String, Object> SETTINGS = Map.of(
            "OptOutListName",
            "Default",
            "TwoWay",
            Map.of("Enabled", false),
            "SelfManagedOptOutsEnabled",
            false,
            "DeletionProtectionEnabled",
            false);

    private final PinpointSmsVoiceV2Client sms;

    SmsPhoneNumber(Services services) {
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
        var values = PropertyValues.of(desired);
        var id = sms.requestPhoneNumber(request -> request.isoCountryCode(values.required("IsoCountryCode"))
                        // Unconfirmed (settled by CreateStack): a number's message type is TRANSACTIONAL, since the
                        // resource type has none; a simulator takes no other.
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings(values.texts("NumberCapabilities"))
                        .numberType(values.required("NumberType"))
                        .optOutListName(values.text("OptOutListName"))
                        .deletionProtectionEnabled(values.flag("DeletionProtectionEnabled"))
                        .tags(SmsTags.of(desired.tags())))
                .phoneNumberId();
        Handlers.orUndo(() -> configure(id, desired), () -> release(id));
        return id;
    }

    private void configure(String id, Desired desired) {
        var values = PropertyValues.of(desired);
        if (values.has("TwoWay") || values.has("SelfManagedOptOutsEnabled")) {
            var twoWay = SmsTwoWay.of(values);
            sms.updatePhoneNumber(request -> request.phoneNumberId(id)
                    .twoWayEnabled(twoWay.enabled())
                    .twoWayChannelArn(twoWay.channelArn())
                    .twoWayChannelRole(twoWay.channelRole())
                    .selfManagedOptOutsEnabled(values.isTrue("SelfManagedOptOutsEnabled")));
        }
        SmsKeywords.of(desired).putAll(sms, id);
    }

    private void release(String id) {
        sms.updatePhoneNumber(request -> request.phoneNumberId(id).deletionProtectionEnabled(false));
        sms.releasePhoneNumber(request -> request.phoneNumberId(id));
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        updateSettings(physicalId, before, after);
        SmsKeywords.of(after).putChanges(sms, physicalId, SmsKeywords.of(before));
        SmsTags.update(sms, number(physicalId).phoneNumberArn(), before, after);
    }

    /**
     * Updates only the settings that changed and do not have their value yet. The service refuses every change of these
     * while the number is in a pool, and a rollback must not fail because of something that never changed.
     */
    private void updateSettings(String id, Desired before, Desired after) {
        var live = read(id, after);
        var changed = new HashSet<>(SETTINGS.keySet());
        changed.removeIf(name -> !changed(name, before, after)
                || (live != null
                        && SCHEMA.sameValue(
                                name, live.get(name), after.properties().getOrDefault(name, SETTINGS.get(name)))));
        if (changed.isEmpty()) {
            return;
        }
        var values = PropertyValues.of(after);
        var request = UpdatePhoneNumberRequest.builder().phoneNumberId(id);
        if (changed.contains("OptOutListName")) {
            request.optOutListName(values.text("OptOutListName", "Default"));
        }
        if (changed.contains("TwoWay")) {
            var twoWay = SmsTwoWay.of(values);
            request.twoWayEnabled(twoWay.enabled())
                    .twoWayChannelArn(twoWay.channelArn())
                    .twoWayChannelRole(twoWay.channelRole());
        }
        if (changed.contains("SelfManagedOptOutsEnabled")) {
            request.selfManagedOptOutsEnabled(values.isTrue("SelfManagedOptOutsEnabled"));
        }
        if (changed.contains("DeletionProtectionEnabled")) {
            request.deletionProtectionEnabled(values.isTrue("DeletionProtectionEnabled"));
        }
        sms.updatePhoneNumber(request.build());
    }

    private static boolean changed(String property, Desired before, Desired after) {
        return !SCHEMA.sameValue(
                property, before.properties().get(property), after.properties().get(property));
    }

    /** Deletes the number without lifting its deletion protection, for which AWS's handler has no permission. */
    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> sms.releasePhoneNumber(request -> request.phoneNumberId(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("PhoneNumberId");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(ResourceNotFoundException.class, () -> {
            var number = number(physicalId);
            var live = new LiveProperties(current)
                    .put("IsoCountryCode", number.isoCountryCode())
                    .put("NumberCapabilities", number.numberCapabilitiesAsStrings())
                    .put("NumberType", number.numberTypeAsString())
                    .putName("OptOutListName", number.optOutListName())
                    .put("SelfManagedOptOutsEnabled", number.selfManagedOptOutsEnabled())
                    .put(
                            "TwoWay",
                            SmsTwoWay.live(
                                    number.twoWayEnabled(), number.twoWayChannelArn(), number.twoWayChannelRole()))
                    .put("DeletionProtectionEnabled", number.deletionProtectionEnabled())
                    .putTags(SmsTags.present(sms, number.phoneNumberArn()));
            SmsKeywords.read(sms, physicalId, live);
            return live.properties();
        });
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        var number = number(physicalId);
        return Map.of(
                "Arn", number.phoneNumberArn(),
                "PhoneNumberId", number.phoneNumberId(),
                "PhoneNumber", number.phoneNumber());
    }

    /**
     * Unconfirmed (settled by DescribeStackEvents): a number that waits for its registration (PENDING) counts as
     * created; the others come to rest by themselves.
     */
    @Override
    public boolean isStable(String physicalId) {
        var number = number(physicalId);
        var waits = REGISTERED_TYPES.contains(number.numberTypeAsString());
        return number.statusAsString().equals("ACTIVE")
                || (waits && number.statusAsString().equals("PENDING"));
    }

    private PhoneNumberInformation number(String id) {
        return sms.describePhoneNumbers(request -> request.phoneNumberIds(id))
                .phoneNumbers()
                .getFirst();
    }
}
