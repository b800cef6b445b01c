package org.stratasms.emulator.internal.iam;

import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;

/** The policies of roles: inline policies and attached managed policies. */
final class RolePolicies {
    private static final int MOST_ATTACHED = 10;

    private final IamAccount account;
    private final Roles roles;

    RolePolicies(IamAccount account, Roles roles) {
        this.account = account;
        this.roles = roles;
    }

    PutRolePolicyResponse put(PutRolePolicyRequest request) {
        var role = roles.changeable(request.roleName());
        var document = PolicyDocuments.inline(request.policyDocument(), request.policyName(), role);
        role.inline.put(request.policyName(), document);
        return PutRolePolicyResponse.builder().build();
    }

    GetRolePolicyResponse get(GetRolePolicyRequest request) {
        var role = roles.named(request.roleName());
        var document = role.inline.get(request.policyName());
        if (document == null) {
            throw missing(request.policyName());
        }
        return GetRolePolicyResponse.builder()
                .roleName(role.name)
                .policyName(request.policyName())
                .policyDocument(PolicyDocuments.encoded(document))
                .build();
    }

    ListRolePoliciesResponse list(ListRolePoliciesRequest request) {
        var inline = roles.named(request.roleName()).inline;
        var names = new TreeMap<String, String>();
        inline.keySet().forEach(name -> names.put(name, name));
        var page = IamPage.page(names, request.marker(), request.maxItems());
        return ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    DeleteRolePolicyResponse delete(DeleteRolePolicyRequest request) {
        if (roles.changeable(request.roleName()).inline.remove(request.policyName()) == null) {
            throw missing(request.policyName());
        }
        return DeleteRolePolicyResponse.builder().build();
    }

    AttachRolePolicyResponse attach(AttachRolePolicyRequest request) {
        var role = roles.changeable(request.roleName());
        var policy = account.policyByArn(request.policyArn());
        if (policy == null) {
            throw IamErrors.notAttachable(request.policyArn());
        }
        ServiceLinkedRoles.attachable(policy);
        if (!role.attached.containsKey(policy.arn) && role.attached.size() >= MOST_ATTACHED) {
            throw IamErrors.limit("Cannot exceed quota for PoliciesPerRole: " + MOST_ATTACHED);
        }
        role.attached.put(policy.arn, policy);
        return AttachRolePolicyResponse.builder().build();
    }

    DetachRolePolicyResponse detach(DetachRolePolicyRequest request) {
        var role = roles.changeable(request.roleName());
        if (role.attached.remove(request.policyArn()) == null) {
            throw IamErrors.noSuchPolicy(request.policyArn());
        }
        return DetachRolePolicyResponse.builder().build();
    }

    ListAttachedRolePoliciesResponse listAttached(ListAttachedRolePoliciesRequest request) {
        var prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
        var attached =
                IamPage.matching(roles.named(request.roleName()).attached, policy -> policy.path.startsWith(prefix));
        var page = IamPage.page(attached, request.marker(), request.maxItems());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items().stream()
                        .map(policy -> AttachedPolicy.builder()
                                .policyName(policy.name)
                                .policyArn(policy.arn)
                                .build())
                        .toList())
                .isTruncated(page.nextToken() != null)
                .marker(page.nextToken())
                .build();
    }

    private static RuntimeException missing(String policyName) {
        return IamErrors.noSuchEntity("The role policy with name %s cannot be found.".formatted(policyName));
    }
}
