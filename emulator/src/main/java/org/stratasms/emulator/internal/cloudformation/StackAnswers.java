package org.stratasms.emulator.internal.cloudformation;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.template.Template;
import software.amazon.awssdk.services.cloudformation.model.*;

/** Answers what is asked of stacks, their events, resources, templates, change sets and exports. Changes nothing. */
final class StackAnswers {
    private final Engine engine;
    private final StackDirectory stacks;
    private final ChangeSets changeSets;

    StackAnswers(Engine engine, StackDirectory stacks, ChangeSets changeSets) {
        this.engine = engine;
        this.stacks = stacks;
        this.changeSets = changeSets;
    }

    DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
        if (request.stackName() != null) {
            var stack = stacks.any(request.stackName(), CloudFormationErrors::stackWithIdMissing);
            return DescribeStacksResponse.builder()
                    .stacks(StackResponses.stack(stack))
                    .build();
        }
        var living = stacks.all().stream().filter(stack -> !stack.isDeleted()).toList();
        var page = StackPages.of(living, request.nextToken());
        return DescribeStacksResponse.builder()
                .stacks(page.items().stream().map(StackResponses::stack).toList())
                .nextToken(page.nextToken())
                .build();
    }

    ListStacksResponse listStacks(ListStacksRequest request) {
        var wanted = request.stackStatusFiltersAsStrings();
        var chosen = stacks.all().stream()
                .filter(stack ->
                        wanted.isEmpty() || wanted.contains(stack.status().toString()))
                .toList();
        var page = StackPages.of(chosen, request.nextToken());
        return ListStacksResponse.builder()
                .stackSummaries(
                        page.items().stream().map(StackResponses::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    GetStackPolicyResponse getStackPolicy(GetStackPolicyRequest request) {
        var policy = stacks.any(request.stackName(), CloudFormationErrors::stackMissing).policy;
        return GetStackPolicyResponse.builder()
                .stackPolicyBody(policy == null ? null : policy.body())
                .build();
    }

    DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
        var page = stacks.any(request.stackName(), CloudFormationErrors::stackMissing)
                .events()
                .page(request.nextToken());
        return DescribeStackEventsResponse.builder()
                .stackEvents(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    DescribeStackResourcesResponse describeStackResources(DescribeStackResourcesRequest request) {
        if ((request.stackName() == null) == (request.physicalResourceId() == null)) {
            // Unconfirmed (settled by DescribeStackResources): a request with both or neither of StackName and
            // PhysicalResourceId is refused in these words.
            throw CloudFormationErrors.validation("Exactly one of StackName and PhysicalResourceId must be specified.");
        }
        var stack = request.stackName() == null
                ? stacks.owner(request.physicalResourceId())
                : stacks.any(request.stackName(), CloudFormationErrors::stackWithIdMissing);
        var wanted = request.logicalResourceId();
        return DescribeStackResourcesResponse.builder()
                .stackResources(stack.reported().stream()
                        .filter(resource -> wanted == null || wanted.equals(resource.logicalId()))
                        .limit(100)
                        .map(resource -> StackResponses.resource(stack, resource))
                        .toList())
                .build();
    }

    DescribeStackResourceResponse describeStackResource(DescribeStackResourceRequest request) {
        var stack = stacks.any(request.stackName(), CloudFormationErrors::quotedStackMissing);
        var resource = stack.reported(request.logicalResourceId());
        if (resource == null) {
            throw CloudFormationErrors.resourceMissing(request.logicalResourceId(), request.stackName());
        }
        return DescribeStackResourceResponse.builder()
                .stackResourceDetail(StackResponses.detail(stack, resource))
                .build();
    }

    ListStackResourcesResponse listStackResources(ListStackResourcesRequest request) {
        var stack = stacks.any(request.stackName(), CloudFormationErrors::stackWithIdMissing);
        var page = StackPages.of(stack.reported(), request.nextToken());
        return ListStackResourcesResponse.builder()
                .stackResourceSummaries(page.items().stream()
                        .map(resource -> StackResponses.resourceSummary(stack, resource))
                        .toList())
                .nextToken(page.nextToken())
                .build();
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
            return changeSets
                    .find(request.changeSetName(), request.stackName())
                    .resolution()
                    .definition()
                    .template();
        }
        if (request.stackName() == null) {
            throw CloudFormationErrors.validation("StackName is required if ChangeSetName is not specified.");
        }
        return stacks.any(request.stackName(), CloudFormationErrors::stackWithIdMissing)
                .definition
                .template();
    }

    GetTemplateSummaryResponse getTemplateSummary(GetTemplateSummaryRequest request) {
        if (request.stackName() == null) {
            return StackResponses.templateSummary(read(request.templateBody(), request.templateURL()), engine.types());
        }
        var stack = stacks.any(request.stackName(), CloudFormationErrors::stackWithIdMissing);
        if (stack.status() == StackStatus.REVIEW_IN_PROGRESS) {
            throw CloudFormationErrors.validation("GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.");
        }
        return StackResponses.templateSummary(stack.definition.template(), engine.types());
    }

    ValidateTemplateResponse validateTemplate(ValidateTemplateRequest request) {
        return StackResponses.validated(read(request.templateBody(), request.templateURL()));
    }

    private Template read(@Nullable String body, @Nullable String url) {
        return new TemplateSource(body, url, false).read(engine.types(), null);
    }

    DescribeChangeSetResponse describeChangeSet(DescribeChangeSetRequest request) {
        var changeSet = changeSets.find(request.changeSetName(), request.stackName());
        var details = new ChangeDetails(changeSet, Boolean.TRUE.equals(request.includePropertyValues()));
        return StackResponses.changeSet(changeSet, StackPages.of(details.all(), request.nextToken()));
    }

    ListChangeSetsResponse listChangeSets(ListChangeSetsRequest request) {
        var stack = stacks.any(request.stackName(), CloudFormationErrors::stackMissing);
        var page = StackPages.of(stack.changeSets(), request.nextToken());
        return ListChangeSetsResponse.builder()
                .summaries(page.items().stream().map(StackResponses::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    DescribeStackResourceDriftsResponse describeStackResourceDrifts(DescribeStackResourceDriftsRequest request) {
        var stack = stacks.any(request.stackName(), CloudFormationErrors::stackMissing);
        var wanted = request.stackResourceDriftStatusFiltersAsStrings();
        var drifts = stack.drift().resources().stream()
                .filter(drift -> wanted.isEmpty() || wanted.contains(drift.stackResourceDriftStatusAsString()))
                .toList();
        var page = StackPages.of(drifts, request.nextToken(), request.maxResults());
        return DescribeStackResourceDriftsResponse.builder()
                .stackResourceDrifts(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    ListExportsResponse listExports(ListExportsRequest request) {
        var page = StackPages.of(engine.exports().all(), request.nextToken());
        return ListExportsResponse.builder()
                .exports(page.items().stream()
                        .map(export -> Export.builder()
                                .exportingStackId(export.stackId())
                                .name(export.name())
                                .value(export.value())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }

    ListImportsResponse listImports(ListImportsRequest request) {
        var importers = engine.exports().importers(request.exportName());
        if (importers.isEmpty()) {
            throw CloudFormationErrors.validation(
                    "Export '%s' is not imported by any stack.".formatted(request.exportName()));
        }
        var page = StackPages.of(importers, request.nextToken());
        return ListImportsResponse.builder()
                .imports(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
