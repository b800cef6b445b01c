package org.stratasms.emulator;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.iam.EncryptionKey;
import org.stratasms.emulator.internal.iam.EncryptionKeys;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Looks up the keys of queues and topics in the services themselves. */
final class EncryptedResources implements EncryptionKeys {
    private static final String KEY = "KmsMasterKeyId";

    private final Function<Scope, EmulatedRegion> regions;

    EncryptedResources(Function<Scope, EmulatedRegion> regions) {
        this.regions = regions;
    }

    /** A queue or a topic, and the name of its key. */
    private record Encrypted(String arn, String key) {}

    @Override
    public Optional<EncryptionKey> of(Scope scope, String service, AwsRequest request) {
        var region = regions.apply(scope);
        try {
            return encrypted(region, service, request)
                    .flatMap(encrypted -> customersKey(region, encrypted.key(), encrypted.arn()));
        } catch (AwsServiceException e) {
            return Optional.empty(); // no such queue, topic or key: the call itself says so
        }
    }

    private static Optional<Encrypted> encrypted(EmulatedRegion region, String service, AwsRequest request) {
        return switch (service) {
            case "sqs" -> text(request, "QueueUrl").flatMap(url -> queue(region.sqs(), url));
            case "sns" ->
                text(request, "TopicArn").or(() -> text(request, "TargetArn")).flatMap(arn -> topic(region.sns(), arn));
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(AwsRequest request, String member) {
        return request.getValueForField(member, String.class);
    }

    private static Optional<Encrypted> queue(SqsClient sqs, String url) {
        var attributes = sqs.getQueueAttributes(get -> get.queueUrl(url)
                        .attributeNames(QueueAttributeName.QUEUE_ARN, QueueAttributeName.KMS_MASTER_KEY_ID))
                .attributesAsStrings();
        return encrypted(attributes.get("QueueArn"), attributes.get(KEY));
    }

    private static Optional<Encrypted> topic(SnsClient sns, String arn) {
        return encrypted(
                arn,
                sns.getTopicAttributes(get -> get.topicArn(arn)).attributes().get(KEY));
    }

    private static Optional<Encrypted> encrypted(@Nullable String arn, @Nullable String key) {
        return arn == null || key == null ? Optional.empty() : Optional.of(new Encrypted(arn, key));
    }

    private static Optional<EncryptionKey> customersKey(EmulatedRegion region, String name, String encrypted) {
        var key = region.kms().describeKey(describe -> describe.keyId(name)).keyMetadata();
        return key.keyManager() == KeyManagerType.AWS
                ? Optional.empty()
                : Optional.of(new EncryptionKey(
                        key.arn(),
                        region.kms().getKeyPolicy(get -> get.keyId(key.keyId())).policy(),
                        encrypted));
    }
}
