package org.stratasms.emulator.internal.iam;

import java.util.List;
import java.util.NavigableMap;
import org.stratasms.emulator.internal.iam.PolicyEntry.Version;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;

/**
 * Managed policies, with up to five versions each. Of AWS's own ({@code arn:aws:iam::aws:policy/…}), only those of
 * service-linked roles exist here.
 */
final class ManagedPolicies {
    private static final int MOST_VERSIONS = 5;

    private final IamAccount account;
    private final Scheduler scheduler;
    private final Ids ids;

    ManagedPolicies(IamAccount account, Scheduler scheduler, Ids ids) {
        this.account = account;
        this.scheduler = scheduler;
        this.ids = ids;
    }

    CreatePolicyResponse create(CreatePolicyRequest request) {
        var name = request.policyName();
        if (account.policies.containsKey(name)) {
            throw IamErrors.exists(
                    "A policy called %s already exists. Duplicate names are not allowed.".formatted(name));
        }
        var path = request.path() == null ? "/" : request.path();
        var policy = new PolicyEntry(
                name,
                path,
                "ANPA" + ids.alphanumeric(17),
                account.scope.globalArn("iam", "policy" + path + name),
                request.description() == null ? "" : request.description(),
                scheduler.now());
        policy.add(PolicyDocuments.managed(request.policyDocument()), scheduler.now());
        IamTags.put(policy.tags, request.tags());
        account.policies.put(name, policy);
        return CreatePolicyResponse.builder().policy(shown(policy)).build();
    }

    GetPolicyResponse get(GetPolicyRequest request) {
        return GetPolicyResponse.builder()
                .policy(shown(named(request.policyArn())))
                .build();
    }

