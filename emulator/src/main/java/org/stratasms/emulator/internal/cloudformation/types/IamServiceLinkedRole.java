package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * A service-linked role; one for each service and account.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-servicelinkedrole.html">
 *     AWS::IAM::ServiceLinkedRole</a>
 */
final class IamServiceLinkedRole implements ReadableType {
    static final String NAME = "AWS::IAM::ServiceLinkedRole";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "AWSServiceName", PropertyShape.text(1, 128),
                            "CustomSuffix", PropertyShape.text(1, 64),
                            "Description", PropertyShape.text(0, 1000))
                    .require("AWSServiceName"))
            .createOnly("AWSServiceName", "CustomSuffix")
            .attributes("RoleName");

    private final IamClient iam;

    IamServiceLinkedRole(Services services) {
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

    @Override
    public String create(Desired desired) {
        var values = PropertyValues.of(desired);
        return iam.createServiceLinkedRole(request -> request.awsServiceName(values.required("AWSServiceName"))
                        .customSuffix(values.text("CustomSuffix"))
                        .description(values.text("Description")))
                .role()
                .roleName();
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        var description = Objects.requireNonNullElse(PropertyValues.of(after).text("Description"), "");
        iam.updateRole(request -> request.roleName(physicalId).description(description));
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                NoSuchEntityException.class,
                () -> iam.deleteServiceLinkedRole(request -> request.roleName(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("RoleName");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        var role = Handlers.ifThere(
                NoSuchEntityException.class,
                () -> iam.getRole(request -> request.roleName(physicalId)).role());
        return role == null
                ? null
                : new LiveProperties(current)
                        .put("AWSServiceName", role.path().replaceFirst("^/aws-service-role/(.*)/$", "$1"))
                        .put("CustomSuffix", PropertyValues.of(current).text("CustomSuffix"))
                        .putText("Description", role.description())
                        .properties();
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("RoleName", physicalId);
    }
}
