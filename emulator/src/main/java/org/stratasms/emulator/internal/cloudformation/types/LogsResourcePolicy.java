package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourcePolicy;

/**
 * A policy by which services of AWS may write to the account's log groups. Its physical id is its name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-resourcepolicy.html">
 *     AWS::Logs::ResourcePolicy</a>
 */
final class LogsResourcePolicy implements ReadableType {
    static final String NAME = "AWS::Logs::ResourcePolicy";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "PolicyName", PropertyShape.text("^([^:*\\/]+\\/?)*[^:*\\/]+$", 1, 255),
                            "PolicyDocument", PropertyShape.jsonOrText())
                    .require("PolicyName", "PolicyDocument"))
            .createOnly("PolicyName");

    private final CloudWatchLogsClient logs;

    LogsResourcePolicy(Services services) {
        logs = services.logs();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    /** Creates the policy unless there is one of its name: a stack must not take over another's. */
    @Override
    public String create(Desired desired) {
        var name = PropertyValues.of(desired).required("PolicyName");
        if (live(name) != null) {
            throw Handlers.alreadyExists(NAME, name);
        }
        put(name, desired);
        return name;
    }

    private void put(String name, Desired desired) {
        var document = Objects.requireNonNull(PropertyValues.of(desired).json("PolicyDocument"));
        logs.putResourcePolicy(request -> request.policyName(name).policyDocument(document));
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        put(physicalId, after);
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> logs.deleteResourcePolicy(request -> request.policyName(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("PolicyName");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        var policy = live(physicalId);
        return policy == null
                ? null
                : new LiveProperties(current)
                        .put("PolicyName", policy.policyName())
                        .putDocument("PolicyDocument", policy.policyDocument())
                        .properties();
    }

    /** Returns null if there is none. All that an account can have fit on one page. */
    private @Nullable ResourcePolicy live(String name) {
        return logs.describeResourcePolicies(request -> request.limit(50)).resourcePolicies().stream()
                .filter(policy -> policy.policyName().equals(name))
                .findFirst()
                .orElse(null);
    }
}
