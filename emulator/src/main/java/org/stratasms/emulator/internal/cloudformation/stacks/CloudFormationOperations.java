package org.stratasms.emulator.internal.cloudformation.stacks;

import org.stratasms.emulator.internal.world.Operations;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationRequest;

/** A part of the operations of CloudFormation. */
public interface CloudFormationOperations extends CloudFormationClient, Operations<CloudFormationRequest> {}
