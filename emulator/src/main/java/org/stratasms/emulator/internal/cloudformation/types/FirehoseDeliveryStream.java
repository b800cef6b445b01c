package org.stratasms.emulator.stacks.types;

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
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.Tag;

/**
 * A delivery stream into S3; AWS's other destinations and the processing of records are not there, so their properties are refused.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kinesisfirehose-deliverystream.html">
 *     AWS::KinesisFirehose::DeliveryStream</a>
 */
final class FirehoseDeliveryStream implements ResourceType {
    static final String NAME = "AWS::KinesisFirehose::DeliveryStream";
    private static final String DESTINATION = "ExtendedS3DestinationConfiguration";
    private static final String ENCRYPTION = "DeliveryStreamEncryptionConfigurationInput";
    private static final Shape S3 = Shape.structure(
                    "BucketARN", Shape.text(1, 2048),
                    "RoleARN", Shape.text(1, 512),
                    "Prefix", Shape.text(0, 1024),
                    "ErrorOutputPrefix", Shape.text(0, 1024),
                    "FileExtension", Shape.text(0, 128),
                    "S3BackupMode", Shape.oneOf("Disabled"),
                    "CompressionFormat", Shape.oneOf("UNCOMPRESSED", "GZIP"),
                    "BufferingHints",
                            Shape.structure("IntervalInSeconds", Shape.whole(0, 900), "SizeInMBs", Shape.whole(1, 128)),
                    "CloudWatchLoggingOptions",
                            Shape.structure(
                                    "Enabled",
                                    Shape.flag(),
                                    "LogGroupName",
                                    Shape.text(),
                                    "LogStreamName",
                                    Shape.text()),
                    "EncryptionConfiguration",
                            Shape.structure(
                                    "KMSEncryptionConfig",
                                            Shape.structure("AWSKMSKeyARN", Shape.text(1, 512))
                                                    .require("AWSKMSKeyARN"),
                                    "NoEncryptionConfig", Shape.oneOf("NoEncryption")))
            .require("BucketARN", "RoleARN");
    private static final Schema SCHEMA = Schema.of(Shape.structure(
                            "DeliveryStreamName",
                            Shape.text(1, 64),
                            "DeliveryStreamType",
                            Shape.oneOf("DirectPut"),
                            DESTINATION,
                            S3,
                            ENCRYPTION,
                            Shape.structure(
                                            "KeyType", Shape.oneOf("AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK"),
                                            "KeyARN", Shape.text(1, 512))
                                    .require("KeyType"),
                            "Tags",
                            Shape.tags())
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
        var values = Values.of(desired);
        var given = values.text("DeliveryStreamName");
        var name = given == null ? Names.generate(desired, services.ids(), 64) : given;
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

    private static @Nullable DeliveryStreamEncryptionConfigurationInput encryption(Values values) {
        var encryption = values.nested(ENCRYPTION);
        return values.has(ENCRYPTION)
                ? DeliveryStreamEncryptionConfigurationInput.builder()
                        .keyType(encryption.text("KeyType"))
                        .keyARN(encryption.text("KeyARN"))
                        .build()
                : null;
    }

    private static @Nullable BufferingHints hints(Values s3) {
        var hints = s3.nested("BufferingHints");
        return s3.has("BufferingHints")
                ? BufferingHints.builder()
                        .intervalInSeconds(hints.whole("IntervalInSeconds"))
                        .sizeInMBs(hints.whole("SizeInMBs"))
                        .build()
                : null;
    }

    private static @Nullable CloudWatchLoggingOptions logging(Values s3) {
        var logging = s3.nested("CloudWatchLoggingOptions");
        return s3.has("CloudWatchLoggingOptions")
                ? CloudWatchLoggingOptions.builder()
                        .enabled(logging.flag("Enabled"))
                        .logGroupName(logging.text("LogGroupName"))
                        .logStreamName(logging.text("LogStreamName"))
                        .build()
                : null;
    }

    private static @Nullable EncryptionConfiguration objectEncryption(Values s3) {
        var encryption = s3.nested("EncryptionConfiguration");
        if (!s3.has("EncryptionConfiguration")) {
            return null;
        }
        var key = encryption.nested("KMSEncryptionConfig").text("AWSKMSKeyARN");
        return EncryptionConfiguration.builder()
                .kmsEncryptionConfig(key == null ? null : kms -> kms.awskmsKeyARN(key))
                .noEncryptionConfig(encryption.text("NoEncryptionConfig"))
                .build();
    }

    /** The stream's own encryption changes by operations that are not offered here. */
    @Override
    public void update(String physicalId, Desired before, Desired after) {
        Handlers.refuseChange(SCHEMA, before, after, ENCRYPTION);
        if (!Objects.equals(
                before.properties().get(DESTINATION), after.properties().get(DESTINATION))) {
            updateDestination(physicalId, Values.of(after).nested(DESTINATION));
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

    /** What the template no longer names goes back to its default. */
    private void updateDestination(String name, Values s3) {
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

    /** Data Firehose takes no tags of AWS's own. */
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
