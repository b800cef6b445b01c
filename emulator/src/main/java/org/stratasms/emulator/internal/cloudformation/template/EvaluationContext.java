package org.stratasms.emulator.internal.cloudformation.template;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;

/**
 * The surroundings of a template's evaluation: the values of its pseudo parameters and imports.
 *
 * @param exports the value that another stack of the account and Region exports under a name, or null
 * @param parameterStore the value that Parameter Store has under a name, or null
 */
public record EvaluationContext(
        Scope scope,
        String stackName,
        String stackId,
        List<String> notificationArns,
        Function<String, @Nullable String> exports,
        Function<String, @Nullable String> parameterStore) {
    public EvaluationContext {
        notificationArns = List.copyOf(notificationArns);
    }

    /** A pseudo parameter's value, a text or a list; null if there is none of that name. */
    @Nullable
    Object pseudoParameter(String name) {
        return switch (name) {
            case "AWS::AccountId" -> scope.account();
            case "AWS::Region" -> scope.region();
            case "AWS::Partition" -> scope.partition();
            case "AWS::StackName" -> stackName;
            case "AWS::StackId" -> stackId;
            case "AWS::URLSuffix" -> urlSuffix();
            case "AWS::NotificationARNs" -> notificationArns;
            default -> null;
        };
    }

    private String urlSuffix() {
        return switch (scope.partition()) {
            case "aws-cn" -> "amazonaws.com.cn";
            case "aws-eusc" -> "amazonaws.eu";
            default -> "amazonaws.com";
        };
    }
}
