package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationRequest;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationResponse;

/** Some of the operations of CloudFormation: each checks its request first. */
public interface CloudFormationOperations extends CloudFormationClient {
    /** Runs an operation that changes nothing. */
    <Q extends CloudFormationRequest, A extends CloudFormationResponse> A read(Q request, Function<Q, A> operation);

    /**
     * Runs an operation that changes something. A repeated request with the same token is answered as it was the first
     * time and changes nothing.
     *
     * @param token the request's client token; null if it has none, or its token is not looked at
     */
    <Q extends CloudFormationRequest, A extends CloudFormationResponse> A change(
            Q request, @Nullable String token, Function<Q, A> operation);
}
