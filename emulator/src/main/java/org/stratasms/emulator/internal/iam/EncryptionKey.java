package org.stratasms.emulator.internal.iam;

/**
 * A customer's key of KMS that encrypts a queue or a topic.
 *
 * @param policy its key policy as JSON
 * @param encrypted the ARN of the queue or topic
 */
public record EncryptionKey(String arn, String policy, String encrypted) {}
