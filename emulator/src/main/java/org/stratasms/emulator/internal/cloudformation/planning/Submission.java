package org.stratasms.emulator.internal.cloudformation.planning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDefinition;
import org.stratasms.emulator.internal.cloudformation.template.Template;
import org.stratasms.emulator.internal.cloudformation.template.TemplateException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.RollbackConfiguration;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;

/**
 * A request's definition of a stack: the members that requests for stacks and change sets have in common.
 *
 * @param tags null if the request does not mention them; an empty list removes all
 * @param notificationArns as {@code tags}
 */
public record Submission(
        TemplateSource template,
        List<Parameter> parameters,
        List<String> capabilities,
        List<String> resourceTypes,
        @Nullable List<Tag> tags,
        @Nullable List<String> notificationArns,
        @Nullable String roleArn,
        @Nullable RollbackConfiguration rollbackConfiguration) {

    /** Reads the definition of a new stack. */
    public static Submission of(CreateStackRequest request) {
        return new Submission(
                new TemplateSource(request.templateBody(), request.templateURL(), false),
                request.parameters(),
                request.capabilitiesAsStrings(),
                request.resourceTypes(),
                request.tags(),
                request.notificationARNs(),
                request.roleARN(),
                request.rollbackConfiguration());
    }

    /** Reads the definition of an update; members that are not given keep their values. */
    public static Submission of(UpdateStackRequest request) {
        var previous = Boolean.TRUE.equals(request.usePreviousTemplate());
        return new Submission(
                new TemplateSource(request.templateBody(), request.templateURL(), previous),
                request.parameters(),
                request.capabilitiesAsStrings(),
                request.resourceTypes(),
                request.hasTags() ? request.tags() : null,
                request.hasNotificationARNs() ? request.notificationARNs() : null,
                request.roleARN(),
                request.rollbackConfiguration());
    }

    /** Reads the definition of a change set; members that are not given keep their values. */
    public static Submission of(CreateChangeSetRequest request) {
        var previous = Boolean.TRUE.equals(request.usePreviousTemplate());
        return new Submission(
                new TemplateSource(request.templateBody(), request.templateURL(), previous),
                request.parameters(),
                request.capabilitiesAsStrings(),
                request.resourceTypes(),
                request.hasTags() ? request.tags() : null,
                request.hasNotificationARNs() ? request.notificationARNs() : null,
                request.roleARN(),
                request.rollbackConfiguration());
    }

    /**
     * Resolves the stack that is asked for, and checks all that can be checked without touching a resource.
     *
     * @param previous the stack's present definition; null for a new stack
     * @throws AwsServiceException if the request is invalid
     */
    public Resolution resolve(
            ResolutionContext context, String stackName, String stackId, @Nullable StackDefinition previous) {
        var source = template.read(context.types(), context.documents(), previous);
        requireCapabilities(source);
        requireAllowedTypes(source);
        if (roleArn != null) {
            context.requireAssumable(roleArn, stackId);
        }
        var definition = new StackDefinition(
                source,
                values(previous),
                Map.of(),
                tags == null ? previous == null ? Map.of() : previous.tags() : tagsByKey(tags),
                notificationArns == null
                        ? previous == null ? List.of() : previous.notificationArns()
                        : notificationArns,
                capabilities,
                roleArn == null && previous != null ? previous.roleArn() : roleArn,
                rollbackConfiguration == null && previous != null
                        ? previous.rollbackConfiguration()
                        : rollbackConfiguration);
        try {
            return new Resolution(context, stackName, stackId, definition);
        } catch (TemplateException e) {
            throw CloudFormationErrors.validation(String.valueOf(e.getMessage()));
        }
    }

    private void requireCapabilities(Template source) {
        for (var required : source.requiredCapabilities()) {
            var given = capabilities.contains(required)
                    || (required.equals("CAPABILITY_IAM") && capabilities.contains("CAPABILITY_NAMED_IAM"));
            if (!given) {
                throw CloudFormationErrors.insufficientCapabilities(source.requiredCapabilities());
            }
        }
    }

    /** The filter knows names and wildcards such as {@code AWS::*} and {@code AWS::SNS::*}. */
    private void requireAllowedTypes(Template source) {
        for (var resource : source.resources().values()) {
            var type = resource.type();
            var allowed = resourceTypes.isEmpty()
                    || resourceTypes.stream()
                            .anyMatch(filter -> filter.endsWith("*")
                                    ? type.startsWith(filter.substring(0, filter.length() - 1))
                                    : type.equals(filter));
            if (!allowed) {
                throw CloudFormationErrors.validation(
                        "Resource type %s is not allowed by parameter ResourceTypes %s".formatted(type, resourceTypes));
            }
        }
    }

    private Map<String, String> values(@Nullable StackDefinition previous) {
        var values = new LinkedHashMap<String, String>();
        for (var parameter : parameters) {
            var key = parameter.parameterKey();
            if (!Boolean.TRUE.equals(parameter.usePreviousValue())) {
                values.put(key, parameter.parameterValue() == null ? "" : parameter.parameterValue());
                continue;
            }
            if (parameter.parameterValue() != null
                    && !parameter.parameterValue().isEmpty()) {
                throw CloudFormationErrors.validation(
                        ("Invalid input for parameter key %s. Cannot specify usePreviousValue as true and non empty value"
                                        + " for a parameter")
                                .formatted(key));
            }
            var before = previous == null ? null : previous.parameters().get(key);
            if (before != null) {
                values.put(key, before);
            }
        }
        return values;
    }

    private static Map<String, String> tagsByKey(List<Tag> tags) {
        var byKey = new LinkedHashMap<String, String>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
        return byKey;
    }
}
