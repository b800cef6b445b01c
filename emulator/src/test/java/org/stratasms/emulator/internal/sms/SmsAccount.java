package org.stratasms.emulator.internal.sms;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.function.Supplier;
import org.stratasms.emulator.internal.cloudwatch.Metrics;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.logs.CloudWatchLogs;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.TopicPublisher;
import org.stratasms.emulator.sms.SmsSettings;
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
public final class SmsAccount {
    public static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    public static final Scope SCOPE = new Scope("111122223333", "us-east-1");
    public static final String ARN = "arn:aws:sms-voice:us-east-1:111122223333:";

    public final Scheduler scheduler = Scheduler.driven(START);
    public final Ids ids;
    public final Identity iam;
    public final EndUserMessaging sms;

    public SmsAccount() {
        this(SmsSettings.defaults());
    }

    public SmsAccount(SmsSettings settings) {
        this(SCOPE, Ids.seeded(1), settings);
    }

    public SmsAccount(Scope scope, Ids ids, SmsSettings settings) {
        this.ids = ids;
        TopicPublisher topics = (caller, topicArn, message) -> AccessDecision.deny("there are no topics in this test");
        iam = new Identity(scope, scheduler, ids);
        var logs = new CloudWatchLogs(scope, scheduler, ids, new Metrics(scope, scheduler, topics), 1000);
        sms = new EndUserMessaging(scope, scheduler, ids, settings, iam.access(), logs, topics);
    }

    public RequestPhoneNumberResponse simulatorNumber() {
        return number(RequestableNumberType.SIMULATOR);
    }

    /** A transactional US number for SMS; one that needs a registration is approved. */
    public RequestPhoneNumberResponse number(RequestableNumberType type) {
        var number = sms.requestPhoneNumber(request -> request.isoCountryCode("US")
                .messageType(MessageType.TRANSACTIONAL)
                .numberCapabilities(NumberCapability.SMS)
                .numberType(type));
        sms.registrationDesk().approve(number.phoneNumberId());
        return number;
    }

    public CreatePoolResponse pool(String originationIdentity) {
        return sms.createPool(request -> request.originationIdentity(originationIdentity)
                .isoCountryCode("US")
                .messageType(MessageType.TRANSACTIONAL));
    }

    /** A role that End User Messaging may assume for anything in the account; its ARN. */
    public String role(String name, String principal) {
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

        public AwsServiceException refusal() {
            return catchThrowableOfType(AwsServiceException.class, call::get);
        }
    }

    /**
     * Returns how a call is refused, in one line: {@code CONFLICT reason resource-type resource-id}, {@code NOT_FOUND
     * …}, {@code VALIDATION reason field}, {@code QUOTA reason}.
     */
    public static String refusal(Supplier<?> call) {
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
