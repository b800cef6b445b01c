package org.stratasms.emulator.internal.sqs;

import org.stratasms.emulator.internal.world.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

/**
 * The errors of SQS, with the codes of the old Query protocol, which clients of the JSON protocol get, too. Terraform
 * and the SDKs rely on them.
 */
final class SqsErrors {
    private static final String PREFIX = "AWS.SimpleQueueService.";

    private SqsErrors() {}

    static AwsServiceException noQueue() {
        return Fault.of(
                400,
                PREFIX + "NonExistentQueue",
                "The specified queue does not exist.",
                QueueDoesNotExistException.builder());
    }

    static AwsServiceException queueExists(String attribute) {
        return Fault.of(
                400,
                "QueueAlreadyExists",
                "A queue already exists with the same name and a different value for attribute " + attribute,
                QueueNameExistsException.builder());
    }

    static AwsServiceException unknownAttribute(String name) {
        return Fault.of(
                400,
                "InvalidAttributeName",
                "Unknown Attribute " + name + ".",
                InvalidAttributeNameException.builder());
    }

    static AwsServiceException badAttribute(String name) {
        return Fault.of(
                400,
                "InvalidAttributeValue",
                "Invalid value for the parameter " + name + ".",
                InvalidAttributeValueException.builder());
    }

    /** Returns an error for which SQS's model has no exception; clients get the service's general one. */
    static AwsServiceException badParameter(String message) {
        return Fault.of(400, "InvalidParameterValue", message, SqsException.builder());
    }

    static AwsServiceException missingParameter(String message) {
        return Fault.of(400, "MissingParameter", message, SqsException.builder());
    }

    static AwsServiceException badContents(String message) {
        return Fault.of(400, "InvalidMessageContents", message, InvalidMessageContentsException.builder());
    }

    static AwsServiceException badHandle(String message) {
        return Fault.of(404, "ReceiptHandleIsInvalid", message, ReceiptHandleIsInvalidException.builder());
    }

    static AwsServiceException notInFlight() {
        return Fault.of(
                400,
                PREFIX + "MessageNotInflight",
                "The message is not in flight: its visibility timeout has passed.",
                MessageNotInflightException.builder());
    }

    static AwsServiceException purging(String queueName) {
        return Fault.of(
                403,
                PREFIX + "PurgeQueueInProgress",
                "Only one PurgeQueue operation on " + queueName + " is allowed every 60 seconds.",
                PurgeQueueInProgressException.builder());
    }

    static AwsServiceException unsupported(String message) {
        return Fault.of(400, PREFIX + "UnsupportedOperation", message, UnsupportedOperationException.builder());
    }

    static AwsServiceException emptyBatch() {
        return Fault.of(
                400,
                PREFIX + "EmptyBatchRequest",
                "There should be at least one entry in the request.",
                EmptyBatchRequestException.builder());
    }

    static AwsServiceException batchTooLarge(int entries) {
        return Fault.of(
                400,
                PREFIX + "TooManyEntriesInBatchRequest",
                "Maximum number of entries per request are 10. You have sent " + entries + ".",
                TooManyEntriesInBatchRequestException.builder());
    }

    static AwsServiceException batchTooLong(long bytes) {
        return Fault.of(
                400,
                PREFIX + "BatchRequestTooLong",
                "Batch requests cannot be longer than 1048576 bytes. You have sent " + bytes + " bytes.",
                BatchRequestTooLongException.builder());
    }

    static AwsServiceException batchIdTwice(String id) {
        return Fault.of(
                400,
                PREFIX + "BatchEntryIdsNotDistinct",
                "Id " + id + " repeated.",
                BatchEntryIdsNotDistinctException.builder());
    }
}
