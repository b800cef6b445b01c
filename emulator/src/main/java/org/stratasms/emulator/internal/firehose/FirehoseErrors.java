package org.stratasms.emulator.internal.firehose;

import org.stratasms.emulator.internal.world.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.firehose.model.ConcurrentModificationException;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.ResourceInUseException;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.ServiceUnavailableException;

/** The errors of Data Firehose. */
final class FirehoseErrors {
    private FirehoseErrors() {}

    static AwsServiceException notFound(String name, String account) {
        return Fault.of(
                400,
                "ResourceNotFoundException",
                "Firehose %s under account %s not found.".formatted(name, account),
                ResourceNotFoundException.builder());
    }

    static AwsServiceException inUse(String name, String account) {
        return Fault.of(
                400,
                "ResourceInUseException",
                "Firehose %s under accountId %s already exists".formatted(name, account),
                ResourceInUseException.builder());
    }

    static AwsServiceException invalid(String message) {
        return Fault.of(400, "InvalidArgumentException", message, InvalidArgumentException.builder());
    }

    static AwsServiceException notOffered(String what) {
        return invalid(what + " is valid on AWS, but not offered here");
    }

    static AwsServiceException otherVersion(String found) {
        return Fault.of(
                400,
                "ConcurrentModificationException",
                "The stream has the version %s; describe it and try again".formatted(found),
                ConcurrentModificationException.builder());
    }

    static AwsServiceException full() {
        return Fault.of(503, "ServiceUnavailableException", "Slow down.", ServiceUnavailableException.builder());
    }

    static AwsServiceException validation(String message) {
        return Fault.of(400, "ValidationException", message, FirehoseException.builder());
    }
}
