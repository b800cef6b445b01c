package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;

/**
 * An opt-out list. The template does not contain the numbers on it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-smsvoice-optoutlist.html">
 *     AWS::SMSVOICE::OptOutList</a>
 */
final class SmsOptOutList implements ReadableType {
    static final String NAME = "AWS::SMSVOICE::OptOutList";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                    "OptOutListName", PropertyShape.text("^[A-Za-z0-9_-]+$", 1, 64), "Tags", PropertyShape.tags()))
            .createOnly("OptOutListName")
            .attributes("Arn");

    private final PinpointSmsVoiceV2Client sms;
    private final Services services;

    SmsOptOutList(Services services) {
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
        var given = PropertyValues.of(desired).text("OptOutListName");
        var name = PhysicalNames.orGenerated(given, desired, services.ids(), 64);
        sms.createOptOutList(request -> request.optOutListName(name).tags(SmsTags.of(desired.tags())));
        return name;
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        SmsTags.update(sms, arn(physicalId), before, after);
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> sms.deleteOptOutList(request -> request.optOutListName(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("OptOutListName");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(ResourceNotFoundException.class, () -> {
            var list = sms.describeOptOutLists(request -> request.optOutListNames(physicalId))
                    .optOutLists()
                    .getFirst();
            return new LiveProperties(current)
                    .put("OptOutListName", list.optOutListName())
                    .putTags(SmsTags.present(sms, list.optOutListArn()))
                    .properties();
        });
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Arn", arn(physicalId));
    }

    private String arn(String name) {
        return services.scope().arn("sms-voice", "opt-out-list/" + name);
    }
}
