package org.stratasms.emulator.internal.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;

class PolicySimulationTest {
    private static final String APP = "arn:aws:iam::111122223333:role/app";
    private static final String POOL = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-1";
    private static final String OTHER = "arn:aws:sms-voice:us-east-1:111122223333:pool/pool-2";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}]}""";

    private final Identity iam = new Identity(
            new Scope("111122223333", "us-east-1"),
            Scheduler.driven(Instant.parse("2026-11-23T09:00:00Z")),
            Ids.seeded(1));

    private static String policy(String effect, String action, String resource, String condition) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"%s","Action":"%s","Resource":"%s","Condition":{%s}}]}""".formatted(effect, action, resource, condition);
    }

    @BeforeEach
    void role() {
        iam.createRole(r -> r.roleName("app").assumeRolePolicyDocument(TRUST));
        iam.putRolePolicy(r -> r.roleName("app")
                .policyName("sending")
                .policyDocument(policy("Allow", "sms-voice:SendTextMessage", POOL, "")));
    }

    private List<EvaluationResult> simulate(Consumer<SimulatePrincipalPolicyRequest.Builder> more) {
        return iam.simulatePrincipalPolicy(r -> more.accept(r.policySourceArn(APP)))
                .evaluationResults();
    }

    @Test
    void each_action_is_judged_on_each_resource_with_the_policy_that_decides() {
        var deny = iam.createPolicy(
                        r -> r.policyName("no-keywords").policyDocument(policy("Deny", "sms-voice:*Keyword", "*", "")))
                .policy()
                .arn();
        iam.attachRolePolicy(r -> r.roleName("app").policyArn(deny));

        assertThat(simulate(r -> r.actionNames("sms-voice:SendTextMessage", "sms-voice:PutKeyword")
                        .resourceArns(POOL, OTHER)))
                .extracting(
                        EvaluationResult::evalActionName,
                        EvaluationResult::evalResourceName,
                        EvaluationResult::evalDecisionAsString,
                        result -> result.matchedStatements().stream()
                                .map(statement -> statement.sourcePolicyId())
                                .toList())
                .containsExactly(
                        tuple("sms-voice:SendTextMessage", POOL, "allowed", List.of("sending")),
                        tuple("sms-voice:SendTextMessage", OTHER, "implicitDeny", List.of()),
                        tuple("sms-voice:PutKeyword", POOL, "explicitDeny", List.of("no-keywords")),
                        tuple("sms-voice:PutKeyword", OTHER, "explicitDeny", List.of("no-keywords")));
    }

    @Test
    void without_resources_the_call_is_judged_on_all() {
        assertThat(simulate(r -> r.actionNames("sms-voice:SendTextMessage")))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.evalResourceName()).isEqualTo("*");
                    assertThat(result.evalDecisionAsString()).isEqualTo("implicitDeny");
                    assertThat(result.resourceSpecificResults()).isEmpty();
                    assertThat(result.permissionsBoundaryDecisionDetail()).isNull();
                });
    }

    @Test
    void conditions_see_the_keys_that_are_given_and_those_that_are_missing_are_named() {
        var more = policy(
                "Allow", "logs:FilterLogEvents", "*", "\"StringEquals\":{\"aws:RequestedRegion\":\"us-east-1\"}");

        assertThat(simulate(r -> r.actionNames("logs:FilterLogEvents").policyInputList(more)))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.evalDecisionAsString()).isEqualTo("implicitDeny");
                    assertThat(result.missingContextValues()).containsExactly("aws:RequestedRegion");
                });
        assertThat(simulate(r -> r.actionNames("logs:FilterLogEvents")
                        .policyInputList(more)
                        .resourceArns("arn:aws:logs:us-east-1:111122223333:log-group:g")
                        .contextEntries(ContextEntry.builder()
                                .contextKeyName("AWS:requestedregion")
                                .contextKeyType(ContextKeyTypeEnum.STRING)
                                .contextKeyValues("us-east-1")
                                .build())))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.evalDecisionAsString()).isEqualTo("allowed");
                    assertThat(result.matchedStatements())
                            .extracting("sourcePolicyId", "sourcePolicyType")
                            .containsExactly(tuple("PolicyInputList.1", "IAM Policy"));
                    assertThat(result.resourceSpecificResults()).singleElement().satisfies(one -> {
                        assertThat(one.evalResourceDecisionAsString()).isEqualTo("allowed");
                        assertThat(one.missingContextValues()).isEmpty();
                    });
                });
    }

    @Test
    void a_permissions_boundary_limits_the_role_its_own_or_one_that_is_tried() {
        var boundary = iam.createPolicy(
                        r -> r.policyName("boundary").policyDocument(policy("Allow", "logs:*", "*", "")))
                .policy()
                .arn();
        iam.putRolePermissionsBoundary(r -> r.roleName("app").permissionsBoundary(boundary));

        assertThat(simulate(r -> r.actionNames("sms-voice:SendTextMessage").resourceArns(POOL)))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.evalDecisionAsString()).isEqualTo("implicitDeny");
                    assertThat(result.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                            .isFalse();
                });
        assertThat(simulate(r -> r.actionNames("sms-voice:SendTextMessage")
                        .resourceArns(POOL)
                        .permissionsBoundaryPolicyInputList(policy("Allow", "sms-voice:*", "*", ""))))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.evalDecisionAsString()).isEqualTo("allowed");
                    assertThat(result.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())
                            .isTrue();
                });
    }

    @Test
    void a_policy_is_tried_before_anybody_has_it() {
        var results = iam.simulateCustomPolicy(r -> r.policyInputList(policy("Allow", "sns:Publish", "*", ""))
                        .actionNames("sns:Publish", "sns:Subscribe"))
                .evaluationResults();

        assertThat(results)
                .extracting(EvaluationResult::evalDecisionAsString)
                .containsExactly("allowed", "implicitDeny");
    }

    @Test
    void the_keys_that_policies_ask_for_are_listed() {
        var asking = policy(
                "Allow",
                "s3:GetObject",
                "arn:aws:s3:::b/${aws:userid}/*",
                "\"Bool\":{\"aws:SecureTransport\":\"true\"}");
        iam.putRolePolicy(r -> r.roleName("app").policyName("reading").policyDocument(asking));

        assertThat(iam.getContextKeysForCustomPolicy(r -> r.policyInputList(asking))
                        .contextKeyNames())
                .containsExactly("aws:SecureTransport", "aws:userid");
        assertThat(iam.getContextKeysForPrincipalPolicy(r -> r.policySourceArn(APP)
                                .policyInputList(policy("Allow", "a:B", "*", "\"Null\":{\"a:Key\":\"true\"}")))
                        .contextKeyNames())
                .containsExactly("a:Key", "aws:SecureTransport", "aws:userid");
    }

    @Test
    void results_come_in_pages() {
        var names = List.of("a:A", "a:B", "a:C");

        assertThat(iam.simulatePrincipalPolicyPaginator(
                                r -> r.policySourceArn(APP).actionNames(names).maxItems(2))
                        .evaluationResults())
                .extracting(EvaluationResult::evalActionName)
                .containsExactlyElementsOf(names);
    }

    @Test
    void what_cannot_be_simulated_is_refused() {
        assertThatThrownBy(() -> simulate(r -> r.actionNames("sns:*")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("without wildcards");
        assertThatThrownBy(() -> simulate(r -> r.actionNames("sns:Publish").policyInputList("{}")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("PolicyInputList.1");
        assertThatThrownBy(() -> simulate(r -> r.actionNames("sns:Publish").resourcePolicy(TRUST)))
                .hasMessageContaining("not offered here");
        assertThatThrownBy(() -> simulate(r -> r.policySourceArn(APP + "x").actionNames("sns:Publish")))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageContaining("The role with name appx cannot be found.");
        assertThatThrownBy(() -> simulate(r ->
                        r.actionNames(Collections.nCopies(101, "a:A")).resourceArns(Collections.nCopies(100, "*"))))
                .hasMessageContaining("More than 10,000 combinations");
    }
}
