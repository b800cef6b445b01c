package org.stratasms.emulator.internal.cloudformation.types;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerifiedDestinationNumberInformation;

/**
 * A verified destination number, which an account in the sandbox may text once it is verified; a template cannot verify
 * it. Its physical id is its ARN.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-smsvoice-verifieddestinationnumber.html">
 *     AWS::SMSVOICE::VerifiedDestinationNumber</a>
 */
final class SmsVerifiedDestination implements ReadableType {
    static final String NAME = "AWS::SMSVOICE::VerifiedDestinationNumber";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "DestinationPhoneNumber", PropertyShape.text("^\\+?[1-9][0-9]{1,18}$", 1, 20),
                            "Tags", PropertyShape.tags())
                    .require("DestinationPhoneNumber"))
            .createOnly("DestinationPhoneNumber")
            .attributes("VerifiedDestinationNumberArn", "VerifiedDestinationNumberId", "Status", "CreatedTimestamp");

    private final PinpointSmsVoiceV2Client sms;

    SmsVerifiedDestination(Services services) {
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
        return sms.createVerifiedDestinationNumber(request -> request.destinationPhoneNumber(
                                PropertyValues.of(desired).required("DestinationPhoneNumber"))
                        .tags(SmsTags.of(withoutSystemTags(desired).tags())))
                .verifiedDestinationNumberArn();
    }

    /** Removes CloudFormation's own tags, which this taggable type alone does not get. */
    private static Desired withoutSystemTags(Desired desired) {
        var tags = new HashMap<>(desired.tags());
        tags.keySet().removeIf(key -> key.startsWith("aws:"));
        return new Desired(desired.logicalId(), desired.stackName(), desired.properties(), tags);
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        SmsTags.update(sms, physicalId, withoutSystemTags(before), withoutSystemTags(after));
    }

    /** Deletes the number; this fails within a day of its creation, because the service keeps it that long. */
    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> sms.deleteVerifiedDestinationNumber(request -> request.verifiedDestinationNumberId(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("VerifiedDestinationNumberArn");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(
                ResourceNotFoundException.class,
                () -> new LiveProperties(current)
                        .put("DestinationPhoneNumber", number(physicalId).destinationPhoneNumber())
                        .putTags(SmsTags.present(sms, physicalId))
                        .properties());
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        var number = number(physicalId);
        return Map.of(
                "VerifiedDestinationNumberArn", number.verifiedDestinationNumberArn(),
                "VerifiedDestinationNumberId", number.verifiedDestinationNumberId(),
                "Status", number.statusAsString(),
                "CreatedTimestamp", number.createdTimestamp().toString());
    }

    private VerifiedDestinationNumberInformation number(String arn) {
        return sms.describeVerifiedDestinationNumbers(request -> request.verifiedDestinationNumberIds(arn))
                .verifiedDestinationNumbers()
                .getFirst();
    }
}
