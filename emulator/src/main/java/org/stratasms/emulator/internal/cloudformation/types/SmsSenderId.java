package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdAndCountry;

/**
 * A sender ID for a country that requires no registration. Its physical id is {@code <country> <sender id>}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-smsvoice-senderid.html">
 *     AWS::SMSVOICE::SenderId</a>
 */
final class SmsSenderId implements ReadableType {
    static final String NAME = "AWS::SMSVOICE::SenderId";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "IsoCountryCode", PropertyShape.text("^[A-Z]{2}$", 2, 2),
                            "SenderId", PropertyShape.text("^[A-Z0-9_-]+$", 1, 11),
                            "DeletionProtectionEnabled", PropertyShape.flag(),
                            "Tags", PropertyShape.tags())
                    .require("IsoCountryCode", "SenderId"))
            .createOnly("IsoCountryCode", "SenderId")
            .attributes("Arn");

    private final PinpointSmsVoiceV2Client sms;
    private final Services services;

    SmsSenderId(Services services) {
        this.services = services;
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
        var made = sms.requestSenderId(request -> request.isoCountryCode(values.required("IsoCountryCode"))
                .senderId(values.required("SenderId"))
                .deletionProtectionEnabled(values.flag("DeletionProtectionEnabled"))
                .tags(SmsTags.of(desired.tags())));
        return made.isoCountryCode() + "|" + made.senderId();
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        var protection = PropertyValues.of(after).isTrue("DeletionProtectionEnabled");
        if (protection != PropertyValues.of(before).isTrue("DeletionProtectionEnabled")) {
            sms.updateSenderId(request -> request.isoCountryCode(country(physicalId))
                    .senderId(senderId(physicalId))
                    .deletionProtectionEnabled(protection));
        }
        SmsTags.update(sms, arn(physicalId), before, after);
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> sms.releaseSenderId(
                        request -> request.isoCountryCode(country(physicalId)).senderId(senderId(physicalId))));
    }

    @Override
    public List<String> identifier() {
        return List.of("IsoCountryCode", "SenderId");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(ResourceNotFoundException.class, () -> {
            var sender = sms.describeSenderIds(request -> request.senderIds(SenderIdAndCountry.builder()
                            .isoCountryCode(country(physicalId))
                            .senderId(senderId(physicalId))
                            .build()))
                    .senderIds()
                    .getFirst();
            return new LiveProperties(current)
                    .put("IsoCountryCode", sender.isoCountryCode())
                    .put("SenderId", asGiven(current, sender.senderId()))
                    .put("DeletionProtectionEnabled", sender.deletionProtectionEnabled())
                    .putTags(SmsTags.present(sms, sender.senderIdArn()))
                    .properties();
        });
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Arn", arn(physicalId));
    }

    /** Returns a sender ID in the template's spelling, which the service does not keep. */
    private static String asGiven(Desired current, String senderId) {
        var given = PropertyValues.of(current).text("SenderId");
        return given != null && given.equalsIgnoreCase(senderId) ? given : senderId;
    }

    private static String country(String physicalId) {
        return physicalId.substring(0, physicalId.indexOf('|'));
    }

    private static String senderId(String physicalId) {
        return physicalId.substring(physicalId.indexOf('|') + 1);
    }

    private String arn(String physicalId) {
        return services.scope().arn("sms-voice", "sender-id/" + senderId(physicalId) + "/" + country(physicalId));
    }
}
