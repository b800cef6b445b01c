package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.desired;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FirehoseDeliveryStreamTest {
    private final TypesFixture aws = new TypesFixture();

    @Test
    void stream_whose_objects_are_not_encrypted_is_created() {
        var s3 = Map.of(
                "BucketARN",
                "arn:aws:s3:::archive",
                "RoleARN",
                "arn:aws:iam::111122223333:role/archive",
                "EncryptionConfiguration",
                Map.of("NoEncryptionConfig", "NoEncryption"));

        var name = aws.create(
                "AWS::KinesisFirehose::DeliveryStream",
                desired("Stream", Map.of("ExtendedS3DestinationConfiguration", s3)));

        assertThat(aws.firehose
                        .describeDeliveryStream(r -> r.deliveryStreamName(name))
                        .deliveryStreamDescription()
                        .destinations()
                        .getFirst()
                        .extendedS3DestinationDescription()
                        .encryptionConfiguration()
                        .noEncryptionConfigAsString())
                .isEqualTo("NoEncryption");
    }
}
