package org.stratasms.provisioning.doctor;

import java.util.List;
import java.util.stream.Collectors;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.NotLookedAt;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.Statement;

/**
 * Asks IAM whether the roles that have the application's policy may send: it knows their other policies, permissions
 * boundaries and the organization's policies. Few people may ask; without the right, the policy's document stands.
 */
final class Simulation {
    /** Each role takes two calls, a second apart. */
    private static final int MOST_ROLES = 3;

    private final Facts facts;
    private final Cures cures;

    Simulation(Facts facts, Cures cures) {
        this.facts = facts;
        this.cures = cures;
    }

    /** @param resources the ARNs of the pool and the configuration set */
    void check(Findings findings, String policyArn, List<String> resources) {
        try {
            var roles = roles(policyArn);
            for (var role : roles) {
                simulate(findings, role, resources);
            }
            if (!roles.isEmpty()) {
                findings.lookAt(
                        policyArn,
                        "The policy allows to send through this pool and configuration set, and no more; IAM says of %s"
                                        .formatted(String.join(", ", roles))
                                + " that it may.");
            }
        } catch (NotLookedAt forbidden) {
            findings.lookAt(
                    policyArn,
                    "The policy allows to send through this pool and configuration set, and no more. What else limits"
                            + " its roles was not asked: " + forbidden.found());
        }
    }

    private List<String> roles(String policyArn) {
        return facts
                .calls()
                .once(
                        "iam:ListEntitiesForPolicy",
                        policyArn,
                        () -> facts.aws()
                                .iam()
                                .listEntitiesForPolicy(
                                        r -> r.policyArn(policyArn).maxItems(MOST_ROLES))
                                .policyRoles())
                .stream()
                .map(PolicyRole::roleName)
                .toList();
    }

    private void simulate(Findings findings, String role, List<String> resources) {
        var arn = facts.calls()
                .once(
                        "iam:GetRole",
                        role,
                        () -> facts.aws()
                                .iam()
                                .getRole(r -> r.roleName(role))
                                .role()
                                .arn());
        facts
                .calls()
                .once(
                        "iam:SimulatePrincipalPolicy",
                        arn,
                        () -> facts.aws()
                                .iam()
                                .simulatePrincipalPolicy(r -> r.policySourceArn(arn)
                                        .actionNames(SendingChecks.SEND)
                                        .resourceArns(resources))
                                .evaluationResults())
                .stream()
                .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
                .forEach(result -> denied(findings, role, result));
    }

    private void denied(Findings findings, String role, EvaluationResult result) {
        var missing = missingKeys(result);
        if (!missing.isEmpty()) {
            findings.note(
                    role,
                    "Whether the role may send through %s depends on the request.".formatted(result.evalResourceName()),
                    "Keys: " + String.join(", ", missing));
            return;
        }
        findings.fail(
                role,
                "The role has the policy, and may not send through %s.".formatted(result.evalResourceName()),
                "Change what denies it: another policy of the role, its permissions boundary, or a policy of the"
                        + " organization. What the role has:"
                        + cures.aws("iam get-role --role-name " + role)
                        + cures.aws("iam list-attached-role-policies --role-name " + role)
                        + cures.aws("iam list-role-policies --role-name " + role),
                "SimulatePrincipalPolicy: " + why(result));
    }

    private static List<String> missingKeys(EvaluationResult result) {
        return result.resourceSpecificResults().isEmpty()
                ? result.missingContextValues()
                : result.resourceSpecificResults().getFirst().missingContextValues();
    }

    private static String why(EvaluationResult result) {
        var matched = result.matchedStatements().stream()
                .map(Statement::sourcePolicyId)
                .distinct()
                .collect(Collectors.joining(", "));
        var boundary = result.permissionsBoundaryDecisionDetail();
        var organization = result.organizationsDecisionDetail();
        return result.evalDecisionAsString()
                + (matched.isEmpty() ? "" : "; matched: " + matched)
                + (boundary == null ? "" : "; allowed by its boundary: " + boundary.allowedByPermissionsBoundary())
                + (organization == null
                        ? ""
                        : "; allowed by the organization: " + organization.allowedByOrganizations());
    }
}
