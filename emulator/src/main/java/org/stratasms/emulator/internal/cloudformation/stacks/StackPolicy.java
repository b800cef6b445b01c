package org.stratasms.emulator.internal.cloudformation.stacks;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Glob;

/**
 * A stack policy: it says which resources an update may change. All that no statement allows is denied, and a denial
 * wins.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html">Stack
 *     policies</a>
 */
public final class StackPolicy {
    private static final List<String> ACTIONS = List.of("Update:Modify", "Update:Replace", "Update:Delete", "Update:*");

    private record Statement(
            boolean allow, List<String> actions, List<String> resources, boolean allExcept, List<String> types) {
        boolean appliesTo(String action, String logicalId, String type) {
            return (actions.contains("Update:*") || actions.contains(action))
                    && anyMatches(resources, "LogicalResourceId/" + logicalId) != allExcept
                    && (types.isEmpty() || anyMatches(types, type));
        }

        private static boolean anyMatches(List<String> patterns, String text) {
            return patterns.stream().anyMatch(pattern -> Glob.matches(pattern, text, false));
        }
    }

    private final String body;
    private final List<Statement> statements;

    private StackPolicy(String body, List<Statement> statements) {
        this.body = body;
        this.statements = statements;
    }

    /** Reads the policy of a request, or of the object in S3 that it names; null if it has none. */
    public static @Nullable StackPolicy requested(
            @Nullable String body, @Nullable String url, StoredDocuments documents) {
        if (body != null && url != null) {
            throw CloudFormationErrors.validation("You cannot specify both StackPolicyURL and StackPolicyBody");
        }
        var text = url == null ? body : documents.read("StackPolicyURL", url);
        return text == null ? null : parse(text);
    }

    private static StackPolicy parse(String body) {
        try {
            var statements = new ArrayList<Statement>();
            if (!(JSON.std.anyFrom(body) instanceof Map<?, ?> document)) {
                throw invalid();
            }
            for (var statement : listOf(document.get("Statement"))) {
                statements.add(statement(statement));
            }
            if (statements.isEmpty()) {
                throw invalid();
            }
            return new StackPolicy(body, List.copyOf(statements));
        } catch (IOException e) {
            throw invalid();
        }
    }

    /** The text that was parsed. */
    public String body() {
        return body;
    }

    /**
     * The reason why an action is denied; null if it is allowed.
     *
     * @param action {@code Update:Modify}, {@code Update:Replace} or {@code Update:Delete}
     */
    public @Nullable String denial(String action, String logicalId, String type) {
        var allowed = false;
        for (var i = 0; i < statements.size(); i++) {
            var statement = statements.get(i);
            if (statement.appliesTo(action, logicalId, type)) {
                if (!statement.allow()) {
                    return "Action denied by stack policy: Statement [#%d] does not allow [%s] for resource [LogicalResourceId/%s];"
                            .formatted(i + 1, action, logicalId);
                }
                allowed = true;
            }
        }
        // Unconfirmed (settled by DescribeStackEvents): AWS says this when no statement speaks of the resource.
        return allowed ? null : "Action not allowed by stack policy";
    }

    private static Statement statement(Object tree) {
        if (!(tree instanceof Map<?, ?> statement)
                || !List.of("Allow", "Deny").contains(String.valueOf(statement.get("Effect")))
                || !isEveryone(statement.get("Principal"))
                || statement.containsKey("Resource") == statement.containsKey("NotResource")) {
            throw invalid();
        }
        var allExcept = statement.containsKey("NotResource");
        var actions = texts(statement.get("Action"));
        if (actions.isEmpty() || !ACTIONS.containsAll(actions)) {
            throw invalid();
        }
        return new Statement(
                "Allow".equals(statement.get("Effect")),
                actions,
                texts(statement.get(allExcept ? "NotResource" : "Resource")),
                allExcept,
                types(statement.get("Condition")));
    }

    private static boolean isEveryone(@Nullable Object principal) {
        return "*".equals(principal) || (principal instanceof Map<?, ?> map && "*".equals(map.get("AWS")));
    }

    /** The only condition is on the resource's type, by StringEquals or StringLike. */
    private static List<String> types(@Nullable Object condition) {
        var types = new ArrayList<String>();
        if (condition instanceof Map<?, ?> operators) {
            operators.forEach((operator, keys) -> {
                if (!List.of("StringEquals", "StringLike").contains(String.valueOf(operator))
                        || !(keys instanceof Map<?, ?> map)) {
                    throw invalid();
                }
                types.addAll(texts(map.get("ResourceType")));
            });
        }
        return List.copyOf(types);
    }

    private static List<String> texts(@Nullable Object tree) {
        return listOf(tree).stream().map(String::valueOf).toList();
    }

    private static List<?> listOf(@Nullable Object tree) {
        return tree == null ? List.of() : tree instanceof List<?> list ? list : List.of(tree);
    }

    private static RuntimeException invalid() {
        return CloudFormationErrors.validation("Error validating stack policy: Invalid stack policy");
    }
}
