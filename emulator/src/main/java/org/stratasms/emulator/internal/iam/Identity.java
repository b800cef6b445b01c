package org.stratasms.emulator.internal.iam;

import java.util.Optional;
import java.util.function.Function;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Operations;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.IamRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.TagPolicyRequest;
import software.amazon.awssdk.services.iam.model.TagPolicyResponse;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagPolicyRequest;
import software.amazon.awssdk.services.iam.model.UntagPolicyResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/**
 * IAM of one account: roles, their policies and managed policies, and the access that they grant. Thread-safe.
 *
 * <p>A call over HTTP is authorized before it gets here ({@link Authorization}). A caller without temporary credentials
 * is the account itself and may do everything.
 */
public final class Identity implements IamClient, Operations<IamRequest> {
    private final IamAccount account;
    private final Scheduler scheduler;
    private final Permissions permissions;
    private final Roles roles;
    private final RolePolicies rolePolicies;
    private final ServiceLinkedRoles linkedRoles;
    private final PolicySimulation simulation;
    private final ManagedPolicies policies;

    /** @param scope only its partition matters, because all Regions share IAM */
    public Identity(Scope scope, Scheduler scheduler, Ids ids) {
        account = new IamAccount(scope, scheduler.now());
        this.scheduler = scheduler;
        roles = new Roles(account, scheduler, ids);
        linkedRoles = new ServiceLinkedRoles(account, roles, scheduler, ids);
        permissions = new Permissions(account, linkedRoles, scheduler::now);
        rolePolicies = new RolePolicies(account, roles);
        simulation = new PolicySimulation(account);
        policies = new ManagedPolicies(account, scheduler, ids);
    }

    /** Returns the access that this account's roles and policies grant. */
    public Access access() {
        return permissions;
    }

    /** Returns the session of temporary credentials that are valid, in whatever Region they were issued. */
    public Optional<Session> session(String accessKeyId) {
        return Optional.ofNullable(account.sessions.get(accessKeyId))
                .filter(session -> session.expires().isAfter(scheduler.now()));
    }

    /** Returns the session of temporary credentials that were issued here, also for an hour after they expired. */
    public Optional<Session> knownSession(String accessKeyId) {
        return Optional.ofNullable(account.sessions.get(accessKeyId));
    }

    public IamAccount account() {
        return account;
    }

    public Permissions permissions() {
        return permissions;
    }

    @Override
    public CreateRoleResponse createRole(CreateRoleRequest request) {
        return change(request, roles::create);
    }

    @Override
    public UpdateRoleResponse updateRole(UpdateRoleRequest request) {
        return change(request, roles::update);
    }

    @Override
    public UpdateRoleDescriptionResponse updateRoleDescription(UpdateRoleDescriptionRequest request) {
        return change(request, roles::updateDescription);
    }

