package org.stratasms.emulator.internal.cloudformation.planning;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.StackDirectory;
import org.stratasms.emulator.internal.cloudformation.stacks.StoredDocuments;
import org.stratasms.emulator.internal.cloudformation.template.Template;
import org.stratasms.emulator.internal.cloudformation.types.ResourceTypes;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.TemplateStage;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/**
 * Answers what requests ask of templates: those of stacks and change sets, and those that the request brings.
 * Thread-safe.
 */
public final class TemplateDescriptions {
    private final ResourceTypes types;
    private final StoredDocuments documents;
    private final StackDirectory stacks;
    private final ChangeSetTemplates changeSets;

    /**
     * Describes the templates of one account and Region.
     *
     * @param changeSets finds the templates of change sets
     */
    public TemplateDescriptions(ResolutionContext context, StackDirectory stacks, ChangeSetTemplates changeSets) {
        types = context.types();
        documents = context.documents();
        this.stacks = stacks;
        this.changeSets = changeSets;
    }

    /** Finds the template of a change set. */
    public interface ChangeSetTemplates {
        /**
         * The template of a change set.
         *
         * @param stackName null if the change set is named by its ARN
         */
        Template find(String changeSetNameOrArn, @Nullable String stackName);
    }

    GetTemplateResponse getTemplate(GetTemplateRequest request) {
        return GetTemplateResponse.builder()
                .templateBody(templateOf(request).body())
                .stagesAvailable(TemplateStage.ORIGINAL, TemplateStage.PROCESSED)
                .build();
    }

    private Template templateOf(GetTemplateRequest request) {
        if (request.changeSetName() != null) {
            if (request.stackName() == null && !request.changeSetName().startsWith("arn:")) {
                throw CloudFormationErrors.validation("StackName is a required parameter.");
            }
            return changeSets.find(request.changeSetName(), request.stackName());
        }
        if (request.stackName() == null) {
            throw CloudFormationErrors.validation("StackName is required if ChangeSetName is not specified.");
        }
        return stacks.any(request.stackName(), CloudFormationErrors::stackWithIdMissing)
                .definition()
                .template();
    }

    GetTemplateSummaryResponse getTemplateSummary(GetTemplateSummaryRequest request) {
        if (request.stackName() == null) {
            return TemplateResponses.templateSummary(read(request.templateBody(), request.templateURL()), types);
        }
        var stack = stacks.any(request.stackName(), CloudFormationErrors::stackWithIdMissing);
        if (stack.status() == StackStatus.REVIEW_IN_PROGRESS) {
            throw CloudFormationErrors.validation("GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.");
        }
        return TemplateResponses.templateSummary(stack.definition().template(), types);
    }

    ValidateTemplateResponse validateTemplate(ValidateTemplateRequest request) {
        return TemplateResponses.validated(read(request.templateBody(), request.templateURL()));
    }

    private Template read(@Nullable String body, @Nullable String url) {
        return new TemplateSource(body, url, false).read(types, documents, null);
    }
}
