package org.stratasms.emulator.internal.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * An error, independent of the protocol.
 *
 * @param type the error's name in the model, by which clients choose the exception
 * @param code the error code, which in services with a Query protocol is not always the name in the model
 * @param exception the exception whose members belong to the answer; null for an error of the wire layer
 */
record Failure(
        int status,
        String type,
        String code,
        String message,
        @Nullable AwsServiceException exception) {
    static Failure of(int status, String code, String message) {
        return new Failure(status, code, code, message, null);
    }

    static Failure of(Api api, AwsServiceException exception) {
        var details = exception.awsErrorDetails();
        var name = exception.getClass().getSimpleName();
        var code = details == null || details.errorCode() == null ? name : details.errorCode();
        var message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        var status = exception.statusCode() == 0 ? 400 : exception.statusCode();
        return new Failure(status, typeOf(api, name, code), code, message, exception);
    }

    /** Returns this failure with another name in the model. */
    Failure withType(String name) {
        return new Failure(status, name, code, message, exception);
    }

    /** Returns the name in the model. SQS's old codes differ from it; the SDK adds "Exception" to it. */
    private static String typeOf(Api api, String exceptionName, String code) {
        var isModelled = api == Api.SQS && !exceptionName.equals("SqsException");
        return isModelled ? exceptionName.replaceFirst("Exception$", "") : code;
    }

    boolean isSender() {
        return status < 500;
    }
}
