package org.stratasms.emulator.internal.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

class ManagedPoliciesTest {
    private static final String ARN = "arn:aws:iam::111122223333:policy/send";

    private final Identity iam = new Identity(
            new Scope("111122223333", "us-east-1"),
            Scheduler.driven(Instant.parse("2026-11-23T09:00:00Z")),
            Ids.seeded(1));

    @BeforeEach
    void create() {
        iam.createPolicy(r -> r.policyName("send").policyDocument(allowing("sqs:SendMessage")));
    }

    @Test
    void a_policy_has_one_version_to_begin_with_and_its_document_is_url_encoded() {
        var policy = iam.getPolicy(r -> r.policyArn(ARN)).policy();
        var version = iam.getPolicyVersion(r -> r.policyArn(ARN).versionId(policy.defaultVersionId()))
                .policyVersion();

        assertThat(policy.policyId()).matches("ANPA[A-Z0-9]{17}");
        assertThat(policy.attachmentCount()).isZero();
        assertThat(version.isDefaultVersion()).isTrue();
        assertThat(URLDecoder.decode(version.document(), StandardCharsets.UTF_8))
                .isEqualTo(allowing("sqs:SendMessage"));
        assertThatThrownBy(this::create).isInstanceOf(EntityAlreadyExistsException.class);
    }

    @Test
    void a_sixth_version_needs_another_to_go_and_the_default_cannot() {
        for (var i = 2; i <= 5; i++) {
            iam.createPolicyVersion(r -> r.policyArn(ARN).policyDocument(allowing("sqs:*")));
        }
        assertThatThrownBy(() -> iam.createPolicyVersion(r -> r.policyArn(ARN).policyDocument(allowing("sqs:*"))))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageStartingWith("A managed policy can have up to 5 versions.");
        assertThatThrownBy(() -> iam.deletePolicyVersion(r -> r.policyArn(ARN).versionId("v1")))
                .isInstanceOf(DeleteConflictException.class);

        iam.setDefaultPolicyVersion(r -> r.policyArn(ARN).versionId("v5"));
        iam.deletePolicyVersion(r -> r.policyArn(ARN).versionId("v1"));
        iam.createPolicyVersion(
                r -> r.policyArn(ARN).policyDocument(allowing("sqs:*")).setAsDefault(true));

        assertThat(iam.listPolicyVersions(r -> r.policyArn(ARN)).versions())
                .extracting(PolicyVersion::versionId)
                .containsExactly("v6", "v5", "v4", "v3", "v2");
        assertThat(iam.getPolicy(r -> r.policyArn(ARN)).policy().defaultVersionId())
                .isEqualTo("v6");
    }

    @Test
    void the_default_version_is_the_one_that_counts() {
        createRole();
        iam.attachRolePolicy(r -> r.roleName("app").policyArn(ARN));
        var role = "arn:aws:iam::111122223333:role/app";
        assertThat(iam.access().roleMay(role, "sqs:DeleteMessage", "*").allowed())
                .isFalse();

        iam.createPolicyVersion(
                r -> r.policyArn(ARN).policyDocument(allowing("sqs:Delete*")).setAsDefault(true));

        assertThat(iam.access().roleMay(role, "sqs:DeleteMessage", "*").allowed())
                .isTrue();
        assertThat(iam.access().roleMay(role, "sqs:SendMessage", "*").allowed()).isFalse();
    }

    @Test
    void a_policy_in_use_or_with_more_than_one_version_cannot_be_deleted() {
        createRole();
        iam.attachRolePolicy(r -> r.roleName("app").policyArn(ARN));
        iam.createPolicyVersion(r -> r.policyArn(ARN).policyDocument(allowing("sqs:*")));
        assertThat(iam.listEntitiesForPolicy(r -> r.policyArn(ARN)).policyRoles())
                .extracting(PolicyRole::roleName)
                .containsExactly("app");

        assertThatThrownBy(() -> iam.deletePolicy(r -> r.policyArn(ARN)))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessageStartingWith("Cannot delete a policy attached to entities.");
        iam.detachRolePolicy(r -> r.roleName("app").policyArn(ARN));
        assertThatThrownBy(() -> iam.deletePolicy(r -> r.policyArn(ARN)))
                .hasMessageStartingWith("This policy has more than one version.");
        iam.deletePolicyVersion(r -> r.policyArn(ARN).versionId("v2"));
        iam.deletePolicy(r -> r.policyArn(ARN));

        assertThatThrownBy(() -> iam.getPolicy(r -> r.policyArn(ARN)))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageStartingWith("Policy " + ARN + " was not found.");
    }

