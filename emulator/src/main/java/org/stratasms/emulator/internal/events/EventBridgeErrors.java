package org.stratasms.emulator.internal.events;

import org.stratasms.emulator.internal.model.Catalogue;
import org.stratasms.emulator.internal.world.Fault;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/** The errors of EventBridge. */
final class EventBridgeErrors {
    private EventBridgeErrors() {}

    static AwsServiceException validation(String message) {
        return Fault.of(400, "ValidationException", message, EventBridgeException.builder());
    }

    static AwsServiceException notOffered(String what) {
        return validation("%s is %s".formatted(what, Catalogue.NOT_OFFERED));
    }

    /**
     * Refuses a pattern. Unconfirmed (settled by PutRule): AWS gives the reason in these words, without a position in
     * the text.
     */
    static AwsServiceException invalidPattern(String reason) {
        return Fault.of(
                400,
                "InvalidEventPatternException",
                "Event pattern is not valid. Reason: " + reason,
                InvalidEventPatternException.builder());
    }

    static AwsServiceException noBus(String name) {
        return notFound("Event bus %s does not exist.".formatted(name));
    }

    static AwsServiceException noRule(String name) {
        return notFound("Rule %s does not exist on EventBus default.".formatted(name));
    }

    private static AwsServiceException notFound(String message) {
        return Fault.of(400, "ResourceNotFoundException", message, ResourceNotFoundException.builder());
    }

    static AwsServiceException limitExceeded() {
        return Fault.of(
                400,
                "LimitExceededException",
                "The requested resource exceeds the maximum number allowed.",
                LimitExceededException.builder());
    }
}
