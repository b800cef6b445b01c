package org.stratasms.emulator.internal.kms;

import org.stratasms.emulator.internal.world.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.InvalidMarkerException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.LimitExceededException;
import software.amazon.awssdk.services.kms.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.TagException;

/**
 * The errors of KMS with their codes; all of them have status 400.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html">KMS API reference</a>
 */
final class KmsErrors {
    private KmsErrors() {}

    static AwsServiceException validation(String message) {
        return Fault.of(400, "ValidationException", message, KmsException.builder());
    }

    static AwsServiceException notFound(String message) {
        return Fault.of(400, "NotFoundException", message, NotFoundException.builder());
    }

    static AwsServiceException exists(String message) {
        return Fault.of(400, "AlreadyExistsException", message, AlreadyExistsException.builder());
    }

    static AwsServiceException state(String message) {
        return Fault.of(400, "KMSInvalidStateException", message, KmsInvalidStateException.builder());
    }

    static AwsServiceException disabled(KeyEntry key) {
        return Fault.of(400, "DisabledException", key.arn + " is disabled.", DisabledException.builder());
    }

    static AwsServiceException malformedPolicy(String message) {
        return Fault.of(400, "MalformedPolicyDocumentException", message, MalformedPolicyDocumentException.builder());
    }

    static AwsServiceException notAuthorized(String message) {
        return Fault.of(400, "NotAuthorizedException", message, KmsException.builder());
    }

    static AwsServiceException marker() {
        return Fault.of(400, "InvalidMarkerException", "The marker is invalid.", InvalidMarkerException.builder());
    }

    static AwsServiceException tag(String message) {
        return Fault.of(400, "TagException", message, TagException.builder());
    }

    static AwsServiceException limit(String message) {
        return Fault.of(400, "LimitExceededException", message, LimitExceededException.builder());
    }

    static AwsServiceException unsupported(String what) {
        return Fault.of(
                400,
                "UnsupportedOperationException",
                what + " is not supported by the emulator: its keys are symmetric, of one Region, and made by KMS.",
                software.amazon.awssdk.services.kms.model.UnsupportedOperationException.builder());
    }
}
