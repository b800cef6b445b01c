package org.stratasms.infra;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test whose tools are missing. */
final class NeededTools implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing = context.getElement().map(test -> test.getAnnotation(NeedsTools.class)).stream()
                .flatMap(needs -> Arrays.stream(needs.value()))
                .filter(tool -> !Tools.named(tool).isThere())
                .toList();
        return missing.isEmpty() || Tools.areRequired()
                ? ConditionEvaluationResult.enabled("its tools are there, or required")
                : ConditionEvaluationResult.disabled("missing: " + String.join(", ", missing));
    }
}
