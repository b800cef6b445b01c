package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * One inline policy, added to roles. Users and groups are not emulated, so their properties are rejected.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html">
 *     AWS::IAM::Policy</a>
 */
final class IamPolicy implements ResourceType {
    static final String NAME = "AWS::IAM::Policy";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "PolicyName", PropertyShape.text("^[\\w+=,.@-]+$", 1, 128),
                            "PolicyDocument", PropertyShape.jsonOrText(),
                            "Roles", PropertyShape.setOf(PropertyShape.text(1, 64)))
                    .require("PolicyName", "PolicyDocument"))
            .attributes("Id");

    private final IamClient iam;
    private final Services services;

    IamPolicy(Services services) {
        this.services = services;
        iam = services.iam();
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
     * Creates the policy with a generated physical id. Unconfirmed (settled by DescribeStackResource): the physical id
     * is generated in this form.
     */
    @Override
    public String create(Desired desired) {
        if (PropertyValues.of(desired).texts("Roles").isEmpty()) {
            throw Handlers.invalid("At least one of [Groups,Roles,Users] must be non-empty.");
        }
        Handlers.orUndo(() -> put(desired), () -> removeFrom(roles(desired), desired));
        return PhysicalNames.generate(desired, services.ids(), 128);
    }

    private static List<String> roles(Desired desired) {
        return PropertyValues.of(desired).texts("Roles");
    }

    private void put(Desired desired) {
        var values = PropertyValues.of(desired);
        roles(desired)
                .forEach(role -> iam.putRolePolicy(request -> request.roleName(role)
                        .policyName(values.required("PolicyName"))
                        .policyDocument(values.json("PolicyDocument"))));
    }

    private void removeFrom(List<String> roles, Desired last) {
        for (var role : roles) {
            Handlers.unlessGone(
                    NoSuchEntityException.class,
                    () -> iam.deleteRolePolicy(request -> request.roleName(role)
                            .policyName(PropertyValues.of(last).required("PolicyName"))));
        }
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        var renamed = !Objects.equals(
                PropertyValues.of(before).text("PolicyName"),
                PropertyValues.of(after).text("PolicyName"));
        put(after);
        removeFrom(
                roles(before).stream()
                        .filter(role -> renamed || !roles(after).contains(role))
                        .toList(),
                before);
    }

    @Override
    public void delete(String physicalId, Desired last) {
        removeFrom(roles(last), last);
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Id", physicalId);
    }
}
