package org.stratasms.emulator.sms;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.function.Supplier;
import org.stratasms.emulator.identity.Identity;
import org.stratasms.emulator.logs.DeliveryLogs;
import org.stratasms.emulator.metrics.Metrics;
import org.stratasms.emulator.world.Agenda;
import org.stratasms.emulator.world.Decision;
import org.stratasms.emulator.world.Ids;
import org.stratasms.emulator.world.Scope;
import org.stratasms.emulator.world.TopicPublisher;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreatePoolResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;

/** An account 111122223333 in us-east-1 on 23 November 2026, 09:00 UTC, with time standing still. */
final class SmsAccount {
    static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    static final Scope SCOPE = new Scope("111122223333", "us-east-1");
    static final String ARN = "arn:aws:sms-voice:us-east-1:111122223333:";

    final Agenda agenda = Agenda.driven(START);
    final Ids ids;
    final Identity iam;
    final EndUserMessaging sms;

    SmsAccount() {
        this(SmsSettings.defaults());
    }

    SmsAccount(SmsSettings settings) {
        this(SCOPE, Ids.seeded(1), settings);
    }

    SmsAccount(Scope scope, Ids ids, SmsSettings settings) {
        this.ids = ids;
        TopicPublisher topics = (caller, topicArn, message) -> Decision.deny("there are no topics in this test");
        iam = new Identity(scope, agenda, ids);
        var logs = new DeliveryLogs(scope, agenda, ids, new Metrics(scope, agenda, topics), 1000);
        sms = new EndUserMessaging(scope, agenda, ids, settings, iam.access(), logs, topics);
    }

    RequestPhoneNumberResponse simulatorNumber() {
        return number(RequestableNumberType.SIMULATOR);
    }

    /** A transactional US number for SMS; one that needs a registration is approved. */
    RequestPhoneNumberResponse number(RequestableNumberType type) {
        var number = sms.requestPhoneNumber(request -> request.isoCountryCode("US")
                .messageType(MessageType.TRANSACTIONAL)
                .numberCapabilities(NumberCapability.SMS)
                .numberType(type));
        sms.registrationDesk().approve(number.phoneNumberId());
        return number;
    }

    CreatePoolResponse pool(String originationIdentity) {
        return sms.createPool(request -> request.originationIdentity(originationIdentity)
                .isoCountryCode("US")
                .messageType(MessageType.TRANSACTIONAL));
    }

    /** A role that End User Messaging may assume for anything in the account; its ARN. */
    String role(String name, String principal) {
        return iam.createRole(request -> request.roleName(name).assumeRolePolicyDocument("""
                        {"Version": "2012-10-17", "Statement": [{
                          "Effect": "Allow", "Principal": {"Service": "%s"}, "Action": "sts:AssumeRole"}]}
                        """.formatted(principal)))
                .role()
                .arn();
    }

    /** A call that can be made more than once. */
    record Attempt<A>(Supplier<A> call) {
        A answer() {
            return call.get();
        }

        AwsServiceException refusal() {
            return catchThrowableOfType(AwsServiceException.class, call::get);
        }
    }

    /** How a call is refused, in one line: {@code CONFLICT reason resource-type resource-id}, {@code NOT_FOUND …}, {@code VALIDATION reason field}, {@code QUOTA reason}. */
    static String refusal(Supplier<?> call) {
        return switch (new Attempt<>(call).refusal()) {
            case ConflictException e ->
                "CONFLICT %s %s %s".formatted(e.reasonAsString(), e.resourceTypeAsString(), e.resourceId());
            case ResourceNotFoundException e -> "NOT_FOUND %s %s".formatted(e.resourceTypeAsString(), e.resourceId());
            case ValidationException e ->
                "VALIDATION %s %s"
                        .formatted(e.reasonAsString(), e.fields().getFirst().name());
            case ServiceQuotaExceededException e -> "QUOTA %s".formatted(e.reasonAsString());
            case AwsServiceException e -> e.toString();
        };
    }
}