    ListPoliciesResponse list(ListPoliciesRequest request) {
        var prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        var onlyAttached = Boolean.TRUE.equals(request.onlyAttached());
        var isForAws = request.scope() == PolicyScopeType.AWS;
        var policies = IamPage.matching(
                account.policies,
                policy -> !isForAws
                        && policy.path.startsWith(prefix)
                        && isWanted(policy, onlyAttached, request.policyUsageFilter()));
        var page = IamPage.page(policies, request.marker(), request.maxItems());
        return ListPoliciesResponse.builder()
                .policies(page.items().stream()
                        .map(policy -> basics(policy).build())
                        .toList())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    DeletePolicyResponse delete(DeletePolicyRequest request) {
        var policy = own(request.policyArn());
        if (!attachedTo(policy).isEmpty() || !boundaryOf(policy).isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete a policy attached to entities.");
        }
        if (policy.versions.size() > 1) {
            throw IamErrors.deleteConflict("This policy has more than one version. Before you delete a policy, you must"
                    + " delete the policy's versions. The default version is deleted with the policy.");
        }
        account.policies.remove(policy.name);
        return DeletePolicyResponse.builder().build();
    }

    CreatePolicyVersionResponse createVersion(CreatePolicyVersionRequest request) {
        var policy = own(request.policyArn());
        var document = PolicyDocuments.managed(request.policyDocument());
        if (policy.versions.size() >= MOST_VERSIONS) {
            throw IamErrors.limit(
                    "A managed policy can have up to %d versions. Before you create a new version, you must"
                                    .formatted(MOST_VERSIONS)
                            + " delete an existing version.");
        }
        var version = policy.add(document, scheduler.now());
        if (Boolean.TRUE.equals(request.setAsDefault())) {
            policy.defaultVersion = version.id();
        }
        return CreatePolicyVersionResponse.builder()
                .policyVersion(listed(policy, version))
                .build();
    }

    GetPolicyVersionResponse getVersion(GetPolicyVersionRequest request) {
        var policy = named(request.policyArn());
        var version = version(policy, request.versionId());
        return GetPolicyVersionResponse.builder()
                .policyVersion(
                        listed(policy, version).copy(v -> v.document(PolicyDocuments.encoded(version.document()))))
                .build();
    }

    ListPolicyVersionsResponse listVersions(ListPolicyVersionsRequest request) {
        var policy = named(request.policyArn());
        var page = IamPage.page(policy.versions, request.marker(), request.maxItems());
        return ListPolicyVersionsResponse.builder()
                .versions(page.items().stream()
                        .map(version -> listed(policy, version))
                        .toList())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    SetDefaultPolicyVersionResponse setDefault(SetDefaultPolicyVersionRequest request) {
        var policy = own(request.policyArn());
        policy.defaultVersion = version(policy, request.versionId()).id();
        policy.updated = scheduler.now();
        return SetDefaultPolicyVersionResponse.builder().build();
    }

    DeletePolicyVersionResponse deleteVersion(DeletePolicyVersionRequest request) {
        var policy = own(request.policyArn());
        var version = version(policy, request.versionId());
        if (version.id().equals(policy.defaultVersion)) {
            throw IamErrors.deleteConflict("Cannot delete the default version of a policy.");
        }
        policy.versions.remove(version.id());
        return DeletePolicyVersionResponse.builder().build();
    }

    ListEntitiesForPolicyResponse listEntities(ListEntitiesForPolicyRequest request) {
        var policy = named(request.policyArn());
        var isForRoles = request.entityFilter() == null || request.entityFilter() == EntityType.ROLE;
        var asBoundary = request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY;
        var prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        var entities = asBoundary ? boundaryOf(policy) : attachedTo(policy);
        var roles = IamPage.matching(entities, role -> isForRoles && role.path.startsWith(prefix));
        var page = IamPage.page(roles, request.marker(), request.maxItems());
        return ListEntitiesForPolicyResponse.builder()
                .policyRoles(page.items().stream()
                        .map(role -> PolicyRole.builder()
                                .roleName(role.name)
                                .roleId(role.id)
                                .build())
                        .toList())
                .policyUsers(List.of())
                .policyGroups(List.of())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    TagPolicyResponse tag(TagPolicyRequest request) {
        IamTags.put(own(request.policyArn()).tags, request.tags());
        return TagPolicyResponse.builder().build();
    }

    UntagPolicyResponse untag(UntagPolicyRequest request) {
        own(request.policyArn()).tags.keySet().removeAll(request.tagKeys());
        return UntagPolicyResponse.builder().build();
    }

    ListPolicyTagsResponse listTags(ListPolicyTagsRequest request) {
        var tags = IamTags.byKey(named(request.policyArn()).tags);
        var page = IamPage.page(tags, request.marker(), request.maxItems());
        return ListPolicyTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    private PolicyEntry named(String arn) {
        var policy = account.policyByArn(arn);
        if (policy == null) {
            throw IamErrors.noSuchPolicy(arn);
        }
        return policy;
    }

    private PolicyEntry own(String arn) {
        var policy = named(arn);
        if (!account.policies.containsValue(policy)) {
            throw IamErrors.accessDenied("Policy %s is outside your own account.".formatted(arn));
        }
        return policy;
    }

    private static Version version(PolicyEntry policy, String id) {
        var version = policy.versions.get(id);
        if (version == null) {
            throw IamErrors.noSuchEntity(
                    "Policy %s version %s does not exist or is not attachable.".formatted(policy.arn, id));
        }
        return version;
    }

    private boolean isWanted(PolicyEntry policy, boolean onlyAttached, PolicyUsageType usage) {
        var isAttached = !attachedTo(policy).isEmpty();
        var isBoundary = !boundaryOf(policy).isEmpty();
        return (!onlyAttached || isAttached || isBoundary)
                && (usage != PolicyUsageType.PERMISSIONS_BOUNDARY || isBoundary);
    }

    private NavigableMap<String, RoleEntry> attachedTo(PolicyEntry policy) {
        return IamPage.matching(account.roles, role -> role.attached.containsValue(policy));
    }

    private NavigableMap<String, RoleEntry> boundaryOf(PolicyEntry policy) {
        return IamPage.matching(account.roles, role -> policy.equals(role.boundary));
    }

    private Policy shown(PolicyEntry policy) {
        return basics(policy)
                .description(policy.description.isEmpty() ? null : policy.description)
                .tags(IamTags.list(policy.tags))
                .build();
    }

    /** Listings leave out description and tags, as IAM's do. */
    private Policy.Builder basics(PolicyEntry policy) {
        return Policy.builder()
                .policyName(policy.name)
                .policyId(policy.id)
                .arn(policy.arn)
                .path(policy.path)
                .defaultVersionId(policy.defaultVersion)
                .attachmentCount(attachedTo(policy).size())
                .permissionsBoundaryUsageCount(boundaryOf(policy).size())
                .isAttachable(account.policies.containsValue(policy))
                .createDate(policy.created)
                .updateDate(policy.updated);
    }

    private static PolicyVersion listed(PolicyEntry policy, Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .isDefaultVersion(version.id().equals(policy.defaultVersion))
                .createDate(version.created())
                .build();
    }
}
