package org.stratasms.emulator.internal.cloudformation.exports;

import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationErrors;
import org.stratasms.emulator.internal.cloudformation.stacks.StackPages;
import software.amazon.awssdk.services.cloudformation.model.Export;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListImportsResponse;

/** Answers which exports there are and which stacks import them. Thread-safe. */
public final class ExportLists {
    private final Exports exports;

    public ExportLists(Exports exports) {
        this.exports = exports;
    }

    ListExportsResponse listExports(ListExportsRequest request) {
        var page = StackPages.of(exports.all(), request.nextToken());
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
        var importers = exports.importers(request.exportName());
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
