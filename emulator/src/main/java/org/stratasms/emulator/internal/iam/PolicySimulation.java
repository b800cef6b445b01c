package org.stratasms.emulator.internal.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.iam.PolicyLayer.Kind;
import org.stratasms.emulator.internal.iam.PolicyLayer.Source;
import org.stratasms.emulator.internal.world.ListPage;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryDecisionDetail;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.Statement;

/**
 * Says what policies would decide about calls that nobody makes, by the evaluator that judges real calls. The condition
 * keys are those of the role, if there is one, and those given: none of a request, such as {@code aws:CurrentTime}.
 * Unconfirmed (settled by SimulatePrincipalPolicy): AWS adds no condition keys of a request of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html">SimulatePrincipalPolicy</a>
 */
final class PolicySimulation {
    private static final int MOST_COMBINATIONS = 10_000;

    private final IamAccount account;

    PolicySimulation(IamAccount account) {
        this.account = account;
    }

    /** Creates the call of an action on a resource. */
    @FunctionalInterface
    private interface Principal {
        Action call(String action, String resource);
    }

    /** The simulated calls, with the policies that limit them. */
    private record Question(
            Principal principal,
            List<PolicyLayer> layers,
            List<String> actions,
            List<String> resources,
            List<ContextEntry> keys) {}

    private record Answer(
            List<EvaluationResult> results, @Nullable String marker) {}

    SimulatePrincipalPolicyResponse principal(SimulatePrincipalPolicyRequest request) {
        refuseResourcePolicy(request.resourcePolicy());
        var role = role(request.policySourceArn());
        var layers = new ArrayList<PolicyLayer>();
        for (var layer : Permissions.layers(role)) {
            if (layer.kind() == Kind.IDENTITY) {
                var policies = new ArrayList<>(layer.policies());
                policies.addAll(given("PolicyInputList", request.policyInputList()));
                layers.add(new PolicyLayer(Kind.IDENTITY, policies));
            } else if (request.permissionsBoundaryPolicyInputList().isEmpty()) {
                layers.add(layer);
            }
        }
        addBoundary(layers, request.permissionsBoundaryPolicyInputList());
        var answer = answer(
                new Question(
                        (action, resource) -> Permissions.byRole(role, action, resource),
                        layers,
                        request.actionNames(),
                        request.resourceArns(),
                        request.contextEntries()),
                request.marker(),
                request.maxItems());
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(answer.results)
                .isTruncated(answer.marker != null)
                .marker(answer.marker)
                .build();
    }

    SimulateCustomPolicyResponse custom(SimulateCustomPolicyRequest request) {
        refuseResourcePolicy(request.resourcePolicy());
        var layers = new ArrayList<PolicyLayer>();
        layers.add(new PolicyLayer(Kind.IDENTITY, given("PolicyInputList", request.policyInputList())));
        addBoundary(layers, request.permissionsBoundaryPolicyInputList());
        var caller = request.callerArn() == null ? account.rootArn() : request.callerArn();
        var answer = answer(
                new Question(
                        (action, resource) -> new Action(caller, action, resource, Map.of()),
                        layers,
                        request.actionNames(),
                        request.resourceArns(),
                        request.contextEntries()),
                request.marker(),
                request.maxItems());
        return SimulateCustomPolicyResponse.builder()
                .evaluationResults(answer.results)
                .isTruncated(answer.marker != null)
                .marker(answer.marker)
                .build();
    }

    GetContextKeysForPrincipalPolicyResponse keysOfPrincipal(GetContextKeysForPrincipalPolicyRequest request) {
        var policies = new ArrayList<>(given("PolicyInputList", request.policyInputList()));
        Permissions.layers(role(request.policySourceArn())).forEach(layer -> policies.addAll(layer.policies()));
        return GetContextKeysForPrincipalPolicyResponse.builder()
                .contextKeyNames(keys(policies))
                .build();
    }

    GetContextKeysForCustomPolicyResponse keysOfCustom(GetContextKeysForCustomPolicyRequest request) {
        return GetContextKeysForCustomPolicyResponse.builder()
                .contextKeyNames(keys(given("PolicyInputList", request.policyInputList())))
                .build();
    }

    private static Set<String> keys(List<Source> policies) {
        var keys = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        policies.forEach(policy -> keys.addAll(policy.document().contextKeys()));
        return keys;
    }

    /** Rejects resource-based policies: AWS simulates them for users only, and there are no users here. */
    private static void refuseResourcePolicy(@Nullable String policy) {
        if (policy != null) {
            throw IamErrors.invalidInput(
                    "ResourcePolicy is valid on AWS for IAM users, but not offered here, where there are none.");
        }
    }

    private RoleEntry role(String arn) {
        var role = account.roleByArn(arn);
        if (role == null) {
            var name = arn.substring(arn.lastIndexOf('/') + 1);
            throw arn.contains(":user/")
                    ? IamErrors.noSuchEntity("The user with name %s cannot be found.".formatted(name))
                    : IamErrors.noSuchRole(name);
        }
        return role;
    }

