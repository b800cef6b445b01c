package org.stratasms.emulator.internal.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyNotAttachableException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UnmodifiableEntityException;

class ServiceLinkedRolesTest {
    private static final String SERVICE = "sms-voice.amazonaws.com";
    private static final String NAME = "AWSServiceRoleForSMSVoice";
    private static final String POLICY = "arn:aws:iam::aws:policy/aws-service-role/SMSVoiceServiceRolePolicy";
    private static final String DOCUMENT =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}]}";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sms-voice.amazonaws.com"},\
            "Action":"sts:AssumeRole"}]}""";

    private final Scheduler scheduler = Scheduler.driven(Instant.parse("2026-11-23T09:00:00Z"));
    private final Identity iam = new Identity(new Scope("111122223333", "us-east-1"), scheduler, Ids.seeded(1));

    private Role create() {
        return iam.createServiceLinkedRole(r -> r.awsServiceName(SERVICE).description("Metrics of texts"))
                .role();
    }

    @Test
    void the_role_of_end_user_messaging_is_as_the_service_defines_it() {
        var role = create();

        assertThat(role.arn()).isEqualTo("arn:aws:iam::111122223333:role/aws-service-role/" + SERVICE + "/" + NAME);
        assertThat(role.description()).isEqualTo("Metrics of texts");
        assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(TRUST);
        assertThat(iam.listRoles(r -> r.pathPrefix("/aws-service-role/")).roles())
                .hasSize(1);
        assertThat(iam.listAttachedRolePolicies(r -> r.roleName(NAME)).attachedPolicies())
                .extracting("policyArn")
                .containsExactly(POLICY);
        assertThat(iam.getPolicy(r -> r.policyArn(POLICY)).policy().isAttachable())
                .isFalse();
        var version =
                iam.getPolicyVersion(r -> r.policyArn(POLICY).versionId("v1")).policyVersion();
        assertThat(URLDecoder.decode(version.document(), StandardCharsets.UTF_8))
                .contains("cloudwatch:PutMetricData");
    }

    @Test
    void there_is_one_such_role_in_an_account_and_only_for_services_that_have_one() {
        create();

        assertThatThrownBy(this::create)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "Service role name AWSServiceRoleForSMSVoice has been taken in this account, please try a different suffix.");
        assertThatThrownBy(() -> iam.createServiceLinkedRole(
                        r -> r.awsServiceName(SERVICE).customSuffix("two")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Custom suffix is not allowed for sms-voice.amazonaws.com");
        assertThatThrownBy(() -> iam.createServiceLinkedRole(r -> r.awsServiceName("sns.amazonaws.com")))
                .isInstanceOfSatisfying(
                        IamException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"))
                .hasMessageContaining("Cannot find Service Linked Role template for sns.amazonaws.com");
    }

    @Test
    void nobody_but_the_service_changes_the_role() {
        create();
        var own = iam.createPolicy(r -> r.policyName("own").policyDocument(DOCUMENT))
                .policy()
                .arn();

        var changes = Stream.<ThrowingCallable>of(
                () -> iam.deleteRole(r -> r.roleName(NAME)),
                () -> iam.attachRolePolicy(r -> r.roleName(NAME).policyArn(own)),
                () -> iam.detachRolePolicy(r -> r.roleName(NAME).policyArn(POLICY)),
                () -> iam.putRolePolicy(r -> r.roleName(NAME).policyName("p").policyDocument(DOCUMENT)),
                () -> iam.deleteRolePolicy(r -> r.roleName(NAME).policyName("p")),
                () -> iam.updateAssumeRolePolicy(r -> r.roleName(NAME).policyDocument(TRUST)),
                () -> iam.putRolePermissionsBoundary(r -> r.roleName(NAME).permissionsBoundary(own)),
                () -> iam.updateRole(r -> r.roleName(NAME).maxSessionDuration(7200)));

        assertThat(changes)
                .allSatisfy(change -> assertThatThrownBy(change)
                        .isInstanceOf(UnmodifiableEntityException.class)
                        .hasMessageContaining(
                                "Cannot perform the operation on the protected role 'AWSServiceRoleForSMSVoice' -"));
        iam.updateRole(r -> r.roleName(NAME).description("changed"));
        assertThat(iam.getRole(r -> r.roleName(NAME)).role().description()).isEqualTo("changed");
    }

    @Test
    void the_service_s_policy_is_for_its_role_alone() {
        create();
        iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument(TRUST));

        assertThatThrownBy(() -> iam.attachRolePolicy(r -> r.roleName("app").policyArn(POLICY)))
                .isInstanceOf(PolicyNotAttachableException.class)
                .hasMessageContaining("Cannot attach a Service Role Policy to a Customer Role.");
        assertThatThrownBy(() -> iam.deletePolicy(r -> r.policyArn(POLICY)))
                .hasMessageContaining("outside your own account");
        assertThatThrownBy(() -> iam.createRole(r -> r.roleName(NAME + "2")
                        .path("/aws-service-role/" + SERVICE + "/")
                        .assumeRolePolicyDocument(TRUST)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void the_role_is_deleted_by_a_task_that_tells_its_end() {
        create();
        iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument(TRUST));

        var task = iam.deleteServiceLinkedRole(r -> r.roleName(NAME)).deletionTaskId();

        assertThat(task)
                .matches("task/aws-service-role/sms-voice.amazonaws.com/AWSServiceRoleForSMSVoice/[0-9a-f-]{36}");
        assertThat(iam.getServiceLinkedRoleDeletionStatus(r -> r.deletionTaskId(task))
                        .status())
                .isEqualTo(DeletionTaskStatusType.SUCCEEDED);
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName(NAME))).isInstanceOf(NoSuchEntityException.class);
        assertThatThrownBy(() -> iam.getServiceLinkedRoleDeletionStatus(r -> r.deletionTaskId(task + "x")))
                .isInstanceOf(NoSuchEntityException.class);
        assertThatThrownBy(() -> iam.deleteServiceLinkedRole(r -> r.roleName("app")))
                .hasMessageContaining("is not linked to a service");
        assertThat(create().roleName()).isEqualTo(NAME);
    }
}
