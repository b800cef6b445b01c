package org.stratasms.emulator.internal.cloudformation.planning;

import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationOperations;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateResponse;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryRequest;
import software.amazon.awssdk.services.cloudformation.model.GetTemplateSummaryResponse;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateRequest;
import software.amazon.awssdk.services.cloudformation.model.ValidateTemplateResponse;

/** The operations of CloudFormation on templates. */
public interface TemplateOperations extends CloudFormationOperations {
    /** The class that does the work. */
    TemplateDescriptions templateDescriptions();

    @Override
    default GetTemplateResponse getTemplate(GetTemplateRequest request) {
        return read(request, templateDescriptions()::getTemplate);
    }

    @Override
    default GetTemplateSummaryResponse getTemplateSummary(GetTemplateSummaryRequest request) {
        return read(request, templateDescriptions()::getTemplateSummary);
    }

    @Override
    default ValidateTemplateResponse validateTemplate(ValidateTemplateRequest request) {
        return read(request, templateDescriptions()::validateTemplate);
    }
}
