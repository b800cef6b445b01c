package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationRequest;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationResponse;

/** Some of the operations of CloudFormation: each checks its request first. */
public interface CloudFormationOperations extends CloudFormationClient {
    /** Runs an operation each time that it is asked for. */
    <Q extends CloudFormationRequest, A extends CloudFormationResponse> A run(Q request, Function<Q, A> operation);

    /**
     * Runs an operation once for a token: a repeated request with the same token gets the first answer.
     *
     * @param token the request's token; null if it has none
     */
    <Q extends CloudFormationRequest, A extends CloudFormationResponse> A runOnce(
            Q request, @Nullable String token, Function<Q, A> operation);
}
