package org.stratasms.emulator.internal.kms;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.iam.ResourcePolicy;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionRequest;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionResponse;

/** Creates, enables, disables and deletes keys. A deletion takes seven to thirty days. */
final class KeyLifecycle {
    private static final int DEFAULT_PENDING_DAYS = 30;

    private final KeyRegistry ring;
    private final Scope scope;
    private final Scheduler scheduler;

    KeyLifecycle(KeyRegistry ring, Scope scope, Scheduler scheduler) {
        this.ring = ring;
        this.scope = scope;
        this.scheduler = scheduler;
    }

    CreateKeyResponse create(CreateKeyRequest request) {
        onlyDefault("KeySpec", request.keySpecAsString(), "SYMMETRIC_DEFAULT");
        onlyDefault("KeyUsage", request.keyUsageAsString(), "ENCRYPT_DECRYPT");
        onlyDefault("Origin", request.originAsString(), "AWS_KMS");
        onlyDefault("MultiRegion", request.multiRegion(), false);
        var policy = request.policy() == null ? DefaultKeyPolicies.ofAccount(scope) : request.policy();
        checkPolicy(policy);
        var tags = KeySettings.checked(request.tags(), Set.of());
        var description = request.description() == null ? "" : request.description();
        var key = ring.create(KeyManagerType.CUSTOMER, policy, description);
        key.tags.putAll(tags);
        return CreateKeyResponse.builder()
                .keyMetadata(key.metadata(scope.account()))
                .build();
    }

    DescribeKeyResponse describe(DescribeKeyRequest request) {
        var key = ring.find(request.keyId());
        if (key == null && request.keyId().contains("alias/")) {
            var alias = request.keyId().substring(request.keyId().indexOf("alias/"));
            throw KmsErrors.notFound("Alias %s is not found.".formatted(ring.aliasArn(alias)));
        }
        return DescribeKeyResponse.builder()
                .keyMetadata((key == null ? ring.key(request.keyId()) : key).metadata(scope.account()))
                .build();
    }

    ListKeysResponse list(ListKeysRequest request) {
        var page = KeyRegistry.page(ring.inOrderOfCreation(), request.marker(), request.limit());
        return ListKeysResponse.builder()
                .keys(page.items().stream()
                        .map(key -> KeyListEntry.builder()
                                .keyId(key.id)
                                .keyArn(key.arn)
                                .build())
                        .toList())
                .truncated(page.nextToken() != null)
                .nextMarker(page.nextToken())
                .build();
    }

    UpdateKeyDescriptionResponse updateDescription(UpdateKeyDescriptionRequest request) {
        ring.livingKey(request.keyId()).description = request.description();
        return UpdateKeyDescriptionResponse.builder().build();
    }

    EnableKeyResponse enable(EnableKeyRequest request) {
        ring.livingKey(request.keyId()).state = KeyState.ENABLED;
        return EnableKeyResponse.builder().build();
    }

    DisableKeyResponse disable(DisableKeyRequest request) {
        ring.livingKey(request.keyId()).state = KeyState.DISABLED;
        return DisableKeyResponse.builder().build();
    }

    ScheduleKeyDeletionResponse scheduleDeletion(ScheduleKeyDeletionRequest request) {
        var days = request.pendingWindowInDays() == null ? DEFAULT_PENDING_DAYS : request.pendingWindowInDays();
        if (days < 7 || days > 30) {
            throw KmsErrors.validation(
                    ("1 validation error detected: Value '%d' at 'pendingWindowInDays' failed to satisfy"
                                    + " constraint: Member must have value %s")
                            .formatted(days, days < 7 ? "greater than or equal to 7" : "less than or equal to 30"));
        }
        var key = ring.livingKey(request.keyId());
        var deletion = scheduler.now().plus(Duration.ofDays(days));
        key.state = KeyState.PENDING_DELETION;
        key.deletion = deletion;
        scheduler.at(deletion, () -> ring.locked(() -> removeIfDue(key, deletion)));
        return ScheduleKeyDeletionResponse.builder()
                .keyId(key.arn)
                .deletionDate(deletion)
                .keyState(key.state)
                .pendingWindowInDays(days)
                .build();
    }

    CancelKeyDeletionResponse cancelDeletion(CancelKeyDeletionRequest request) {
        var key = ring.key(request.keyId());
        if (key.state != KeyState.PENDING_DELETION) {
            throw KmsErrors.state(key.arn + " is not pending deletion.");
        }
        key.state = KeyState.DISABLED;
        key.deletion = null;
        return CancelKeyDeletionResponse.builder().keyId(key.arn).build();
    }

    /**
     * Checks the policy's form. It does not check whether the policy locks the caller out, because the caller here is
     * the account's root.
     */
    static void checkPolicy(String policy) {
        ResourcePolicy.flawOf(policy).ifPresent(flaw -> {
            throw KmsErrors.malformedPolicy(flaw);
        });
    }

    /** Removes a key, unless its deletion was cancelled, or scheduled anew, meanwhile. */
    private boolean removeIfDue(KeyEntry key, Instant scheduled) {
        var isDue = scheduled.equals(key.deletion);
        if (isDue) {
            ring.remove(key);
        }
        return isDue;
    }

    private static void onlyDefault(String member, @Nullable Object value, Object only) {
        if (value != null && !value.equals(only)) {
            throw KmsErrors.unsupported("%s %s".formatted(member, value));
        }
    }
}
