package org.stratasms.emulator.internal.cloudformation.types;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A repository of container images, which the stack of {@code cdk bootstrap} has. It is a name and an address: ECR has
 * no operations here, so no image gets there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html">
 *     AWS::ECR::Repository</a>
 */
final class EcrRepository implements ResourceType {
    static final String NAME = "AWS::ECR::Repository";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                    "RepositoryName", PropertyShape.text("^[a-z0-9][a-z0-9._/-]*$", 2, 256),
                    "ImageTagMutability",
                            PropertyShape.oneOf(
                                    "MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"),
                    "ImageScanningConfiguration", PropertyShape.structure("ScanOnPush", PropertyShape.flag()),
                    "LifecyclePolicy",
                            PropertyShape.structure(
                                    "LifecyclePolicyText", PropertyShape.text(100, 30_720),
                                    "RegistryId", PropertyShape.text("^[0-9]{12}$", 12, 12)),
                    "RepositoryPolicyText", PropertyShape.jsonOrText(),
                    "EmptyOnDelete", PropertyShape.flag(),
                    "Tags", PropertyShape.tags()))
            .createOnly("RepositoryName")
            .attributes("Arn", "RepositoryUri");

    private final Services services;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    EcrRepository(Services services) {
        this.services = services;
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
        var given = PropertyValues.of(desired).text("RepositoryName");
        var name = given == null
                ? PhysicalNames.generate(desired, services.ids(), 256).toLowerCase(Locale.ROOT)
                : given;
        if (!names.add(name)) {
            throw Handlers.alreadyExists(NAME, name);
        }
        return name;
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {}

    @Override
    public void delete(String physicalId, Desired last) {
        names.remove(physicalId);
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        var scope = services.scope();
        return Map.of(
                "Arn", scope.arn("ecr", "repository/" + physicalId),
                "RepositoryUri",
                        "%s.dkr.ecr.%s.amazonaws.com/%s".formatted(scope.account(), scope.region(), physicalId));
    }
}
