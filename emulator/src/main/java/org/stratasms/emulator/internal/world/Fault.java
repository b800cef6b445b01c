package org.stratasms.emulator.internal.world;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Creates the exceptions of a service, complete as a client sees them over HTTP: code, status and message. The caller
 * throws them: {@code throw Fault.of(400, "ConflictException", message, ConflictException.builder().reason(…))}.
 */
public final class Fault {
    private Fault() {}

    /**
     * Fills a service's exception with what every client expects of it.
     *
     * @param status the HTTP status that AWS documents for the error
     * @param code the error code on the wire, which in Query services is not always the exception's name
     * @param exception a builder of the service's own exception class, its extra members already set
     */
    public static AwsServiceException of(
            int status, String code, String message, AwsServiceException.Builder exception) {
        var details =
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
        return exception
                .message(message)
                .statusCode(status)
                .awsErrorDetails(details)
                .build();
    }
}
