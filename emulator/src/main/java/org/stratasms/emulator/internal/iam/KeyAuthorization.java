package org.stratasms.emulator.internal.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Authorizes the use of the key that encrypts a queue or a topic. SQS and SNS call KMS with the permissions of whoever
 * calls them. Thread-safe.
 *
 * <p>Unconfirmed (settled by ReceiveMessage): who may not decrypt is refused by an empty queue, too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html">Amazon
 *     SQS key management</a>
 */
public final class KeyAuthorization {
    private static final List<String> SENDING = List.of("kms:GenerateDataKey", "kms:Decrypt");
    private static final List<String> RECEIVING = List.of("kms:Decrypt");

    /** The actions on the key, by service and operation. */
    private static final Map<String, Map<String, List<String>>> ACTIONS = Map.of(
            "sqs",
            Map.of("ReceiveMessage", RECEIVING, "SendMessage", SENDING, "SendMessageBatch", SENDING),
            "sns",
            Map.of("Publish", SENDING, "PublishBatch", SENDING));

    /** The name of the encrypted resource in the encryption context, which policies may ask for. */
    private static final Map<String, String> CONTEXT = Map.of("sqs", "aws:sqs:arn", "sns", "aws:sns:topicArn");

    private final EncryptionKeys keys;

    public KeyAuthorization(EncryptionKeys keys) {
        this.keys = keys;
    }

    /**
     * Returns AWS's message if a session may not use the key that its call takes; empty if it may.
     *
     * @param service as in a signature, e.g. {@code sqs}
     */
    public Optional<String> refusal(
            Identity identity, Session session, Scope scope, String service, AwsRequest request) {
        var operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        var actions = ACTIONS.getOrDefault(service, Map.of()).getOrDefault(operation, List.of());
        if (session.roleArn() == null || actions.isEmpty()) {
            return Optional.empty();
        }
        return keys.of(scope, service, request)
                .flatMap(key -> actions.stream()
                        .map(action -> identity.permissions()
                                .evaluateKey(session, action, key, scope.region(), conditionKeys(scope, service, key)))
                        .flatMap(evaluation -> AccessDenied.message(evaluation, session.arn()).stream())
                        .findFirst());
    }

    private static Map<String, String> conditionKeys(Scope scope, String service, EncryptionKey key) {
        return Map.of(
                "kms:CallerAccount",
                scope.account(),
                "kms:ViaService",
                "%s.%s.amazonaws.com".formatted(service, scope.region()),
                "kms:EncryptionContext:" + CONTEXT.get(service),
                key.encrypted());
    }
}