    @Override
    public UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest request) {
        return change(request, roles::updateTrust);
    }

    @Override
    public DeleteRoleResponse deleteRole(DeleteRoleRequest request) {
        return change(request, roles::delete);
    }

    @Override
    public CreateServiceLinkedRoleResponse createServiceLinkedRole(CreateServiceLinkedRoleRequest request) {
        return change(request, linkedRoles::create);
    }

    @Override
    public DeleteServiceLinkedRoleResponse deleteServiceLinkedRole(DeleteServiceLinkedRoleRequest request) {
        return change(request, linkedRoles::delete);
    }

    @Override
    public GetServiceLinkedRoleDeletionStatusResponse getServiceLinkedRoleDeletionStatus(
            GetServiceLinkedRoleDeletionStatusRequest request) {
        return read(request, linkedRoles::status);
    }

    @Override
    public PutRolePermissionsBoundaryResponse putRolePermissionsBoundary(PutRolePermissionsBoundaryRequest request) {
        return change(request, roles::putBoundary);
    }

    @Override
    public DeleteRolePermissionsBoundaryResponse deleteRolePermissionsBoundary(
            DeleteRolePermissionsBoundaryRequest request) {
        return change(request, roles::deleteBoundary);
    }

    @Override
    public TagRoleResponse tagRole(TagRoleRequest request) {
        return change(request, roles::tag);
    }

    @Override
    public UntagRoleResponse untagRole(UntagRoleRequest request) {
        return change(request, roles::untag);
    }

    @Override
    public GetRoleResponse getRole(GetRoleRequest request) {
        return read(request, roles::get);
    }

    @Override
    public ListRolesResponse listRoles(ListRolesRequest request) {
        return read(request, roles::list);
    }

    @Override
    public ListRoleTagsResponse listRoleTags(ListRoleTagsRequest request) {
        return read(request, roles::listTags);
    }

    @Override
    public ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(ListInstanceProfilesForRoleRequest request) {
        return read(request, roles::listInstanceProfiles);
    }

    @Override
    public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request) {
        return change(request, rolePolicies::put);
    }

    @Override
    public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request) {
        return change(request, rolePolicies::delete);
    }

    @Override
    public AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request) {
        return change(request, rolePolicies::attach);
    }

    @Override
    public DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request) {
        return change(request, rolePolicies::detach);
    }

    @Override
    public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request) {
        return read(request, rolePolicies::get);
    }

    @Override
    public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request) {
        return read(request, rolePolicies::list);
    }

    @Override
    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(ListAttachedRolePoliciesRequest request) {
        return read(request, rolePolicies::listAttached);
    }

    @Override
    public CreatePolicyResponse createPolicy(CreatePolicyRequest request) {
        return change(request, policies::create);
    }

    @Override
    public DeletePolicyResponse deletePolicy(DeletePolicyRequest request) {
        return change(request, policies::delete);
    }

    @Override
    public CreatePolicyVersionResponse createPolicyVersion(CreatePolicyVersionRequest request) {
        return change(request, policies::createVersion);
    }

    @Override
    public SetDefaultPolicyVersionResponse setDefaultPolicyVersion(SetDefaultPolicyVersionRequest request) {
        return change(request, policies::setDefault);
    }

    @Override
    public DeletePolicyVersionResponse deletePolicyVersion(DeletePolicyVersionRequest request) {
        return change(request, policies::deleteVersion);
    }

    @Override
    public TagPolicyResponse tagPolicy(TagPolicyRequest request) {
        return change(request, policies::tag);
    }

    @Override
    public UntagPolicyResponse untagPolicy(UntagPolicyRequest request) {
        return change(request, policies::untag);
    }

    @Override
    public GetPolicyResponse getPolicy(GetPolicyRequest request) {
        return read(request, policies::get);
    }

    @Override
    public ListPoliciesResponse listPolicies(ListPoliciesRequest request) {
        return read(request, policies::list);
    }

    @Override
    public GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest request) {
        return read(request, policies::getVersion);
    }

    @Override
    public ListPolicyVersionsResponse listPolicyVersions(ListPolicyVersionsRequest request) {
        return read(request, policies::listVersions);
    }

    @Override
    public ListEntitiesForPolicyResponse listEntitiesForPolicy(ListEntitiesForPolicyRequest request) {
        return read(request, policies::listEntities);
    }

    @Override
    public ListPolicyTagsResponse listPolicyTags(ListPolicyTagsRequest request) {
        return read(request, policies::listTags);
    }

    @Override
    public SimulatePrincipalPolicyResponse simulatePrincipalPolicy(SimulatePrincipalPolicyRequest request) {
        return read(request, simulation::principal);
    }

    @Override
    public SimulateCustomPolicyResponse simulateCustomPolicy(SimulateCustomPolicyRequest request) {
        return read(request, simulation::custom);
    }

    @Override
    public GetContextKeysForPrincipalPolicyResponse getContextKeysForPrincipalPolicy(
            GetContextKeysForPrincipalPolicyRequest request) {
        return read(request, simulation::keysOfPrincipal);
    }

    @Override
    public GetContextKeysForCustomPolicyResponse getContextKeysForCustomPolicy(
            GetContextKeysForCustomPolicyRequest request) {
        return read(request, simulation::keysOfCustom);
    }

    @Override
    public GetUserResponse getUser(GetUserRequest request) {
        return read(request, account::user);
    }

    @Override
    public ListAccountAliasesResponse listAccountAliases(ListAccountAliasesRequest request) {
        return read(request, account::aliases);
    }

    @Override
    public void check(IamRequest request) {
        Constraints.of("iam").check(request, IamErrors::invalid);
    }

    @Override
    public <Q extends IamRequest, A extends AwsResponse> A reading(Q request, Function<Q, A> operation) {
        return account.locked(() -> operation.apply(request));
    }

    @Override
    public <Q extends IamRequest, A extends AwsResponse> A changing(Q request, Function<Q, A> operation) {
        return account.locked(() -> {
            var response = operation.apply(request);
            account.changed();
            return response;
        });
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
