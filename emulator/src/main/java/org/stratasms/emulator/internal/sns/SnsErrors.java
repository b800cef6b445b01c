package org.stratasms.emulator.internal.sns;

import java.util.List;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;

/** The errors of SNS. */
final class SnsErrors {
    private SnsErrors() {}

    static AwsServiceException invalid(String message) {
        return Fault.of(400, "InvalidParameter", "Invalid parameter: " + message, InvalidParameterException.builder());
    }

    static AwsServiceException invalid(List<Violation> violations) {
        var first = violations.getFirst();
        return invalid(first.path() + " Reason: "
                + (first.rule() == Violation.Rule.REQUIRED ? "no value for required parameter" : first.required()));
    }

    static AwsServiceException noTopic() {
        return Fault.of(404, "NotFound", "Topic does not exist", NotFoundException.builder());
    }

    static AwsServiceException noSubscription() {
        return Fault.of(404, "NotFound", "Subscription does not exist", NotFoundException.builder());
    }

    static AwsServiceException noResource() {
        return Fault.of(404, "ResourceNotFound", "Resource does not exist", ResourceNotFoundException.builder());
    }

    static AwsServiceException emptyBatch() {
        return Fault.of(
                400,
                "EmptyBatchRequest",
                "The batch request doesn't contain any entries.",
                EmptyBatchRequestException.builder());
    }

    static AwsServiceException batchTooLarge() {
        return Fault.of(
                400,
                "TooManyEntriesInBatchRequest",
                "The batch request contains more entries than permissible (10).",
                TooManyEntriesInBatchRequestException.builder());
    }

    static AwsServiceException batchIdTwice() {
        return Fault.of(
                400,
                "BatchEntryIdsNotDistinct",
                "Two or more batch entries in the request have the same Id.",
                BatchEntryIdsNotDistinctException.builder());
    }
}
