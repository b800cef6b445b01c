package org.stratasms.emulator.internal.cloudformation.operations;

import org.stratasms.emulator.internal.cloudformation.stacks.CloudFormationOperations;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CancelUpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackRequest;
import software.amazon.awssdk.services.cloudformation.model.ContinueUpdateRollbackResponse;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackResponse;
import software.amazon.awssdk.services.cloudformation.model.SetStackPolicyRequest;
import software.amazon.awssdk.services.cloudformation.model.SetStackPolicyResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;

/** The operations of CloudFormation that change stacks. */
public interface StackOperations extends CloudFormationOperations {
    /** The class that does the work. */
    StackRequests stackRequests();

    @Override
    default CreateStackResponse createStack(CreateStackRequest request) {
        return change(request, stackRequests()::create);
    }

    @Override
    default UpdateStackResponse updateStack(UpdateStackRequest request) {
        return change(request, stackRequests()::update);
    }

    @Override
    default DeleteStackResponse deleteStack(DeleteStackRequest request) {
        return change(request, stackRequests()::delete);
    }

    @Override
    default CancelUpdateStackResponse cancelUpdateStack(CancelUpdateStackRequest request) {
        return change(request, stackRequests()::cancelUpdate);
    }

    @Override
    default ContinueUpdateRollbackResponse continueUpdateRollback(ContinueUpdateRollbackRequest request) {
        return change(request, stackRequests()::continueRollback);
    }

    @Override
    default RollbackStackResponse rollbackStack(RollbackStackRequest request) {
        return change(request, stackRequests()::rollBack);
    }

    @Override
    default UpdateTerminationProtectionResponse updateTerminationProtection(
            UpdateTerminationProtectionRequest request) {
        return change(request, stackRequests()::updateTerminationProtection);
    }

    @Override
    default SetStackPolicyResponse setStackPolicy(SetStackPolicyRequest request) {
        return change(request, stackRequests()::setPolicy);
    }
}
