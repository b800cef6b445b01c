package org.stratasms.emulator.internal.cloudformation.changesets;

import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationOperations;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;

/** The operations of CloudFormation on change sets. */
public interface ChangeSetOperations extends CloudFormationOperations {
    /** The class that does the work. */
    ChangeSets changeSets();

    @Override
    default CreateChangeSetResponse createChangeSet(CreateChangeSetRequest request) {
        return change(request, changeSets()::create);
    }

    @Override
    default DescribeChangeSetResponse describeChangeSet(DescribeChangeSetRequest request) {
        return read(request, changeSets()::describe);
    }

    @Override
    default ExecuteChangeSetResponse executeChangeSet(ExecuteChangeSetRequest request) {
        return change(request, changeSets()::execute);
    }

    @Override
    default DeleteChangeSetResponse deleteChangeSet(DeleteChangeSetRequest request) {
        return change(request, changeSets()::delete);
    }

    @Override
    default ListChangeSetsResponse listChangeSets(ListChangeSetsRequest request) {
        return read(request, changeSets()::list);
    }
}
