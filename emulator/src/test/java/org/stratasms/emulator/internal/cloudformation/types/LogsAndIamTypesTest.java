package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.desired;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.tagged;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.with;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.without;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

class LogsAndIamTypesTest {
    private static final String GROUP = "AWS::Logs::LogGroup";
    private static final String ROLE = "AWS::IAM::Role";
    private static final String POLICY = "AWS::IAM::ManagedPolicy";
    private static final String INLINE = "AWS::IAM::Policy";
    private static final Map<String, Object> TRUST = Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(Map.of(
                    "Effect", "Allow",
                    "Principal", Map.of("Service", "sms-voice.amazonaws.com"),
                    "Action", "sts:AssumeRole")));

    private final TypesFixture aws = new TypesFixture();

    private static Map<String, Object> allow(String action) {
        return Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of("Effect", "Allow", "Action", action, "Resource", "*")));
    }

    private LogGroup group(String name) {
        return aws.logs
                .describeLogGroups(request -> request.logGroupNamePrefix(name))
                .logGroups()
                .getFirst();
    }

    @Test
    void a_log_group_keeps_its_retention_and_its_arn_ends_in_a_star() {
        var before = desired("Log", Map.of("LogGroupName", "/app/sms", "RetentionInDays", "30"));
        var type = aws.type(GROUP);

        assertThat(aws.create(GROUP, before)).isEqualTo("/app/sms");
        assertThat(group("/app/sms").retentionInDays()).isEqualTo(30);
        assertThat(type.attributes("/app/sms", before))
                .containsEntry("Arn", "arn:aws:logs:us-east-1:111122223333:log-group:/app/sms:*");

        type.update("/app/sms", before, tagged(without(before, "RetentionInDays"), Map.of("team", "new")));
        assertThat(group("/app/sms").retentionInDays()).isNull();
        assertThat(aws.logs
                        .listTagsForResource(request ->
                                request.resourceArn("arn:aws:logs:us-east-1:111122223333:log-group:/app/sms"))
                        .tags())
                .isEqualTo(Map.of("team", "new"));
        assertThatThrownBy(() -> type.update("/app/sms", before, with(before, "LogGroupClass", "DELIVERY")))
                .hasMessageContaining("LogGroupClass cannot be changed");

        type.delete("/app/sms", before);
        type.delete("/app/sms", before);
    }

    @Test
    void a_resource_policy_is_created_read_replaced_and_deleted_and_never_taken_over() {
        var type = "AWS::Logs::ResourcePolicy";
        var before = desired("Policy", Map.of("PolicyName", "events", "PolicyDocument", letIn("events.amazonaws.com")));
        assertThat(aws.create(type, before)).isEqualTo("events");
        assertThatThrownBy(() -> aws.type(type).create(before)).hasMessageContaining("already exists");

        var after = with(before, "PolicyDocument", letIn("delivery.logs.amazonaws.com"));
        aws.type(type).update("events", before, after);
        assertThat(((ReadableType) aws.type(type)).read("events", after)).isEqualTo(after.properties());

        aws.type(type).delete("events", after);
        aws.type(type).delete("events", after);
        assertThat(((ReadableType) aws.type(type)).read("events", after)).isNull();
        assertThat(aws.type(type).violations(Map.of("PolicyName", "a:b", "PolicyDocument", letIn("x"))))
                .isNotEmpty();
    }

    private static Map<String, Object> letIn(String service) {
        return Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of(
                        "Effect",
                        "Allow",
                        "Principal",
                        Map.of("Service", service),
                        "Action",
                        List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                        "Resource",
                        "*")));
    }

    @Test
    void a_log_group_that_exists_already_fails_and_one_without_a_name_gets_one() {
        var desired = desired("Log", Map.of("LogGroupName", "/app/sms"));
        aws.create(GROUP, desired);

        assertThatThrownBy(() -> aws.type(GROUP).create(desired)).isInstanceOf(ResourceAlreadyExistsException.class);
        assertThat(aws.create(GROUP, desired("Log", Map.of()))).matches("app-dev-Log-[A-Z0-9]{12}");
    }

    @Test
    void a_role_has_its_policies_and_loses_what_the_template_drops() {
        var managed = aws.create(POLICY, desired("Managed", Map.of("PolicyDocument", allow("logs:*"))));
        var before = desired(
                "Role",
                Map.of(
                        "AssumeRolePolicyDocument",
                        TRUST,
                        "Description",
                        "writes events",
                        "Policies",
                        List.of(Map.of("PolicyName", "write", "PolicyDocument", allow("logs:PutLogEvents"))),
                        "ManagedPolicyArns",
                        List.of(managed)));
        var type = aws.type(ROLE);
        var name = aws.create(ROLE, before);

        assertThat(name).matches("app-dev-Role-[A-Z0-9]{12}");
        assertThat(type.attributes(name, before))
                .containsEntry("Arn", "arn:aws:iam::111122223333:role/" + name)
                .containsKey("RoleId");
        var arn = "arn:aws:iam::111122223333:role/" + name;
        assertThat(aws.iam
                        .access()
                        .roleMay(arn, "logs:PutLogEvents", "arn:aws:logs:us-east-1:111122223333:log-group:x")
                        .allowed())
                .isTrue();

        var after = with(
                without(before, "ManagedPolicyArns"),
                "Policies",
                List.of(Map.of("PolicyName", "read", "PolicyDocument", allow("logs:GetLogEvents"))));
        type.update(name, before, after);
        assertThat(aws.iam.listRolePolicies(request -> request.roleName(name)).policyNames())
                .containsExactly("read");
        assertThat(aws.iam
                        .listAttachedRolePolicies(request -> request.roleName(name))
                        .attachedPolicies())
                .isEmpty();

        type.delete(name, after);
        type.delete(name, after);
        assertThatThrownBy(() -> aws.iam.getRole(request -> request.roleName(name)))
                .isInstanceOf(NoSuchEntityException.class);
    }

    @Test
    void a_managed_policy_is_attached_versioned_and_deleted() {
        var role = aws.create(ROLE, desired("Role", Map.of("AssumeRolePolicyDocument", TRUST, "RoleName", "app")));
        var before =
                desired("Access", Map.of("PolicyDocument", allow("sms-voice:SendTextMessage"), "Roles", List.of(role)));
        var type = aws.type(POLICY);
        var arn = aws.create(POLICY, before);

        assertThat(aws.iam
                        .listAttachedRolePolicies(request -> request.roleName(role))
                        .attachedPolicies())
                .extracting(AttachedPolicy::policyArn)
                .containsExactly(arn);
        assertThat(type.attributes(arn, before))
                .containsEntry("PolicyArn", arn)
                .containsEntry("DefaultVersionId", "v1")
                .containsEntry("AttachmentCount", 1)
                .containsKeys("PolicyId", "CreateDate", "UpdateDate", "IsAttachable", "PermissionsBoundaryUsageCount");

        var current = before;
        for (var action : List.of("a:a", "b:b", "c:c", "d:d", "e:e", "f:f")) {
            var next = with(current, "PolicyDocument", allow(action));
            type.update(arn, current, next);
            current = next;
        }
        assertThat(aws.iam.listPolicyVersions(request -> request.policyArn(arn)).versions())
                .hasSize(5);
        assertThat(type.attributes(arn, current)).containsEntry("DefaultVersionId", "v7");

        type.delete(arn, current);
        type.delete(arn, current);
        assertThat(aws.iam
                        .listAttachedRolePolicies(request -> request.roleName(role))
                        .attachedPolicies())
                .isEmpty();
    }

    @Test
    void an_inline_policy_goes_from_role_to_role() {
        var one = aws.create(ROLE, desired("One", Map.of("AssumeRolePolicyDocument", TRUST)));
        var two = aws.create(ROLE, desired("Two", Map.of("AssumeRolePolicyDocument", TRUST)));
        var before =
                desired("Inline", Map.of("PolicyName", "p", "PolicyDocument", allow("a:a"), "Roles", List.of(one)));
        var after = with(before, "Roles", List.of(two));
        var type = aws.type(INLINE);
        var id = aws.create(INLINE, before);

        assertThat(type.attributes(id, before)).containsEntry("Id", id);
        type.update(id, before, after);
        assertThat(aws.iam.listRolePolicies(request -> request.roleName(one)).policyNames())
                .isEmpty();
        assertThat(aws.iam.listRolePolicies(request -> request.roleName(two)).policyNames())
                .containsExactly("p");
        type.delete(id, after);
        assertThat(aws.iam.listRolePolicies(request -> request.roleName(two)).policyNames())
                .isEmpty();
        assertThatThrownBy(() -> type.create(without(before, "Roles")))
                .hasMessageContaining("At least one of [Groups,Roles,Users] must be non-empty.");
    }

    @Test
    void a_property_that_is_not_supported_is_refused_by_its_name() {
        assertThat(aws.type(POLICY).violations(Map.of("PolicyDocument", allow("a:a"), "Users", List.of("u"))))
                .containsExactly("#: property [Users] is valid on AWS, but not offered here");
    }

    @Test
    void a_service_linked_role_is_made_read_back_described_anew_and_deleted() {
        var name = "AWS::IAM::ServiceLinkedRole";
        var type = (ReadableType) aws.type(name);
        var before = desired("Metrics", Map.of("AWSServiceName", "sms-voice.amazonaws.com", "Description", "one"));
        var role = aws.create(name, before);

        assertThat(role).isEqualTo("AWSServiceRoleForSMSVoice");
        assertThat(type.attributes(role, before)).containsEntry("RoleName", role);
        assertThat(type.read(role, before)).isEqualTo(before.properties());
        type.update(role, before, with(before, "Description", "two"));
        assertThat(aws.iam.getRole(r -> r.roleName(role)).role().description()).isEqualTo("two");
        assertThatThrownBy(() -> aws.create(name, before)).hasMessageContaining("has been taken in this account");

        type.delete(role, before);
        type.delete(role, before);
        assertThat(type.read(role, before)).isNull();
    }
}
