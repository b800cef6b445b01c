package org.stratasms.emulator.internal.iam;

import java.util.Optional;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.AwsRequest;

/** Finds the key that encrypts what a call sends or receives. */
@FunctionalInterface
public interface EncryptionKeys {
    /**
     * Returns the key; empty if there is none, or if AWS manages it: everybody may use such a key through its service.
     *
     * @param service as in a signature, e.g. {@code sqs}
     */
    Optional<EncryptionKey> of(Scope scope, String service, AwsRequest request);
}
