package org.stratasms.emulator.internal.iam;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Creates, describes, changes and deletes roles; {@link RolePolicies} holds their policies. */
final class Roles {
    private final IamAccount account;
    private final Scheduler scheduler;
    private final Ids ids;

    Roles(IamAccount account, Scheduler scheduler, Ids ids) {
        this.account = account;
        this.scheduler = scheduler;
        this.ids = ids;
    }

    CreateRoleResponse create(CreateRoleRequest request) {
        var name = request.roleName();
        if (account.roles.containsKey(name)) {
            throw IamErrors.exists("Role with name %s already exists.".formatted(name));
        }
        ServiceLinkedRoles.checkPath(request.path());
        var trust = PolicyDocuments.trust(request.assumeRolePolicyDocument(), account);
        var boundary = request.permissionsBoundary() == null ? null : attachable(request.permissionsBoundary());
        var role = add(name, request.path() == null ? "/" : request.path(), trust);
        describe(role, request.description(), request.maxSessionDuration());
        role.boundary = boundary;
        IamTags.put(role.tags, request.tags());
        return CreateRoleResponse.builder().role(shown(role)).build();
    }

    RoleEntry add(String name, String path, PolicyDocument trust) {
        var arn = account.scope.globalArn("iam", "role" + path + name);
        var role = new RoleEntry(name, path, "AROA" + ids.alphanumeric(17), arn, scheduler.now(), trust);
        account.roles.put(name, role);
        return role;
    }

    GetRoleResponse get(GetRoleRequest request) {
        return GetRoleResponse.builder().role(shown(named(request.roleName()))).build();
    }

    ListRolesResponse list(ListRolesRequest request) {
        var prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        var roles = IamPage.matching(account.roles, role -> role.path.startsWith(prefix));
        var page = IamPage.page(roles, request.marker(), request.maxItems());
        return ListRolesResponse.builder()
                .roles(page.items().stream().map(Roles::listed).toList())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    UpdateRoleResponse update(UpdateRoleRequest request) {
        var role = named(request.roleName());
        if (request.maxSessionDuration() != null) {
            ServiceLinkedRoles.changeable(role);
        }
        describe(role, request.description(), request.maxSessionDuration());
        return UpdateRoleResponse.builder().build();
    }

    UpdateRoleDescriptionResponse updateDescription(UpdateRoleDescriptionRequest request) {
        var role = named(request.roleName());
        role.description = request.description();
        return UpdateRoleDescriptionResponse.builder().role(shown(role)).build();
    }

    UpdateAssumeRolePolicyResponse updateTrust(UpdateAssumeRolePolicyRequest request) {
        changeable(request.roleName()).trust = PolicyDocuments.trust(request.policyDocument(), account);
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    DeleteRoleResponse delete(DeleteRoleRequest request) {
        var role = changeable(request.roleName());
        if (!role.attached.isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
        }
        if (!role.inline.isEmpty()) {
            throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
        }
        account.roles.remove(role.name);
        return DeleteRoleResponse.builder().build();
    }

    PutRolePermissionsBoundaryResponse putBoundary(PutRolePermissionsBoundaryRequest request) {
        changeable(request.roleName()).boundary = attachable(request.permissionsBoundary());
        return PutRolePermissionsBoundaryResponse.builder().build();
    }

    DeleteRolePermissionsBoundaryResponse deleteBoundary(DeleteRolePermissionsBoundaryRequest request) {
        changeable(request.roleName()).boundary = null;
        return DeleteRolePermissionsBoundaryResponse.builder().build();
    }

    TagRoleResponse tag(TagRoleRequest request) {
        IamTags.put(named(request.roleName()).tags, request.tags());
        return TagRoleResponse.builder().build();
    }

    UntagRoleResponse untag(UntagRoleRequest request) {
        named(request.roleName()).tags.keySet().removeAll(request.tagKeys());
        return UntagRoleResponse.builder().build();
    }

    ListRoleTagsResponse listTags(ListRoleTagsRequest request) {
        var tags = IamTags.byKey(named(request.roleName()).tags);
        var page = IamPage.page(tags, request.marker(), request.maxItems());
        return ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    /** Returns none: instance profiles are for EC2, which is not emulated. Terraform asks before it deletes a role. */
    ListInstanceProfilesForRoleResponse listInstanceProfiles(ListInstanceProfilesForRoleRequest request) {
        named(request.roleName());
        return ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(List.of())
                .isTruncated(false)
                .build();
    }

    RoleEntry named(String name) {
        var role = account.roles.get(name);
        if (role == null) {
            throw IamErrors.noSuchRole(name);
        }
        return role;
    }

    /** Returns a role that does not belong to a service. */
    RoleEntry changeable(String name) {
        return ServiceLinkedRoles.changeable(named(name));
    }

    private PolicyEntry attachable(String arn) {
        var policy = account.policyByArn(arn);
        if (policy == null) {
            throw IamErrors.notAttachable(arn);
        }
        return ServiceLinkedRoles.attachable(policy);
    }

    /** Changes the members that are given: an update without a description keeps the description. */
    private static void describe(RoleEntry role, @Nullable String description, @Nullable Integer maxSessionSeconds) {
        role.description = description == null ? role.description : description;
        role.maxSessionSeconds = maxSessionSeconds == null ? role.maxSessionSeconds : maxSessionSeconds;
    }

    static Role shown(RoleEntry role) {
        return basics(role)
                .tags(role.tags.isEmpty() ? null : IamTags.list(role.tags))
                .roleLastUsed(RoleLastUsed.builder().build())
                .permissionsBoundary(role.boundary == null ? null : boundary(role.boundary))
                .build();
    }

    private static AttachedPermissionsBoundary boundary(PolicyEntry policy) {
        // IAM answers "Policy", which is not one of its own model's values.
        return AttachedPermissionsBoundary.builder()
                .permissionsBoundaryType("Policy")
                .permissionsBoundaryArn(policy.arn)
                .build();
    }

    /** Listings leave out tags, boundary and last use, as IAM's do. */
    private static Role listed(RoleEntry role) {
        return basics(role).build();
    }

    private static Role.Builder basics(RoleEntry role) {
        return Role.builder()
                .path(role.path)
                .roleName(role.name)
                .roleId(role.id)
                .arn(role.arn)
                .createDate(role.created)
                .assumeRolePolicyDocument(PolicyDocuments.encoded(role.trust))
                .description(role.description.isEmpty() ? null : role.description)
                .maxSessionDuration(role.maxSessionSeconds);
    }
}
