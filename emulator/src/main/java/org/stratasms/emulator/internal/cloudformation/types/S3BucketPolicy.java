package org.stratasms.emulator.internal.cloudformation.types;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.s3.BucketSetting;

/**
 * The policy of a bucket. It is stored and returned, but has no effect: here the caller's own policies decide about
 * access.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucketpolicy.html">
 *     AWS::S3::BucketPolicy</a>
 */
final class S3BucketPolicy implements ResourceType {
    static final String NAME = "AWS::S3::BucketPolicy";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "Bucket", PropertyShape.text(3, 63), "PolicyDocument", PropertyShape.jsonOrText())
                    .require("Bucket", "PolicyDocument"))
            .createOnly("Bucket");

    private final Services services;

    S3BucketPolicy(Services services) {
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
        var bucket = PropertyValues.of(desired).required("Bucket");
        var existing = S3Documents.refusing(
                () -> services.buckets().get().setting(services.scope().account(), bucket, BucketSetting.POLICY));
        if (existing != null) {
            throw Handlers.alreadyExists(NAME, bucket);
        }
        put(bucket, PropertyValues.of(desired).json("PolicyDocument"));
        return bucket;
    }

    private void put(String bucket, @Nullable String document) {
        S3Documents.refusing(() -> {
            services.buckets().get().set(services.scope().account(), bucket, BucketSetting.POLICY, document);
            return bucket;
        });
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        put(physicalId, PropertyValues.of(after).json("PolicyDocument"));
    }

    @Override
    public void delete(String physicalId, Desired last) {
        if (services.buckets().get().exists(physicalId)) {
            put(physicalId, null);
        }
    }
}