    private static void addBoundary(List<PolicyLayer> layers, List<String> texts) {
        if (!texts.isEmpty()) {
            layers.add(new PolicyLayer(Kind.BOUNDARY, given("PermissionsBoundaryPolicyInputList", texts)));
        }
    }

    /** Reads the policies in the request; their ids are numbered as AWS does. */
    private static List<Source> given(String list, List<String> texts) {
        var policies = new ArrayList<Source>();
        for (var text : texts) {
            var id = list + "." + (policies.size() + 1);
            try {
                policies.add(new Source(id, id, PolicyDocument.parse(text, PolicyDocument.Kind.PERMISSIONS)));
            } catch (MalformedPolicy e) {
                throw IamErrors.invalidInput("%s: %s".formatted(id, e.getMessage()));
            }
        }
        return policies;
    }

    private static Answer answer(Question question, @Nullable String marker, @Nullable Integer maxItems) {
        var resources = question.resources.isEmpty() ? List.of("*") : question.resources;
        if ((long) question.actions.size() * resources.size() > MOST_COMBINATIONS) {
            throw IamErrors.invalidInput(
                    "More than %,d combinations of action and resource are valid on AWS, but not offered here."
                            .formatted(MOST_COMBINATIONS));
        }
        // Only the page's calls are evaluated.
        var evaluations = new ArrayList<Supplier<EvaluationResult>>();
        for (var action : question.actions) {
            checkAction(action);
            for (var resource : resources) {
                evaluations.add(() -> result(question, action, resource));
            }
        }
        var page = IamPage.page(ListPage.numbered(evaluations), marker, maxItems);
        return new Answer(page.map(Supplier::get), page.nextToken());
    }

    private static void checkAction(String action) {
        if (!action.matches("[A-Za-z0-9-]+:[A-Za-z0-9]+")) {
            throw IamErrors.invalidInput(
                    "The action %s is not valid: it is a service's prefix, a colon and an operation, without wildcards."
                            .formatted(action));
        }
    }

    private static EvaluationResult result(Question question, String action, String resource) {
        var evaluation = PolicyEvaluation.of(call(question, action, resource), question.layers);
        var decision = decision(evaluation.verdict());
        var statements =
                evaluation.matches().stream().map(PolicySimulation::statement).toList();
        var missing = evaluation.missingContextKeys();
        var boundary = boundary(question, evaluation.action());
        var result = EvaluationResult.builder()
                .evalActionName(action)
                .evalResourceName(resource)
                .evalDecision(decision)
                .matchedStatements(statements)
                .permissionsBoundaryDecisionDetail(boundary);
        if (question.resources.isEmpty()) {
            return result.missingContextValues(missing).build();
        }
        // If resources are given, missing keys are reported for each of them.
        var specific = ResourceSpecificResult.builder()
                .evalResourceName(resource)
                .evalResourceDecision(decision)
                .matchedStatements(statements)
                .missingContextValues(missing)
                .permissionsBoundaryDecisionDetail(boundary)
                .build();
        return result.missingContextValues(List.of())
                .resourceSpecificResults(specific)
                .build();
    }

    private static Action call(Question question, String name, String resource) {
        var call = question.principal.call(name, resource);
        var keys = new HashMap<>(call.keys());
        question.keys.forEach(entry ->
                keys.put(entry.contextKeyName().toLowerCase(Locale.ROOT), List.copyOf(entry.contextKeyValues())));
        return new Action(call.principal(), name, resource, keys);
    }

    private static PolicyEvaluationDecisionType decision(PolicyVerdict verdict) {
        return switch (verdict) {
            case PolicyVerdict.Allowed allowed -> PolicyEvaluationDecisionType.ALLOWED;
            case PolicyVerdict.ExplicitlyDenied denied -> PolicyEvaluationDecisionType.EXPLICIT_DENY;
            case PolicyVerdict.ImplicitlyDenied denied -> PolicyEvaluationDecisionType.IMPLICIT_DENY;
        };
    }

    private static Statement statement(MatchedStatement match) {
        var id = match.policy().id();
        return Statement.builder()
                .sourcePolicyId(id.substring(id.lastIndexOf('/') + 1))
                .sourcePolicyType("IAM Policy") // AWS's answer, which is not one of its own model's values
                .build();
    }

    /** Whether the permissions boundary allows the call by itself; null without a boundary. */
    private static @Nullable PermissionsBoundaryDecisionDetail boundary(Question question, Action call) {
        var boundary = question.layers.stream()
                .filter(layer -> layer.kind() == Kind.BOUNDARY)
                .toList();
        return boundary.isEmpty()
                ? null
                : PermissionsBoundaryDecisionDetail.builder()
                        .allowedByPermissionsBoundary(
                                PolicyEvaluation.of(call, boundary).allowed())
                        .build();
    }
}
