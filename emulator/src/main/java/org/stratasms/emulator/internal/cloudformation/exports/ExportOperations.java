package org.stratasms.emulator.internal.cloudformation.exports;

import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationOperations;
import software.amazon.awssdk.services.cloudformation.model.ListExportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListExportsResponse;
import software.amazon.awssdk.services.cloudformation.model.ListImportsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListImportsResponse;

/** The operations of CloudFormation on exports. */
public interface ExportOperations extends CloudFormationOperations {
    /** The class that does the work. */
    ExportLists exportLists();

    @Override
    default ListExportsResponse listExports(ListExportsRequest request) {
        return read(request, exportLists()::listExports);
    }

    @Override
    default ListImportsResponse listImports(ListImportsRequest request) {
        return read(request, exportLists()::listImports);
    }
}
