package org.stratasms.emulator.internal.sms.resources;

import java.util.ArrayList;
import java.util.List;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.world.E164;
import org.stratasms.emulator.internal.world.Fault;
import org.stratasms.emulator.internal.world.NumberMask;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionField;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * The exceptions of End User Messaging, all HTTP 400. The text of a conflict is AWS's own; the others are modelled on
 * it, followed by what is wrong. Unconfirmed (settled by DescribePools): the messages of all exceptions but conflicts
 * are worded after those.
 */
public final class SmsErrors {
    private SmsErrors() {}

    /**
     * Returns a ConflictException.
     *
     * @param resourceId goes into {@code ResourceId} unchanged; a phone number is masked in the message
     */
    public static AwsServiceException conflict(ConflictExceptionReason reason, ResourceType type, String resourceId) {
        var message = "Conflict Occurred - Reason=\"%s\" ResourceType=\"%s\" ResourceId=\"%s\""
                .formatted(reason, type, masked(resourceId));
        return Fault.of(
                400,
                "ConflictException",
                message,
                ConflictException.builder().reason(reason).resourceType(type).resourceId(resourceId));
    }

    public static AwsServiceException notFound(ResourceType type, String resourceId) {
        var message = "Resource Not Found - ResourceType=\"%s\" ResourceId=\"%s\"".formatted(type, masked(resourceId));
        return Fault.of(
                400,
                "ResourceNotFoundException",
                message,
                ResourceNotFoundException.builder().resourceType(type).resourceId(resourceId));
    }

    /**
     * Returns the ResourceNotFoundException for a phone number that AWS has none of.
     *
     * @param problem one sentence: what was asked for and what there is
     */
    public static AwsServiceException notOnOffer(String problem) {
        return Fault.of(
                400,
                "ResourceNotFoundException",
                "Resource Not Found - ResourceType=\"%s\": %s".formatted(ResourceType.PHONE_NUMBER, problem),
                ResourceNotFoundException.builder().resourceType(ResourceType.PHONE_NUMBER));
    }

    /**
     * Returns a ValidationException for one member of the request.
     *
     * @param field the request's member as AWS spells it, e.g. {@code IsoCountryCode}
     * @param problem one sentence: what was found and what is allowed
     */
    public static AwsServiceException invalid(ValidationExceptionReason reason, String field, String problem) {
        var message = "Validation Failed - Reason=\"%s\" Field=\"%s\": %s".formatted(reason, field, problem);
        var fields =
                ValidationExceptionField.builder().name(field).message(problem).build();
        return Fault.of(
                400,
                "ValidationException",
                message,
                ValidationException.builder().reason(reason).fields(fields));
    }

    /** Returns a ValidationException for a request that violates AWS's model; it does not repeat the values. */
    public static AwsServiceException invalid(List<Violation> violations) {
        var first = violations.getFirst();
        var reason = first.rule() == Violation.Rule.REQUIRED
                ? ValidationExceptionReason.MISSING_PARAMETER
                : ValidationExceptionReason.INVALID_PARAMETER;
        var fields = new ArrayList<ValidationExceptionField>();
        for (var violation : violations) {
            fields.add(ValidationExceptionField.builder()
                    .name(violation.path())
                    .message(violation.required())
                    .build());
        }
        var message =
                "Validation Failed - Reason=\"%s\" Field=\"%s\": %s".formatted(reason, first.path(), first.required());
        return Fault.of(
                400,
                "ValidationException",
                message,
                ValidationException.builder().reason(reason).fields(fields));
    }

    public static AwsServiceException quota(ServiceQuotaExceededExceptionReason reason) {
        var message = "Service Quota Exceeded - Reason=\"%s\"".formatted(reason);
        return Fault.of(
                400,
                "ServiceQuotaExceededException",
                message,
                ServiceQuotaExceededException.builder().reason(reason));
    }

    /**
     * A client token that was used with another request. Unconfirmed (settled by CreatePool): a token that comes with
     * another request is an invalid parameter, since the API has no reason for it.
     */
    public static AwsServiceException tokenTaken() {
        return invalid(
                ValidationExceptionReason.INVALID_PARAMETER,
                "ClientToken",
                "The token was used before, with another request");
    }

    /**
     * Returns a ThrottlingException for a rate.
     *
     * @param what is limited to this number a second
     */
    public static AwsServiceException throttled(String what, int perSecond) {
        return throttled("the quota of %s is %d a second".formatted(what, perSecond));
    }

    /**
     * Returns a ThrottlingException.
     *
     * @param why AWS says no more than "Rate exceeded"; this gives the reason. Unconfirmed (settled by
     *     DescribeAccountLimits): AWS says no more than "Rate exceeded".
     */
    public static AwsServiceException throttled(String why) {
        return Fault.of(400, "ThrottlingException", "Rate exceeded: " + why, ThrottlingException.builder());
    }

    private static String masked(String resourceId) {
        return E164.is(resourceId) ? NumberMask.number(resourceId) : resourceId;
    }
}
