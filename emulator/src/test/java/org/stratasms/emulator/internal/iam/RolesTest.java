package org.stratasms.emulator.internal.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class RolesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ecs-tasks.amazonaws.com"},\
            "Action":"sts:AssumeRole"}]}""";
    private static final String POLICY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}]}";

    private final Identity iam =
            new Identity(new Scope("111122223333", "us-gov-west-1"), Scheduler.driven(NOW), Ids.seeded(1));

    @Test
    void a_role_is_shown_as_it_was_made_with_its_trust_policy_url_encoded() {
        iam.createRole(r -> r.roleName("app")
                .path("/service/")
                .assumeRolePolicyDocument(TRUST)
                .description("The application")
                .tags(tag("project", "strata")));

        var role = iam.getRole(r -> r.roleName("app")).role();

        assertThat(role.arn()).isEqualTo("arn:aws-us-gov:iam::111122223333:role/service/app");
        assertThat(role.roleId()).matches("AROA[A-Z0-9]{17}");
        assertThat(role.createDate()).isEqualTo(NOW);
        assertThat(role.maxSessionDuration()).isEqualTo(3600);
        assertThat(role.tags()).containsExactly(tag("project", "strata"));
        assertThat(role.assumeRolePolicyDocument()).startsWith("%7B%22Version%22");
        assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(TRUST);
    }

    @Test
    void names_are_taken_once_whatever_their_case_and_a_missing_role_is_named() {
        create("app");

        assertThatThrownBy(() -> create("APP"))
                .isInstanceOfSatisfying(EntityAlreadyExistsException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("EntityAlreadyExists");
                    assertThat(e.statusCode()).isEqualTo(409);
                })
                .hasMessageStartingWith("Role with name APP already exists.");
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("other")))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageStartingWith("The role with name other cannot be found.");
    }

    @Test
    void a_name_with_a_space_is_refused_in_iams_words() {
        assertThatThrownBy(() -> create("my role"))
                .isInstanceOfSatisfying(
                        IamException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"))
                .hasMessageStartingWith("The specified value for roleName is invalid.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{                            | This policy contains invalid Json",
                "{}                           | Syntax errors in policy.",
                "{`Statement`:[{`Effect`:`Allow`,`Action`:`sts:AssumeRole`}]} | Missing required field Principal",
                "{`Statement`:{`Effect`:`Allow`,`Principal`:`*`,`Action`:`sqs:*`}} | AssumeRole policy may only specify STS AssumeRole actions.",
                "{`Statement`:{`Effect`:`Allow`,`Principal`:`*`,`Action`:`sts:AssumeRole`,`Resource`:`*`}} | Has prohibited field Resource",
                "{`Statement`:{`Effect`:`Allow`,`Principal`:{`Service`:`sms`},`Action`:`sts:AssumeRole`}} | Invalid principal in policy: `SERVICE`:`sms`",
                "{`Statement`:{`Effect`:`Allow`,`Principal`:{`AWS`:`arn:aws-us-gov:iam::111122223333:role/gone`},`Action`:`sts:AssumeRole`}} | Invalid principal in policy: `AWS`:`arn:aws-us-gov:iam::111122223333:role/gone`",
            })
    void a_trust_policy_that_is_none_is_refused_in_iams_words(String document, String message) {
        assertThatThrownBy(() ->
                        iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument(document.replace('`', '"'))))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessageStartingWith(message.replace('`', '"'));
    }

    @Test
    void a_role_with_policies_cannot_be_deleted_until_they_are_gone() {
        create("app");
        var arn = iam.createPolicy(r -> r.policyName("send").policyDocument(POLICY))
                .policy()
                .arn();
        iam.putRolePolicy(r -> r.roleName("app").policyName("inline").policyDocument(POLICY));
        iam.attachRolePolicy(r -> r.roleName("app").policyArn(arn));
        assertThat(iam.listRolePolicies(r -> r.roleName("app")).policyNames()).containsExactly("inline");
        assertThat(iam.listAttachedRolePolicies(r -> r.roleName("app")).attachedPolicies())
                .containsExactly(AttachedPolicy.builder()
                        .policyName("send")
                        .policyArn(arn)
                        .build());

        assertThatThrownBy(() -> iam.deleteRole(r -> r.roleName("app")))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessageStartingWith("Cannot delete entity, must detach all policies first.");
        iam.detachRolePolicy(r -> r.roleName("app").policyArn(arn));
        assertThatThrownBy(() -> iam.deleteRole(r -> r.roleName("app")))
                .hasMessageStartingWith("Cannot delete entity, must delete policies first.");
        iam.deleteRolePolicy(r -> r.roleName("app").policyName("inline"));
        iam.deleteRole(r -> r.roleName("app"));

        assertThat(iam.listRoles().roles()).isEmpty();
    }

    @Test
    void an_eleventh_attachment_and_too_much_inline_policy_exceed_the_quotas() {
        create("app");
        for (var i = 0; i < 11; i++) {
            var name = "policy-" + i;
            iam.createPolicy(r -> r.policyName(name).policyDocument(POLICY));
        }
        for (var i = 0; i < 10; i++) {
            var arn = "arn:aws-us-gov:iam::111122223333:policy/policy-" + i;
            iam.attachRolePolicy(r -> r.roleName("app").policyArn(arn));
        }

        assertThatThrownBy(() -> iam.attachRolePolicy(
                        r -> r.roleName("app").policyArn("arn:aws-us-gov:iam::111122223333:policy/policy-10")))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageStartingWith("Cannot exceed quota for PoliciesPerRole: 10");
        assertThatThrownBy(() -> iam.putRolePolicy(r -> r.roleName("app")
                        .policyName("long")
                        .policyDocument(POLICY.replace("sqs:*", "sqs:" + "x".repeat(10_240)))))
                .hasMessageStartingWith("Maximum policy size of 10240 bytes exceeded for role app");
    }

    @Test
    void roles_are_listed_a_page_at_a_time_even_if_one_goes_in_between() {
        create("a");
        create("b");
        create("c");
        var first = iam.listRoles(r -> r.maxItems(1));
        assertThat(first.isTruncated()).isTrue();
        iam.deleteRole(r -> r.roleName("a"));

        var rest = iam.listRoles(r -> r.marker(first.marker()));

        assertThat(first.roles()).extracting(Role::roleName).containsExactly("a");
        assertThat(rest.roles()).extracting(Role::roleName).containsExactly("b", "c");
        assertThat(rest.isTruncated()).isFalse();
        assertThatThrownBy(() -> iam.listRoles(r -> r.marker("!"))).isInstanceOf(IamException.class);
    }

    @Test
    void terraform_can_change_everything_that_may_change() {
        create("app");
        iam.updateRole(r -> r.roleName("app").description("new").maxSessionDuration(7200));
        iam.tagRole(r -> r.roleName("app").tags(tag("a", "1"), tag("b", "2")));
        iam.untagRole(r -> r.roleName("app").tagKeys("a"));
        var boundary = iam.createPolicy(r -> r.policyName("boundary").policyDocument(POLICY))
                .policy()
                .arn();
        iam.putRolePermissionsBoundary(r -> r.roleName("app").permissionsBoundary(boundary));

        var role = iam.getRole(r -> r.roleName("app")).role();

        assertThat(role.description()).isEqualTo("new");
        assertThat(role.maxSessionDuration()).isEqualTo(7200);
        assertThat(role.tags()).containsExactly(tag("b", "2"));
        assertThat(role.permissionsBoundary().permissionsBoundaryArn()).isEqualTo(boundary);
        assertThat(iam.listInstanceProfilesForRole(r -> r.roleName("app")).instanceProfiles())
                .isEmpty();
        iam.deleteRolePermissionsBoundary(r -> r.roleName("app"));
        assertThat(iam.getRole(r -> r.roleName("app")).role().permissionsBoundary())
                .isNull();
    }

    @Test
    void an_update_leaves_alone_what_it_does_not_name() {
        create("app");
        iam.updateRole(r -> r.roleName("app").description("new").maxSessionDuration(7200));

        iam.updateRole(r -> r.roleName("app").maxSessionDuration(3600));
        assertThat(iam.getRole(r -> r.roleName("app")).role().description()).isEqualTo("new");

        iam.updateRole(r -> r.roleName("app").maxSessionDuration(7200));
        iam.updateRole(r -> r.roleName("app").description(""));
        var role = iam.getRole(r -> r.roleName("app")).role();
        assertThat(role.description()).isNull();
        assertThat(role.maxSessionDuration()).isEqualTo(7200);
    }

    @Test
    void the_only_user_is_root() {
        assertThat(iam.getUser().user().arn()).isEqualTo("arn:aws-us-gov:iam::111122223333:root");
        assertThatThrownBy(() -> iam.getUser(r -> r.userName("alice"))).isInstanceOf(NoSuchEntityException.class);
    }

    private void create(String name) {
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
