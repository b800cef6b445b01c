package org.stratasms.emulator.internal.kms;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

/** The state of a key; accessed only inside its registry's {@linkplain KeyRegistry#locked lock}. */
final class KeyEntry {
    private static final int DEFAULT_ROTATION_DAYS = 365;

    final int number;
    final String id;
    final String arn;
    final KeyManagerType manager;
    final Instant created;
    final NavigableMap<String, String> tags = new TreeMap<>();
    String policy;
    String description;
    KeyState state = KeyState.ENABLED;
    int rotationDays = DEFAULT_ROTATION_DAYS;
    /** The start of rotation; null while the key does not rotate. */
    @Nullable
    Instant rotatingSince;
    /** The time of deletion; null unless the key is pending deletion. */
    @Nullable
    Instant deletion;

    /** @param number counts the keys in the order of their creation */
    KeyEntry(
            int number,
            String id,
            String arn,
            KeyManagerType manager,
            Instant created,
            String policy,
            String description) {
        this.number = number;
        this.id = id;
        this.arn = arn;
        this.manager = manager;
        this.created = created;
        this.policy = policy;
        this.description = description;
    }

    // AWS still returns this older member beside KeySpec, and older clients read it.
    @SuppressWarnings("deprecation")
    KeyMetadata metadata(String account) {
        return KeyMetadata.builder()
                .awsAccountId(account)
                .keyId(id)
                .arn(arn)
                .creationDate(created)
                .enabled(state == KeyState.ENABLED)
                .description(description)
                .keyUsage(KeyUsageType.ENCRYPT_DECRYPT)
                .keyState(state)
                .deletionDate(deletion)
                .origin(OriginType.AWS_KMS)
                .keyManager(manager)
                .customerMasterKeySpec(KeySpec.SYMMETRIC_DEFAULT.toString())
                .keySpec(KeySpec.SYMMETRIC_DEFAULT)
                .encryptionAlgorithms(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .multiRegion(false)
                .build();
    }
}
