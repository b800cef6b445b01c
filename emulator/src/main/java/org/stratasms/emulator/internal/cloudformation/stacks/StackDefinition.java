package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.template.Parameter;
import org.stratasms.emulator.internal.cloudformation.template.Template;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;

/**
 * The definition of a stack: all that a client can set and a rollback has to bring back.
 *
 * @param parameters the parameters' values; in a stack the defaults are filled in
 * @param storedValues the values that Parameter Store had, of parameters that take theirs from it
 * @param notificationArns the topics that hear of the stack's events
 * @param roleArn a role that CloudFormation may assume; resources are made with the emulator's own rights all the same
 * @param rollbackConfiguration recorded; no alarm is watched
 */
public record StackDefinition(
        Template template,
        Map<String, String> parameters,
        Map<String, String> storedValues,
        Map<String, String> tags,
        List<String> notificationArns,
        List<String> capabilities,
        @Nullable String roleArn,
        @Nullable RollbackConfiguration rollbackConfiguration) {

    /** The same definition with other values of parameters. */
    public StackDefinition withParameters(Map<String, String> values, Map<String, String> stored) {
        return new StackDefinition(
                template, values, stored, tags, notificationArns, capabilities, roleArn, rollbackConfiguration);
    }

    /** The values that must not be shown. An empty one hides nothing. */
    public Set<String> secrets() {
        var secrets = new LinkedHashSet<String>();
        for (var parameter : template.parameters().values()) {
            if (parameter.noEcho()) {
                secrets.add(parameters.getOrDefault(parameter.name(), ""));
            }
        }
        secrets.remove("");
        return secrets;
    }

    /** A parameter's value as clients may see it. */
    String shown(Parameter parameter) {
        return parameter.noEcho() ? "****" : parameters.getOrDefault(parameter.name(), "");
    }
}
