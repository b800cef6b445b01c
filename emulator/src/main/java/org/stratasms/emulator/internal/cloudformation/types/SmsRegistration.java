package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;

/**
 * A registration as an empty draft: a template cannot fill it in, submit it or associate it. Its physical id is its
 * ARN.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-smsvoice-registration.html">
 *     AWS::SMSVOICE::Registration</a>
 */
final class SmsRegistration implements ReadableType {
    static final String NAME = "AWS::SMSVOICE::Registration";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "RegistrationType", PropertyShape.text("^[A-Za-z0-9_]+$", 1, 64),
                            "Tags", PropertyShape.tags())
                    .require("RegistrationType"))
            .createOnly("RegistrationType")
            .attributes(
                    "RegistrationArn",
                    "RegistrationId",
                    "RegistrationStatus",
                    "CurrentVersionNumber",
                    "CreatedTimestamp");

    private final PinpointSmsVoiceV2Client sms;

    SmsRegistration(Services services) {
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
        return sms.createRegistration(request -> request.registrationType(
                                PropertyValues.of(desired).required("RegistrationType"))
                        .tags(SmsTags.of(desired.tags())))
                .registrationArn();
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        SmsTags.update(sms, physicalId, before, after);
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> sms.deleteRegistration(request -> request.registrationId(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("RegistrationArn");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(
                ResourceNotFoundException.class,
                () -> new LiveProperties(current)
                        .put("RegistrationType", registration(physicalId).registrationType())
                        .putTags(SmsTags.present(sms, physicalId))
                        .properties());
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        var registration = registration(physicalId);
        return Map.of(
                "RegistrationArn", registration.registrationArn(),
                "RegistrationId", registration.registrationId(),
                "RegistrationStatus", registration.registrationStatusAsString(),
                "CurrentVersionNumber", registration.currentVersionNumber(),
                "CreatedTimestamp", registration.createdTimestamp().toString());
    }

    private RegistrationInformation registration(String arn) {
        return sms.describeRegistrations(request -> request.registrationIds(arn))
                .registrations()
                .getFirst();
    }
}
