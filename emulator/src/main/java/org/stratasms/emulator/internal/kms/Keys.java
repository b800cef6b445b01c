package org.stratasms.emulator.internal.kms;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateAliasResponse;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.DeleteAliasRequest;
import software.amazon.awssdk.services.kms.model.DeleteAliasResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.KmsRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesRequest;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesResponse;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.ListResourceTagsRequest;
import software.amazon.awssdk.services.kms.model.ListResourceTagsResponse;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.TagResourceRequest;
import software.amazon.awssdk.services.kms.model.TagResourceResponse;
import software.amazon.awssdk.services.kms.model.UntagResourceRequest;
import software.amazon.awssdk.services.kms.model.UntagResourceResponse;
import software.amazon.awssdk.services.kms.model.UpdateAliasRequest;
import software.amazon.awssdk.services.kms.model.UpdateAliasResponse;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionRequest;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionResponse;

/**
 * KMS of one account and Region: symmetric keys with their policies, rotation, states and aliases. Nothing is
 * encrypted: cryptographic operations answer as not implemented. Thread-safe.
 *
 * <p>A key that AWS manages, such as {@code alias/aws/sns}, is created when it is first needed.
 */
public final class Keys implements KmsClient {
    private final KeyRegistry ring;
    private final KeyLifecycle lives;
    private final KeySettings settings;
    private final Aliases aliases;

    public Keys(Scope scope, Scheduler scheduler, Ids ids) {
        ring = new KeyRegistry(scope, scheduler, ids);
        lives = new KeyLifecycle(ring, scope, scheduler);
        settings = new KeySettings(ring, scheduler);
        aliases = new Aliases(ring, scheduler);
    }

    /**
     * Returns a key's policy, for a service that uses the key.
     *
     * @param keyIdArnOrAlias as the service was given it; an alias may also be an ARN
     * @return a document as JSON; null if there is no such key
     */
    public @Nullable String policyOf(String keyIdArnOrAlias) {
        return ring.locked(() -> {
            var key = ring.find(keyIdArnOrAlias);
            return key == null ? null : key.policy;
        });
    }

    @Override
    public CreateKeyResponse createKey(CreateKeyRequest request) {
        check(request);
        return ring.locked(() -> lives.create(request));
    }

    @Override
    public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
        check(request);
        return ring.locked(() -> lives.describe(request));
    }

    @Override
    public ListKeysResponse listKeys(ListKeysRequest request) {
        check(request);
        return ring.locked(() -> lives.list(request));
    }

    @Override
    public UpdateKeyDescriptionResponse updateKeyDescription(UpdateKeyDescriptionRequest request) {
        check(request);
        return ring.locked(() -> lives.updateDescription(request));
    }

    @Override
    public EnableKeyResponse enableKey(EnableKeyRequest request) {
        check(request);
        return ring.locked(() -> lives.enable(request));
    }

    @Override
    public DisableKeyResponse disableKey(DisableKeyRequest request) {
        check(request);
        return ring.locked(() -> lives.disable(request));
    }

    @Override
    public ScheduleKeyDeletionResponse scheduleKeyDeletion(ScheduleKeyDeletionRequest request) {
        check(request);
        return ring.locked(() -> lives.scheduleDeletion(request));
    }

    @Override
    public CancelKeyDeletionResponse cancelKeyDeletion(CancelKeyDeletionRequest request) {
        check(request);
        return ring.locked(() -> lives.cancelDeletion(request));
    }

    @Override
    public GetKeyPolicyResponse getKeyPolicy(GetKeyPolicyRequest request) {
        check(request);
        return ring.locked(() -> settings.getPolicy(request));
    }

    @Override
    public PutKeyPolicyResponse putKeyPolicy(PutKeyPolicyRequest request) {
        check(request);
        return ring.locked(() -> settings.putPolicy(request));
    }

    @Override
    public ListKeyPoliciesResponse listKeyPolicies(ListKeyPoliciesRequest request) {
        check(request);
        return ring.locked(() -> settings.listPolicies(request));
    }

    @Override
    public EnableKeyRotationResponse enableKeyRotation(EnableKeyRotationRequest request) {
        check(request);
        return ring.locked(() -> settings.enableRotation(request));
    }

    @Override
    public DisableKeyRotationResponse disableKeyRotation(DisableKeyRotationRequest request) {
        check(request);
        return ring.locked(() -> settings.disableRotation(request));
    }

    @Override
    public GetKeyRotationStatusResponse getKeyRotationStatus(GetKeyRotationStatusRequest request) {
        check(request);
        return ring.locked(() -> settings.rotationStatus(request));
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        check(request);
        return ring.locked(() -> settings.tag(request));
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        check(request);
        return ring.locked(() -> settings.untag(request));
    }

    @Override
    public ListResourceTagsResponse listResourceTags(ListResourceTagsRequest request) {
        check(request);
        return ring.locked(() -> settings.listTags(request));
    }

    @Override
    public CreateAliasResponse createAlias(CreateAliasRequest request) {
        check(request);
        return ring.locked(() -> aliases.create(request));
    }

    @Override
    public UpdateAliasResponse updateAlias(UpdateAliasRequest request) {
        check(request);
        return ring.locked(() -> aliases.update(request));
    }

    @Override
    public DeleteAliasResponse deleteAlias(DeleteAliasRequest request) {
        check(request);
        return ring.locked(() -> aliases.delete(request));
    }

    @Override
    public ListAliasesResponse listAliases(ListAliasesRequest request) {
        check(request);
        return ring.locked(() -> aliases.list(request));
    }

    private static void check(KmsRequest request) {
        Constraints.of("kms").check(request, broken -> KmsErrors.validation(Violation.message(broken)));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
