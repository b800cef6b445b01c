package org.stratasms.emulator.internal.firehose;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.BufferingHints;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationConfiguration;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationUpdate;

/** The destination of a stream: its bucket and the settings of delivery. Immutable. */
record StreamDestination(ExtendedS3DestinationDescription description, ObjectPrefix prefix) {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final BufferingHints DEFAULT_HINTS =
            BufferingHints.builder().sizeInMBs(5).intervalInSeconds(300).build();

    static StreamDestination of(ExtendedS3DestinationConfiguration wanted) {
        refuse(wanted.dataFormatConversionConfiguration(), "DataFormatConversionConfiguration");
        refuse(wanted.dynamicPartitioningConfiguration(), "DynamicPartitioningConfiguration");
        refuse(wanted.processingConfiguration(), "ProcessingConfiguration");
        refuse(wanted.s3BackupConfiguration(), "S3BackupConfiguration");
        refuse(wanted.customTimeZone(), "CustomTimeZone");
        return checked(ExtendedS3DestinationDescription.builder()
                .roleARN(wanted.roleARN())
                .bucketARN(wanted.bucketARN())
                .prefix(wanted.prefix())
                .errorOutputPrefix(wanted.errorOutputPrefix())
                .bufferingHints(Objects.requireNonNullElse(wanted.bufferingHints(), DEFAULT_HINTS))
                .compressionFormat(Objects.requireNonNullElse(wanted.compressionFormatAsString(), "UNCOMPRESSED"))
                .encryptionConfiguration(wanted.encryptionConfiguration())
                .cloudWatchLoggingOptions(wanted.cloudWatchLoggingOptions())
                .fileExtension(wanted.fileExtension())
                .s3BackupMode(Objects.requireNonNullElse(wanted.s3BackupModeAsString(), "Disabled"))
                .build());
    }

    /** Returns this destination with the settings in the update. */
    StreamDestination with(ExtendedS3DestinationUpdate update) {
        refuse(update.dataFormatConversionConfiguration(), "DataFormatConversionConfiguration");
        refuse(update.dynamicPartitioningConfiguration(), "DynamicPartitioningConfiguration");
        refuse(update.processingConfiguration(), "ProcessingConfiguration");
        refuse(update.s3BackupUpdate(), "S3BackupUpdate");
        refuse(update.customTimeZone(), "CustomTimeZone");
        return checked(description.copy(changed -> {
            changed.roleARN(either(update.roleARN(), description.roleARN()));
            changed.bucketARN(either(update.bucketARN(), description.bucketARN()));
            changed.prefix(either(update.prefix(), description.prefix()));
            changed.errorOutputPrefix(either(update.errorOutputPrefix(), description.errorOutputPrefix()));
            changed.bufferingHints(either(update.bufferingHints(), description.bufferingHints()));
            changed.compressionFormat(
                    either(update.compressionFormatAsString(), description.compressionFormatAsString()));
            changed.encryptionConfiguration(
                    either(update.encryptionConfiguration(), description.encryptionConfiguration()));
            changed.cloudWatchLoggingOptions(
                    either(update.cloudWatchLoggingOptions(), description.cloudWatchLoggingOptions()));
            changed.fileExtension(either(update.fileExtension(), description.fileExtension()));
        }));
    }

    private static <T> @Nullable T either(@Nullable T updated, @Nullable T current) {
        return updated == null ? current : updated;
    }

    private static void refuse(@Nullable Object setting, String name) {
        if (setting != null) {
            throw FirehoseErrors.notOffered(name);
        }
    }

    private static StreamDestination checked(ExtendedS3DestinationDescription description) {
        var format = description.compressionFormatAsString();
        if (!format.equals("UNCOMPRESSED") && !format.equals(CompressionFormat.GZIP.toString())) {
            throw FirehoseErrors.notOffered("CompressionFormat " + format);
        }
        if (!"Disabled".equals(description.s3BackupModeAsString())) {
            throw FirehoseErrors.notOffered("S3BackupMode " + description.s3BackupModeAsString());
        }
        return new StreamDestination(
                description, new ObjectPrefix(Objects.requireNonNullElse(description.prefix(), "")));
    }

    String bucket() {
        var arn = description.bucketARN();
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    boolean isGzip() {
        return description.compressionFormat() == CompressionFormat.GZIP;
    }

    /** The size of the buffer that triggers a delivery. */
    int bufferBytes() {
        return Objects.requireNonNullElse(description.bufferingHints().sizeInMBs(), DEFAULT_HINTS.sizeInMBs())
                * MEBIBYTE;
    }

    /** The longest time before a delivery. */
    int bufferSeconds() {
        return Objects.requireNonNullElse(
                description.bufferingHints().intervalInSeconds(), DEFAULT_HINTS.intervalInSeconds());
    }
}
