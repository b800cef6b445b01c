package org.stratasms.emulator.internal.cloudformation.types;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * A role with its inline policies and attachments.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html">AWS::IAM::Role</a>
 */
final class IamRole implements ReadableType {
    static final String NAME = "AWS::IAM::Role";
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                            "AssumeRolePolicyDocument", PropertyShape.jsonOrText(),
                            "RoleName", PropertyShape.text("^[\\w+=,.@-]+$", 1, 64),
                            "Path", PropertyShape.text(1, 512),
                            "Policies",
                                    PropertyShape.setOf(PropertyShape.structure(
                                                    "PolicyName", PropertyShape.text(1, 128),
                                                    "PolicyDocument", PropertyShape.jsonOrText())
                                            .require("PolicyName", "PolicyDocument")),
                            "ManagedPolicyArns", PropertyShape.setOf(PropertyShape.text(20, 2048)),
                            "PermissionsBoundary", PropertyShape.text(20, 2048),
                            "MaxSessionDuration", PropertyShape.whole(3600, 43200),
                            "Description", PropertyShape.text(0, 1000),
                            "Tags", PropertyShape.tags())
                    .require("AssumeRolePolicyDocument"))
            .createOnly("RoleName", "Path")
            .attributes("Arn", "RoleId");

    private final IamClient iam;
    private final Services services;

    IamRole(Services services) {
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
        var given = values.text("RoleName");
        var name = PhysicalNames.orGenerated(given, desired, services.ids(), 64);
        iam.createRole(request -> request.roleName(name)
                .path(values.text("Path"))
                .assumeRolePolicyDocument(values.json("AssumeRolePolicyDocument"))
                .permissionsBoundary(values.text("PermissionsBoundary"))
                .maxSessionDuration(values.whole("MaxSessionDuration"))
                .description(values.text("Description"))
                .tags(tags(desired.tags())));
        var nothing = new Desired(desired.logicalId(), desired.stackName(), Map.of(), Map.of());
        Handlers.orUndo(() -> updatePermissions(name, nothing, desired), () -> delete(name, desired));
        return name;
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        var values = PropertyValues.of(after);
        if (changed("AssumeRolePolicyDocument", before, after)) {
            iam.updateAssumeRolePolicy(
                    request -> request.roleName(physicalId).policyDocument(values.json("AssumeRolePolicyDocument")));
        }
        if (changed("Description", before, after) || changed("MaxSessionDuration", before, after)) {
            var hour = 3600;
            var duration = Objects.requireNonNullElse(values.whole("MaxSessionDuration"), hour);
            iam.updateRole(request -> request.roleName(physicalId)
                    .description(values.text("Description", ""))
                    .maxSessionDuration(duration));
        }
        if (changed("PermissionsBoundary", before, after)) {
            updateBoundary(physicalId, values);
        }
        updatePermissions(physicalId, before, after);
        updateTags(physicalId, TagChange.between(before, after));
    }

    private static boolean changed(String property, Desired before, Desired after) {
        return !SCHEMA.sameValue(
                property, before.properties().get(property), after.properties().get(property));
    }

    private void updateBoundary(String role, PropertyValues after) {
        var boundary = after.text("PermissionsBoundary");
        if (boundary == null) {
            iam.deleteRolePermissionsBoundary(request -> request.roleName(role));
        } else {
            iam.putRolePermissionsBoundary(request -> request.roleName(role).permissionsBoundary(boundary));
        }
    }

    private void updatePermissions(String role, Desired before, Desired after) {
        var oldPolicies = policies(before);
        var newPolicies = policies(after);
        oldPolicies.keySet().stream()
                .filter(name -> !newPolicies.containsKey(name))
                .forEach(name -> removePolicy(role, name));
        newPolicies.forEach((name, document) -> {
            if (!Objects.equals(document, oldPolicies.get(name))) {
                iam.putRolePolicy(
                        request -> request.roleName(role).policyName(name).policyDocument(document));
            }
        });
        var oldArns = PropertyValues.of(before).texts("ManagedPolicyArns");
        var newArns = PropertyValues.of(after).texts("ManagedPolicyArns");
        var kept = new HashSet<>(newArns);
        oldArns.stream().filter(arn -> !kept.contains(arn)).forEach(arn -> detach(role, arn));
        newArns.stream().filter(arn -> !oldArns.contains(arn)).forEach(arn -> attach(role, arn));
    }

    private static Map<String, String> policies(Desired desired) {
        var policies = new LinkedHashMap<String, String>();
        for (var policy : PropertyValues.of(desired).nestedList("Policies")) {
            policies.put(policy.required("PolicyName"), Objects.requireNonNull(policy.json("PolicyDocument")));
        }
        return policies;
    }

    private void attach(String role, String arn) {
        iam.attachRolePolicy(request -> request.roleName(role).policyArn(arn));
    }

    private void detach(String role, String arn) {
        Handlers.unlessGone(
                NoSuchEntityException.class,
                () -> iam.detachRolePolicy(request -> request.roleName(role).policyArn(arn)));
    }

    private void removePolicy(String role, String name) {
        Handlers.unlessGone(
                NoSuchEntityException.class,
                () -> iam.deleteRolePolicy(request -> request.roleName(role).policyName(name)));
    }

    private void updateTags(String role, TagChange change) {
        if (!change.removed().isEmpty()) {
            iam.untagRole(request -> request.roleName(role).tagKeys(change.removed()));
        }
        if (!change.put().isEmpty()) {
            iam.tagRole(request -> request.roleName(role).tags(tags(change.put())));
        }
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return TagChange.list(
                tags, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    /** Deletes the role with the policies of its template. If it has others, IAM refuses and names them. */
    @Override
    public void delete(String physicalId, Desired last) {
        policies(last).keySet().forEach(name -> removePolicy(physicalId, name));
        PropertyValues.of(last).texts("ManagedPolicyArns").forEach(arn -> detach(physicalId, arn));
        Handlers.unlessGone(NoSuchEntityException.class, () -> iam.deleteRole(request -> request.roleName(physicalId)));
    }

    @Override
    public List<String> identifier() {
        return List.of("RoleName");
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(NoSuchEntityException.class, () -> {
            var role = iam.getRole(request -> request.roleName(physicalId)).role();
            var boundary = role.permissionsBoundary();
            return new LiveProperties(current)
                    .put("RoleName", role.roleName())
                    .put("Path", role.path())
                    .putDocument("AssumeRolePolicyDocument", decoded(role.assumeRolePolicyDocument()))
                    .putText("Description", role.description())
                    .put("MaxSessionDuration", role.maxSessionDuration())
                    .put("PermissionsBoundary", boundary == null ? null : boundary.permissionsBoundaryArn())
                    .put("ManagedPolicyArns", attached(physicalId))
                    .put("Policies", livePolicies(physicalId, policies(current).keySet()))
                    .putTags(tagsOf(physicalId))
                    .properties();
        });
    }

    /** Decodes a document, which IAM returns URL-encoded. */
    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }

    private List<String> attached(String role) {
        return iam.listAttachedRolePoliciesPaginator(request -> request.roleName(role)).attachedPolicies().stream()
                .map(AttachedPolicy::policyArn)
                .toList();
    }

    /**
     * Returns the inline policies that the template puts into the role itself; others come from their own resources.
     */
    private List<Map<String, Object>> livePolicies(String role, Set<String> named) {
        return iam.listRolePoliciesPaginator(request -> request.roleName(role)).policyNames().stream()
                .filter(named::contains)
                .map(name -> LiveProperties.object(
                        "PolicyName",
                        name,
                        "PolicyDocument",
                        LiveProperties.parse(decoded(iam.getRolePolicy(
                                        request -> request.roleName(role).policyName(name))
                                .policyDocument()))))
                .toList();
    }

    private Map<String, String> tagsOf(String role) {
        return iam.listRoleTags(request -> request.roleName(role)).tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        var role = iam.getRole(request -> request.roleName(physicalId)).role();
        return Map.of("Arn", role.arn(), "RoleId", role.roleId());
    }
}
