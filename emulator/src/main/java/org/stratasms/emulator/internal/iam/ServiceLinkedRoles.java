package org.stratasms.emulator.internal.iam;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.BoundedMap;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;

/**
 * Service-linked roles: the service defines their name, trust and policy, and nobody else changes them. Deletion, which
 * takes AWS some time, is immediate here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html">Service-linked
 *     roles</a>
 * @see <a href="https://docs.aws.amazon.com/sms-voice/latest/userguide/using-service-linked-roles.html">That of End
 *     User Messaging</a>
 */
final class ServiceLinkedRoles {
    static final String PATH = "/aws-service-role/";
    private static final int REMEMBERED = 1000;

    /** A service's definition of its role. */
    private record Template(String roleName, String policyName, Instant policyCreated, String policy) {}

    private static final Map<String, Template> BY_SERVICE = Map.of(
            "sms-voice.amazonaws.com",
            new Template(
                    "AWSServiceRoleForSMSVoice",
                    "SMSVoiceServiceRolePolicy",
                    Instant.parse("2024-11-14T17:04:00Z"),
                    """
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cloudwatch:PutMetricData", "Resource": "*",
                      "Condition": {"StringEquals": {"cloudwatch:namespace": "AWS/SMSVoice"}}}]}"""));

    private final IamAccount account;
    private final Roles roles;
    private final Scheduler scheduler;
    private final Ids ids;
    private final Set<String> deletions = Collections.newSetFromMap(new BoundedMap<>(REMEMBERED));
    /** The times at which each service's role was created (true) or deleted (false), by service. */
    private final Map<String, NavigableMap<Instant, Boolean>> histories = new TreeMap<>();

    ServiceLinkedRoles(IamAccount account, Roles roles, Scheduler scheduler, Ids ids) {
        this.account = account;
        this.roles = roles;
        this.scheduler = scheduler;
        this.ids = ids;
    }

    CreateServiceLinkedRoleResponse create(CreateServiceLinkedRoleRequest request) {
        var service = request.awsServiceName();
        var template = BY_SERVICE.get(service);
        if (template == null) {
            throw IamErrors.accessDenied("Cannot find Service Linked Role template for " + service);
        }
        if (request.customSuffix() != null) {
            throw IamErrors.invalidInput("Custom suffix is not allowed for " + service);
        }
        if (account.roles.containsKey(template.roleName)) {
            throw IamErrors.invalidInput(
                    "Service role name %s has been taken in this account, please try a different suffix."
                            .formatted(template.roleName));
        }
        var trust = """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},"Action":"sts:AssumeRole"}]}""".formatted(service);
        var role = roles.add(template.roleName, PATH + service + "/", PolicyDocuments.trust(trust, account));
        role.linkedService = service;
        role.description = request.description() == null ? "" : request.description();
        var policy = policy(template);
        role.attached.put(policy.arn, policy);
        remember(service, true);
        return CreateServiceLinkedRoleResponse.builder().role(Roles.shown(role)).build();
    }

    private PolicyEntry policy(Template template) {
        return account.awsPolicies.computeIfAbsent(template.policyName, name -> {
            var arn = "arn:%s:iam::aws:policy%s%s".formatted(account.scope.partition(), PATH, name);
            var policy = new PolicyEntry(name, PATH, "ANPA" + ids.alphanumeric(17), arn, "", template.policyCreated);
            policy.add(PolicyDocuments.managed(template.policy), template.policyCreated);
            return policy;
        });
    }

    DeleteServiceLinkedRoleResponse delete(DeleteServiceLinkedRoleRequest request) {
        var role = roles.named(request.roleName());
        var service = role.linkedService;
        if (service == null) {
            throw IamErrors.invalidInput(
                    "The role %s is not linked to a service; delete it with DeleteRole.".formatted(role.name));
        }
        account.roles.remove(role.name);
        remember(service, false);
        var task = "task%s%s/%s/%s".formatted(PATH, service, role.name, ids.uuid());
        deletions.add(task);
        return DeleteServiceLinkedRoleResponse.builder().deletionTaskId(task).build();
    }

    GetServiceLinkedRoleDeletionStatusResponse status(GetServiceLinkedRoleDeletionStatusRequest request) {
        if (!deletions.contains(request.deletionTaskId())) {
            throw IamErrors.noSuchEntity(
                    "The deletion task with id %s cannot be found.".formatted(request.deletionTaskId()));
        }
        return GetServiceLinkedRoleDeletionStatusResponse.builder()
                .status(DeletionTaskStatusType.SUCCEEDED)
                .build();
    }

    private void remember(String service, boolean there) {
        var history = histories.computeIfAbsent(service, first -> new TreeMap<>());
        history.put(scheduler.now(), there);
        if (history.size() > REMEMBERED) {
            history.pollFirstEntry();
        }
    }

    /** Whether a service had its role at a time; for a future time, whether it has it now. */
    boolean hadRole(String service, Instant at) {
        var history = histories.get(service);
        var last = history == null ? null : history.floorEntry(at);
        return last != null && last.getValue();
    }

    /** Refuses to change a role that belongs to a service. */
    static RoleEntry changeable(RoleEntry role) {
        if (role.linkedService != null) {
            throw IamErrors.unmodifiable(role.name);
        }
        return role;
    }

    /** Refuses to attach a service's policy to a role of the account's own. */
    static PolicyEntry attachable(PolicyEntry policy) {
        if (policy.path.startsWith(PATH) && policy.arn.contains(":iam::aws:")) {
            throw IamErrors.servicePolicy();
        }
        return policy;
    }

    /** Refuses AWS's own path. */
    static void checkPath(@Nullable String path) {
        if (path != null && path.startsWith(PATH)) {
            // Unconfirmed (settled by CreateRole): the reserved path is refused in these words.
            throw IamErrors.invalidInput(
                    "The path %s is reserved for roles that CreateServiceLinkedRole makes.".formatted(PATH));
        }
    }
}
