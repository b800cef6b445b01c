package org.stratasms.emulator.internal.cloudwatch;

import java.util.List;
import org.stratasms.emulator.internal.cloudwatch.math.InvalidExpression;
import org.stratasms.emulator.internal.world.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardInvalidInputErrorException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardNotFoundErrorException;
import software.amazon.awssdk.services.cloudwatch.model.DashboardValidationMessage;
import software.amazon.awssdk.services.cloudwatch.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.MissingRequiredParameterException;
import software.amazon.awssdk.services.cloudwatch.model.ResourceNotFoundException;

/** The errors of CloudWatch. */
final class CloudWatchErrors {
    private CloudWatchErrors() {}

    static AwsServiceException badValue(String message) {
        return Fault.of(400, "InvalidParameterValue", message, InvalidParameterValueException.builder());
    }

    static AwsServiceException badCombination(String message) {
        return Fault.of(400, "InvalidParameterCombination", message, InvalidParameterCombinationException.builder());
    }

    static AwsServiceException missing(String message) {
        return Fault.of(400, "MissingParameter", message, MissingRequiredParameterException.builder());
    }

    /**
     * Returns the error for a violation of the model. The SDK has no exception for this code; clients get the service's
     * general one.
     */
    static AwsServiceException invalid(String message) {
        return Fault.of(400, "ValidationError", message, CloudWatchException.builder());
    }

    static AwsServiceException badExpression(String id, InvalidExpression cause) {
        return invalid("Error in expression '%s': %s".formatted(id, cause.getMessage()));
    }

    static AwsServiceException badToken() {
        return Fault.of(400, "InvalidNextToken", "The next token is invalid.", InvalidNextTokenException.builder());
    }

    static AwsServiceException noAlarm(String name) {
        return Fault.of(
                404, "ResourceNotFound", "Unable to find alarm with name " + name, ResourceNotFoundException.builder());
    }

    static AwsServiceException badDashboard(String message, List<DashboardValidationMessage> messages) {
        return Fault.of(
                400,
                "InvalidParameterInput",
                message,
                DashboardInvalidInputErrorException.builder().dashboardValidationMessages(messages));
    }

    static AwsServiceException noDashboard(String name) {
        return Fault.of(
                404,
                "ResourceNotFound",
                "Dashboard " + name + " does not exist",
                DashboardNotFoundErrorException.builder());
    }

    static AwsServiceException noResource(String arn) {
        return Fault.of(
                404,
                "ResourceNotFoundException",
                arn + " does not exist",
                ResourceNotFoundException.builder().resourceType("alarm").resourceId(arn));
    }
}
