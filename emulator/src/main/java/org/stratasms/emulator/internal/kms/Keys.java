package org.stratasms.emulator.internal.kms;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Operations;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.AwsResponse;
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
public final class Keys implements KmsClient, Operations<KmsRequest> {
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
        return change(request, lives::create);
    }

    @Override
    public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
        return read(request, lives::describe);
    }

    @Override
    public ListKeysResponse listKeys(ListKeysRequest request) {
        return read(request, lives::list);
    }

    @Override
    public UpdateKeyDescriptionResponse updateKeyDescription(UpdateKeyDescriptionRequest request) {
        return change(request, lives::updateDescription);
    }

    @Override
    public EnableKeyResponse enableKey(EnableKeyRequest request) {
        return change(request, lives::enable);
    }

    @Override
    public DisableKeyResponse disableKey(DisableKeyRequest request) {
        return change(request, lives::disable);
    }

    @Override
    public ScheduleKeyDeletionResponse scheduleKeyDeletion(ScheduleKeyDeletionRequest request) {
        return change(request, lives::scheduleDeletion);
    }

    @Override
    public CancelKeyDeletionResponse cancelKeyDeletion(CancelKeyDeletionRequest request) {
        return change(request, lives::cancelDeletion);
    }

    @Override
    public GetKeyPolicyResponse getKeyPolicy(GetKeyPolicyRequest request) {
        return read(request, settings::getPolicy);
    }

    @Override
    public PutKeyPolicyResponse putKeyPolicy(PutKeyPolicyRequest request) {
        return change(request, settings::putPolicy);
    }

    @Override
    public ListKeyPoliciesResponse listKeyPolicies(ListKeyPoliciesRequest request) {
        return read(request, settings::listPolicies);
    }

    @Override
    public EnableKeyRotationResponse enableKeyRotation(EnableKeyRotationRequest request) {
        return change(request, settings::enableRotation);
    }

    @Override
    public DisableKeyRotationResponse disableKeyRotation(DisableKeyRotationRequest request) {
        return change(request, settings::disableRotation);
    }

    @Override
    public GetKeyRotationStatusResponse getKeyRotationStatus(GetKeyRotationStatusRequest request) {
        return read(request, settings::rotationStatus);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return change(request, settings::tag);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return change(request, settings::untag);
    }

    @Override
    public ListResourceTagsResponse listResourceTags(ListResourceTagsRequest request) {
        return read(request, settings::listTags);
    }

    @Override
    public CreateAliasResponse createAlias(CreateAliasRequest request) {
        return change(request, aliases::create);
    }

    @Override
    public UpdateAliasResponse updateAlias(UpdateAliasRequest request) {
        return change(request, aliases::update);
    }

    @Override
    public DeleteAliasResponse deleteAlias(DeleteAliasRequest request) {
        return change(request, aliases::delete);
    }

    @Override
    public ListAliasesResponse listAliases(ListAliasesRequest request) {
        return read(request, aliases::list);
    }

    @Override
    public void check(KmsRequest request) {
        Constraints.of("kms").check(request, broken -> KmsErrors.validation(Violation.message(broken)));
    }

    @Override
    public <Q extends KmsRequest, A extends AwsResponse> A reading(Q request, Function<Q, A> operation) {
        return ring.locked(() -> operation.apply(request));
    }

    @Override
    public <Q extends KmsRequest, A extends AwsResponse> A changing(Q request, Function<Q, A> operation) {
        return ring.locked(() -> operation.apply(request));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
