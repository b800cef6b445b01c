package org.stratasms.emulator.internal.cloudformation.types;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.model.Catalogue;
import org.stratasms.emulator.internal.s3.BucketSetting;
import org.stratasms.emulator.internal.s3.Buckets;

/**
 * A bucket with the settings that an archive needs; AWS's other properties are rejected.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html">AWS::S3::Bucket</a>
 */
final class S3Bucket implements ResourceType {
    static final String NAME = "AWS::S3::Bucket";
    private static final PropertyShape RULE = PropertyShape.structure(
                    "Id", PropertyShape.text(0, 255),
                    "Prefix", PropertyShape.text(),
                    "Status", PropertyShape.oneOf("Enabled", "Disabled"),
                    "ExpirationInDays", PropertyShape.whole(1, Integer.MAX_VALUE),
                    "Transitions",
                            PropertyShape.setOf(PropertyShape.structure(
                                            "StorageClass",
                                            PropertyShape.text(),
                                            "TransitionInDays",
                                            PropertyShape.whole(0, Integer.MAX_VALUE))
                                    .require("StorageClass", "TransitionInDays")),
                    "NoncurrentVersionExpiration",
                            PropertyShape.structure("NoncurrentDays", PropertyShape.whole(1, Integer.MAX_VALUE))
                                    .require("NoncurrentDays"),
                    "AbortIncompleteMultipartUpload",
                            PropertyShape.structure("DaysAfterInitiation", PropertyShape.whole(0, Integer.MAX_VALUE))
                                    .require("DaysAfterInitiation"))
            .require("Status");
    private static final PropertyShape ENCRYPTION_RULE = PropertyShape.structure(
            "BucketKeyEnabled", PropertyShape.flag(),
            "ServerSideEncryptionByDefault",
                    PropertyShape.structure(
                                    "SSEAlgorithm", PropertyShape.oneOf("aws:kms", "AES256", "aws:kms:dsse"),
                                    "KMSMasterKeyID", PropertyShape.text())
                            .require("SSEAlgorithm"));
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                    "BucketName", PropertyShape.text(3, 63),
                    // The ACL that a bucket has anyway; S3 has no ACLs here.
                    "AccessControl", PropertyShape.text(),
                    "BucketEncryption",
                            PropertyShape.structure(
                                            "ServerSideEncryptionConfiguration", PropertyShape.setOf(ENCRYPTION_RULE))
                                    .require("ServerSideEncryptionConfiguration"),
                    "PublicAccessBlockConfiguration",
                            PropertyShape.structure(
                                    "BlockPublicAcls", PropertyShape.flag(),
                                    "IgnorePublicAcls", PropertyShape.flag(),
                                    "BlockPublicPolicy", PropertyShape.flag(),
                                    "RestrictPublicBuckets", PropertyShape.flag()),
                    "LifecycleConfiguration",
                            PropertyShape.structure("Rules", PropertyShape.setOf(RULE))
                                    .require("Rules"),
                    "VersioningConfiguration",
                            PropertyShape.structure("Status", PropertyShape.oneOf("Enabled", "Suspended"))
                                    .require("Status"),
                    "OwnershipControls",
                            PropertyShape.structure(
                                            "Rules",
                                            PropertyShape.setOf(PropertyShape.structure(
                                                    "ObjectOwnership",
                                                    PropertyShape.oneOf(
                                                            "ObjectWriter",
                                                            "BucketOwnerPreferred",
                                                            "BucketOwnerEnforced"))))
                                    .require("Rules"),
                    "Tags", PropertyShape.tags()))
            .createOnly("BucketName")
            .attributes("Arn", "DomainName", "RegionalDomainName", "DualStackDomainName");

    private final Services services;

    S3Bucket(Services services) {
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
        var given = PropertyValues.of(desired).text("BucketName");
        var name = given == null
                ? PhysicalNames.generate(desired, services.ids(), 63).toLowerCase(Locale.ROOT)
                : given;
        if (buckets().exists(name)) {
            throw Handlers.alreadyExists(NAME, name);
        }
        S3Documents.refusing(() -> {
            buckets().create(services.scope(), name);
            return name;
        });
        var nothing = new Desired(desired.logicalId(), desired.stackName(), Map.of(), Map.of());
        Handlers.orUndo(() -> update(name, nothing, desired), () -> delete(name, desired));
        return name;
    }

    private Buckets buckets() {
        return services.buckets().get();
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        var old = PropertyValues.of(before);
        var wanted = PropertyValues.of(after);
        if (!wanted.text("AccessControl", "Private").equals("Private")) {
            throw Handlers.invalid("AccessControl other than Private is " + Catalogue.NOT_OFFERED);
        }
        set(physicalId, BucketSetting.ENCRYPTION, "BucketEncryption", old, wanted, S3Documents::encryption);
        set(
                physicalId,
                BucketSetting.PUBLIC_ACCESS_BLOCK,
                "PublicAccessBlockConfiguration",
                old,
                wanted,
                S3Documents::publicAccessBlock);
        set(physicalId, BucketSetting.LIFECYCLE, "LifecycleConfiguration", old, wanted, S3Documents::lifecycle);
        set(physicalId, BucketSetting.VERSIONING, "VersioningConfiguration", old, wanted, S3Documents::versioning);
        set(physicalId, BucketSetting.OWNERSHIP, "OwnershipControls", old, wanted, S3Documents::ownership);
        put(physicalId, BucketSetting.TAGGING, after.tags().isEmpty() ? null : S3Documents.tagging(after.tags()));
    }

    /** Applies a setting; one that no template has named keeps the default of new buckets. */
    private void set(
            String bucket,
            BucketSetting setting,
            String property,
            PropertyValues before,
            PropertyValues after,
            Function<PropertyValues, String> document) {
        if (before.has(property) || after.has(property)) {
            put(bucket, setting, after.has(property) ? document.apply(after.nested(property)) : null);
        }
    }

    private void put(String bucket, BucketSetting setting, @Nullable String document) {
        S3Documents.refusing(() -> {
            buckets().set(services.scope().account(), bucket, setting, document);
            return bucket;
        });
    }

    @Override
    public void delete(String physicalId, Desired last) {
        if (buckets().exists(physicalId)) {
            S3Documents.refusing(() -> {
                buckets().delete(services.scope().account(), physicalId);
                return physicalId;
            });
        }
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        var region = services.scope().region();
        return Map.of(
                "Arn", Buckets.arn(services.scope(), physicalId),
                "DomainName", physicalId + ".s3.amazonaws.com",
                "RegionalDomainName", "%s.s3.%s.amazonaws.com".formatted(physicalId, region),
                "DualStackDomainName", "%s.s3.dualstack.%s.amazonaws.com".formatted(physicalId, region));
    }
}