    @Test
    void policies_of_aws_are_attached_and_one_that_is_not_offered_says_so() {
        createRole();
        var role = "arn:aws:iam::111122223333:role/app";
        iam.attachRolePolicy(r -> r.roleName("app").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        assertThat(iam.access().roleMay(role, "sqs:GetQueueUrl", "*").allowed()).isTrue();
        assertThat(iam.access().roleMay(role, "sqs:SendMessage", "*").allowed()).isFalse();

        iam.attachRolePolicy(r -> r.roleName("app").policyArn("arn:aws:iam::aws:policy/AdministratorAccess"));

        assertThat(iam.access().roleMay(role, "sqs:SendMessage", "*").allowed()).isTrue();
        assertThatThrownBy(() -> iam.deletePolicy(r -> r.policyArn("arn:aws:iam::aws:policy/AdministratorAccess")))
                .hasMessageStartingWith(
                        "Policy arn:aws:iam::aws:policy/AdministratorAccess is outside your own account.");
        assertThatThrownBy(() -> iam.attachRolePolicy(
                        r -> r.roleName("app").policyArn("arn:aws:iam::aws:policy/AmazonSNSFullAccess")))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageStartingWith(
                        "Policy arn:aws:iam::aws:policy/AmazonSNSFullAccess is not offered here."
                                + " Of AWS's own policies, these are: AWSCloudFormationReadOnlyAccess, AdministratorAccess, ReadOnlyAccess");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "not json | Syntax errors in policy.",
                "{`Statement`:{`Effect`:`Allow`,`Action`:`sqs:*`,`Resource`:`*`}} | Policy document must be version 2012-10-17 or greater.",
                "{`Version`:`2012-10-17`,`Statement`:{`Effect`:`Allow`,`Action`:`sqs:*`}} | Policy statement must contain resources.",
                "{`Version`:`2012-10-17`,`Statement`:{`Effect`:`Allow`,`Resource`:`*`}} | Policy statement must contain actions.",
                "{`Version`:`2012-10-17`,`Statement`:{`Effect`:`Allow`,`Action`:`send`,`Resource`:`*`}} | Actions/Conditions must be prefaced by a vendor",
                "{`Version`:`2012-10-17`,`Statement`:{`Effect`:`Allow`,`Action`:`sqs:*`,`Resource`:`queue`}} | Resource queue must be in ARN format or `*`.",
                "{`Version`:`2012-10-17`,`Statement`:{`Effect`:`Allow`,`Principal`:`*`,`Action`:`sqs:*`,`Resource`:`*`}} | Policy document should not specify a principal.",
                "{`Version`:`2012-10-17`,`Statement`:{`Effect`:`Maybe`,`Action`:`sqs:*`,`Resource`:`*`}} | Syntax errors in policy.",
                "{`Version`:`2012-10-17`,`Statement`:{`Effect`:`Allow`,`Action`:`sqs:*`,`Resource`:`*`,`Condition`:{`StringSame`:{`a`:`b`}}}} | Syntax errors in policy.",
                "{`Version`:`2012-10-17`,`Statement`:{`Sid`:`a b`,`Effect`:`Allow`,`Action`:`sqs:*`,`Resource`:`*`}} | Statement IDs (SID) must be alpha-numeric.",
            })
    void a_document_that_is_no_policy_is_refused_in_iams_words(String document, String message) {
        assertThatThrownBy(() -> iam.createPolicy(r -> r.policyName("bad").policyDocument(document.replace('`', '"'))))
                .isInstanceOfSatisfying(
                        MalformedPolicyDocumentException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("MalformedPolicyDocument"))
                .hasMessageStartingWith(message.replace('`', '"'));
    }

    private void createRole() {
        iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument("""
                {"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}}"""));
    }

    private static String allowing(String action) {
        return """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "%s", "Resource": "*"}}""".formatted(action);
    }
}
