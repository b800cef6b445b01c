package org.stratasms.emulator.internal.logs;

import org.stratasms.emulator.internal.model.Catalogue;
import org.stratasms.emulator.internal.world.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidOperationException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.TooManyTagsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ValidationException;

/** The errors of CloudWatch Logs, all with status 400. */
final class LogsErrors {
    private LogsErrors() {}

    static AwsServiceException invalid(String message) {
        return Fault.of(400, "InvalidParameterException", message, InvalidParameterException.builder());
    }

    static AwsServiceException notOffered(String what) {
        return invalid("%s is %s".formatted(what, Catalogue.NOT_OFFERED));
    }

    static AwsServiceException badToken() {
        return invalid("The specified nextToken is invalid.");
    }

    static AwsServiceException noGroup() {
        return notFound("The specified log group does not exist.");
    }

    static AwsServiceException noStream() {
        return notFound("The specified log stream does not exist.");
    }

    static AwsServiceException notFound(String message) {
        return Fault.of(400, "ResourceNotFoundException", message, ResourceNotFoundException.builder());
    }

    static AwsServiceException exists(String what) {
        return Fault.of(
                400,
                "ResourceAlreadyExistsException",
                "The specified " + what + " already exists",
                ResourceAlreadyExistsException.builder());
    }

    static AwsServiceException limit(String message) {
        return Fault.of(400, "LimitExceededException", message, LimitExceededException.builder());
    }

    static AwsServiceException tooManyTags(String resourceArn) {
        return Fault.of(
                400,
                "TooManyTagsException",
                "A resource can have at most 50 tags",
                TooManyTagsException.builder().resourceName(resourceArn));
    }

    static AwsServiceException operation(String message) {
        return Fault.of(400, "InvalidOperationException", message, InvalidOperationException.builder());
    }

    static AwsServiceException isProtected(String message) {
        return Fault.of(400, "ValidationException", message, ValidationException.builder());
    }
}
