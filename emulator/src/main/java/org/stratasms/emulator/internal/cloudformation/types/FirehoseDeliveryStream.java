package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.CloudWatchLoggingOptions;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionConfigurationInput;
import software.amazon.awssdk.services.firehose.model.EncryptionConfiguration;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationUpdate;
import software.amazon.awssdk.services.firehose.model.KMSEncryptionConfig;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.Tag;

/**
 * A delivery stream into S3. AWS's other destinations and the processing of records are not emulated, so their
 * properties are rejected.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesisfirehose-deliverystream.html">
 *     AWS::KinesisFirehose::DeliveryStream</a>
 */
final class FirehoseDeliveryStream implements ResourceType {
    static final String NAME = "AWS::KinesisFirehose::DeliveryStream";
    private static final String DESTINATION = "ExtendedS3DestinationConfiguration";
    private static final String ENCRYPTION = "DeliveryStreamEncryptionConfigurationInput";
    private static final PropertyShape S3 = PropertyShape.structure(
                    "BucketARN", PropertyShape.text(1, 2048),
                    "RoleARN", PropertyShape.text(1, 512),
                    "Prefix", PropertyShape.text(0, 1024),
                    "ErrorOutputPrefix", PropertyShape.text(0, 1024),
                    "FileExtension", PropertyShape.text(0, 128),
                    "S3BackupMode", PropertyShape.oneOf("Disabled"),
                    "CompressionFormat", PropertyShape.oneOf("UNCOMPRESSED", "GZIP"),
                    "BufferingHints",
                            PropertyShape.structure(
                                    "IntervalInSeconds",
                                    PropertyShape.whole(0, 900),
                                    "SizeInMBs",
                                    PropertyShape.whole(1, 128)),
                    "CloudWatchLoggingOptions",
                            PropertyShape.structure(
                                    "Enabled",
                                    PropertyShape.flag(),
                                    "LogGroupName",
                                    PropertyShape.text(),
                                    "LogStreamName",
                                    PropertyShape.text()),
                    "EncryptionConfiguration",
                            PropertyShape.structure(
                                    "KMSEncryptionConfig",
                                            PropertyShape.structure("AWSKMSKeyARN", PropertyShape.text(1, 512))
                                                    .require("AWSKMSKeyARN"),
                                    "NoEncryptionConfig", PropertyShape.oneOf("NoEncryption")))
            .require("BucketARN", "RoleARN");
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "DeliveryStreamName",
                            PropertyShape.text(1, 64),
                            "DeliveryStreamType",
                            PropertyShape.oneOf("DirectPut"),
                            DESTINATION,
                            S3,
                            ENCRYPTION,
                            PropertyShape.structure(
                                            "KeyType", PropertyShape.oneOf("AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK"),
                                            "KeyARN", PropertyShape.text(1, 512))
                                    .require("KeyType"),
                            "Tags",
                            PropertyShape.tags())
                    .require(DESTINATION))
            .createOnly("DeliveryStreamName", "DeliveryStreamType")
            .attributes("Arn");

    private final Services services;

    FirehoseDeliveryStream(Services services) {
        this.services = services;
    }

    private FirehoseClient firehose() {
        return services.firehose().get();
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
        var given = values.text("DeliveryStreamName");
        var name = PhysicalNames.orGenerated(given, desired, services.ids(), 64);
        var s3 = values.nested(DESTINATION);
        var tags = tags(desired.tags());
        firehose()
                .createDeliveryStream(request -> request.deliveryStreamName(name)
                        .deliveryStreamType(values.text("DeliveryStreamType"))
                        .deliveryStreamEncryptionConfigurationInput(encryption(values))
                        .extendedS3DestinationConfiguration(ExtendedS3DestinationConfiguration.builder()
                                .bucketARN(s3.text("BucketARN"))
                                .roleARN(s3.text("RoleARN"))
                                .prefix(s3.text("Prefix"))
                                .errorOutputPrefix(s3.text("ErrorOutputPrefix"))
                                .fileExtension(s3.text("FileExtension"))
                                .s3BackupMode(s3.text("S3BackupMode"))
                                .compressionFormat(s3.text("CompressionFormat"))
                                .bufferingHints(hints(s3))
                                .cloudWatchLoggingOptions(logging(s3))
                                .encryptionConfiguration(objectEncryption(s3))
                                .build())
                        .tags(tags.isEmpty() ? null : tags));
        return name;
    }

    private static @Nullable DeliveryStreamEncryptionConfigurationInput encryption(PropertyValues values) {
        var encryption = values.nested(ENCRYPTION);
        return values.has(ENCRYPTION)
                ? DeliveryStreamEncryptionConfigurationInput.builder()
                        .keyType(encryption.text("KeyType"))
                        .keyARN(encryption.text("KeyARN"))
                        .build()
                : null;
    }

    private static @Nullable BufferingHints hints(PropertyValues s3) {
        var hints = s3.nested("BufferingHints");
        return s3.has("BufferingHints")
                ? BufferingHints.builder()
                        .intervalInSeconds(hints.whole("IntervalInSeconds"))
                        .sizeInMBs(hints.whole("SizeInMBs"))
                        .build()
                : null;
    }

    private static @Nullable CloudWatchLoggingOptions logging(PropertyValues s3) {
        var logging = s3.nested("CloudWatchLoggingOptions");
        return s3.has("CloudWatchLoggingOptions")
                ? CloudWatchLoggingOptions.builder()
                        .enabled(logging.flag("Enabled"))
                        .logGroupName(logging.text("LogGroupName"))
                        .logStreamName(logging.text("LogStreamName"))
                        .build()
                : null;
    }

    private static @Nullable EncryptionConfiguration objectEncryption(PropertyValues s3) {
        var encryption = s3.nested("EncryptionConfiguration");
        if (!s3.has("EncryptionConfiguration")) {
            return null;
        }
        var key = encryption.nested("KMSEncryptionConfig").text("AWSKMSKeyARN");
        return EncryptionConfiguration.builder()
                .kmsEncryptionConfig(
                        key == null
                                ? null
                                : KMSEncryptionConfig.builder()
                                        .awskmsKeyARN(key)
                                        .build())
                .noEncryptionConfig(encryption.text("NoEncryptionConfig"))
                .build();
    }

    /** Updates the stream; refuses a change of its own encryption, whose operations are not emulated. */
    @Override
    public void update(String physicalId, Desired before, Desired after) {
        Handlers.refuseChange(SCHEMA, before, after, ENCRYPTION);
        if (!Objects.equals(
                before.properties().get(DESTINATION), after.properties().get(DESTINATION))) {
            updateDestination(physicalId, PropertyValues.of(after).nested(DESTINATION));
        }
        var change = TagChange.between(before, after);
        if (!change.removed().isEmpty()) {
            firehose()
                    .untagDeliveryStream(
                            request -> request.deliveryStreamName(physicalId).tagKeys(change.removed()));
        }
        var put = tags(change.put());
        if (!put.isEmpty()) {
            firehose()
                    .tagDeliveryStream(
                            request -> request.deliveryStreamName(physicalId).tags(put));
        }
    }

    /** Updates the destination; a setting that the template no longer names returns to its default. */
    private void updateDestination(String name, PropertyValues s3) {
        var stream = description(name);
        var hints = Objects.requireNonNullElseGet(
                hints(s3),
                () -> BufferingHints.builder()
                        .intervalInSeconds(300)
                        .sizeInMBs(5)
                        .build());
        firehose()
                .updateDestination(request -> request.deliveryStreamName(name)
                        .currentDeliveryStreamVersionId(stream.versionId())
                        .destinationId(stream.destinations().getFirst().destinationId())
                        .extendedS3DestinationUpdate(ExtendedS3DestinationUpdate.builder()
                                .bucketARN(s3.text("BucketARN"))
                                .roleARN(s3.text("RoleARN"))
                                .prefix(s3.text("Prefix", ""))
                                .errorOutputPrefix(s3.text("ErrorOutputPrefix", ""))
                                .fileExtension(s3.text("FileExtension"))
                                .compressionFormat(s3.text("CompressionFormat", "UNCOMPRESSED"))
                                .bufferingHints(hints)
                                .cloudWatchLoggingOptions(logging(s3))
                                .encryptionConfiguration(objectEncryption(s3))
                                .build()));
    }

    private DeliveryStreamDescription description(String name) {
        return firehose()
                .describeDeliveryStream(request -> request.deliveryStreamName(name))
                .deliveryStreamDescription();
    }

    /** Leaves out AWS's own tags, which Data Firehose rejects. */
    private static List<Tag> tags(Map<String, String> tags) {
        var own = new TreeMap<>(tags);
        own.keySet().removeIf(key -> key.startsWith("aws:"));
        return TagChange.list(
                own, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> firehose().deleteDeliveryStream(request -> request.deliveryStreamName(physicalId)));
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Arn", services.scope().arn("firehose", "deliverystream/" + physicalId));
    }
}
