package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;

/**
 * The policy that shares a number, a pool, a sender ID or an opt-out list. Its physical id is the ARN of the shared
 * resource.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-smsvoice-resourcepolicy.html">
 *     AWS::SMSVOICE::ResourcePolicy</a>
 */
final class SmsResourcePolicy implements ReadableType {
    static final String NAME = "AWS::SMSVOICE::ResourcePolicy";
    private static final String NO_POLICY = "{}";
    private static final Schema SCHEMA = Schema.of(
                    PropertyShape.structure("ResourceArn", PropertyShape.arn(), "PolicyDocument", PropertyShape.json())
                            .require("ResourceArn", "PolicyDocument"))
            .createOnly("ResourceArn");

    private final PinpointSmsVoiceV2Client sms;

    SmsResourcePolicy(Services services) {
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

    /**
     * Creates the policy unless there is one: the service would overwrite it, but a stack must not take over another's.
     */
    @Override
    public String create(Desired desired) {
        var arn = PropertyValues.of(desired).required("ResourceArn");
        if (policy(arn) != null) {
            throw Handlers.alreadyExists(NAME, arn);
        }
        put(arn, desired);
        return arn;
    }

    private void put(String arn, Desired desired) {
        sms.putResourcePolicy(request ->
                request.resourceArn(arn).policy(PropertyValues.of(desired).json("PolicyDocument")));
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        put(physicalId, after);
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> sms.deleteResourcePolicy(request -> request.resourceArn(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("ResourceArn");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        var policy = policy(physicalId);
        return policy == null
                ? null
                : new LiveProperties(current)
                        .put("ResourceArn", physicalId)
                        .putDocument("PolicyDocument", policy)
                        .properties();
    }

    /** Returns the policy of a resource; null if there is none, for which the service answers an empty one. */
    private @Nullable String policy(String arn) {
        var policy = Handlers.ifThere(
                ResourceNotFoundException.class,
                () -> sms.getResourcePolicy(request -> request.resourceArn(arn)).policy());
        return policy == null || policy.equals(NO_POLICY) ? null : policy;
    }
}
