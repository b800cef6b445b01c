package org.stratasms.emulator.internal.cloudformation.types;

/**
 * The resource with which the CDK tells AWS which of its constructs a template uses. It has no effect, on AWS as here,
 * and here nobody reads it.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/usage-data.html">Usage data of the CDK</a>
 */
final class CdkMetadata implements ResourceType {
    static final String NAME = "AWS::CDK::Metadata";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure("Analytics", PropertyShape.text()));

    private final Services services;

    CdkMetadata(Services services) {
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
        return services.ids().uuid();
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {}

    @Override
    public void delete(String physicalId, Desired last) {}
}
