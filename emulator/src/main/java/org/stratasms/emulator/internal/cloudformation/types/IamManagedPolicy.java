package org.stratasms.emulator.internal.cloudformation.types;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/**
 * A managed policy, attached to roles. Users and groups are not emulated, so their properties are rejected.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html">
 *     AWS::IAM::ManagedPolicy</a>
 */
final class IamManagedPolicy implements ReadableType {
    static final String NAME = "AWS::IAM::ManagedPolicy";
    private static final int MAX_VERSIONS = 5;
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "PolicyDocument", PropertyShape.jsonOrText(),
                            "ManagedPolicyName", PropertyShape.text("^[\\w+=,.@-]+$", 1, 128),
                            "Path", PropertyShape.text(1, 512),
                            "Description", PropertyShape.text(0, 1000),
                            "Roles", PropertyShape.setOf(PropertyShape.text(1, 64)))
                    .require("PolicyDocument"))
            .createOnly("ManagedPolicyName", "Path", "Description")
            .attributes(
                    "PolicyArn",
                    "PolicyId",
                    "AttachmentCount",
                    "CreateDate",
                    "DefaultVersionId",
                    "IsAttachable",
                    "PermissionsBoundaryUsageCount",
                    "UpdateDate");

    private final IamClient iam;
    private final Services services;

    IamManagedPolicy(Services services) {
        this.services = services;
        iam = services.iam();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String create(Desired desired) {
        var values = PropertyValues.of(desired);
        var given = values.text("ManagedPolicyName");
        var name = PhysicalNames.orGenerated(given, desired, services.ids(), 128);
        var arn = iam.createPolicy(request -> request.policyName(name)
                        .path(values.text("Path"))
                        .description(values.text("Description"))
                        .policyDocument(values.json("PolicyDocument")))
                .policy()
                .arn();
        Handlers.orUndo(() -> values.texts("Roles").forEach(role -> attach(role, arn)), () -> delete(arn, desired));
        return arn;
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        var document = PropertyValues.of(after).json("PolicyDocument");
        if (!Objects.equals(document, PropertyValues.of(before).json("PolicyDocument"))) {
            removeOldestVersion(physicalId);
            iam.createPolicyVersion(request ->
                    request.policyArn(physicalId).policyDocument(document).setAsDefault(true));
        }
        var oldRoles = PropertyValues.of(before).texts("Roles");
        var newRoles = PropertyValues.of(after).texts("Roles");
        oldRoles.stream().filter(role -> !newRoles.contains(role)).forEach(role -> detach(role, physicalId));
        newRoles.stream().filter(role -> !oldRoles.contains(role)).forEach(role -> attach(role, physicalId));
    }

    /** Removes the oldest version if there are five, which is IAM's limit. */
    private void removeOldestVersion(String arn) {
        var versions = versions(arn);
        if (versions.size() >= MAX_VERSIONS) {
            versions.stream()
                    .filter(version -> !version.isDefaultVersion())
                    .min(Comparator.comparing(PolicyVersion::createDate))
                    .ifPresent(version -> removeVersion(arn, version));
        }
    }

    private List<PolicyVersion> versions(String arn) {
        return iam.listPolicyVersionsPaginator(request -> request.policyArn(arn)).versions().stream()
                .toList();
    }

    private void removeVersion(String arn, PolicyVersion version) {
        iam.deletePolicyVersion(request -> request.policyArn(arn).versionId(version.versionId()));
    }

    private void attach(String role, String arn) {
        iam.attachRolePolicy(request -> request.roleName(role).policyArn(arn));
    }

    private void detach(String role, String arn) {
        Handlers.unlessGone(
                NoSuchEntityException.class,
                () -> iam.detachRolePolicy(request -> request.roleName(role).policyArn(arn)));
    }

    @Override
    public void delete(String physicalId, Desired last) {
        PropertyValues.of(last).texts("Roles").forEach(role -> detach(role, physicalId));
        Handlers.unlessGone(NoSuchEntityException.class, () -> {
            versions(physicalId).stream()
                    .filter(version -> !version.isDefaultVersion())
                    .forEach(version -> removeVersion(physicalId, version));
            iam.deletePolicy(request -> request.policyArn(physicalId));
        });
    }

    @Override
    public List<String> identifier() {
        return List.of("PolicyArn");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(NoSuchEntityException.class, () -> {
            var policy = iam.getPolicy(request -> request.policyArn(physicalId)).policy();
            var document = iam.getPolicyVersion(
                            request -> request.policyArn(physicalId).versionId(policy.defaultVersionId()))
                    .policyVersion()
                    .document();
            return new LiveProperties(current)
                    .put("ManagedPolicyName", policy.policyName())
                    .put("Path", policy.path())
                    .putText("Description", policy.description())
                    .putDocument("PolicyDocument", URLDecoder.decode(document, StandardCharsets.UTF_8))
                    .put("Roles", roles(physicalId))
                    .properties();
        });
    }

    private List<String> roles(String arn) {
        return iam.listEntitiesForPolicyPaginator(request -> request.policyArn(arn)).policyRoles().stream()
                .map(PolicyRole::roleName)
                .toList();
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        var policy = iam.getPolicy(request -> request.policyArn(physicalId)).policy();
        return Map.of(
                "PolicyArn", policy.arn(),
                "PolicyId", policy.policyId(),
                "AttachmentCount", policy.attachmentCount(),
                "CreateDate", policy.createDate().toString(),
                "DefaultVersionId", policy.defaultVersionId(),
                "IsAttachable", policy.isAttachable(),
                "PermissionsBoundaryUsageCount", policy.permissionsBoundaryUsageCount(),
                "UpdateDate", policy.updateDate().toString());
    }
}
