package org.stratasms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.stratasms.emulator.EmulatedRegion;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.waiters.CloudFormationWaiter;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictExceptionReason;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;

/**
 * One environment's life as the AWS SDK for Java sees it; what is expected is in story.json, as for the other clients.
 *
 * @param world the desk that approves numbers, the carriers and the handsets around the AWS that the clients call
 */
record JavaStory(
        CloudFormationClient cloudFormation,
        CloudWatchLogsClient logs,
        PinpointSmsVoiceV2Client sms,
        EmulatedRegion world) {
    private static final Map<String, Object> STORY = read();
    private static final String POOL_STACK = "java-strata-sms-pool";
    private static final String NOTIFICATIONS_STACK = "java-strata-sms";

    void tell() throws IOException {
        var destinations = object(STORY, "destinations");
        var success = String.valueOf(destinations.get("success"));
        var failure = String.valueOf(destinations.get("failure"));
        var phone = String.valueOf(destinations.get("phone"));

        var pool = provision(object(STORY, "replies"));
        var number = join(String.valueOf(pool.get("PhonePoolId")), approved());
        var other = join(String.valueOf(pool.get("PhonePoolId")), registered());
        assertThat(sms.describePhoneNumbersPaginator(r -> r.maxResults(1)).phoneNumbers())
                .hasSize(3)
                .extracting(PhoneNumberInformation::poolId)
                .containsOnly(pool.get("PhonePoolId"));

        assertThat(finalEvent(send(pool, success)))
                .containsAllEntriesOf(event("delivered"))
                .containsEntry("context", STORY.get("context"));
        assertThat(finalEvent(send(pool, failure))).containsAllEntriesOf(event("blocked"));
        var unknown = catchThrowableOfType(
                ResourceNotFoundException.class,
                () -> sms.sendTextMessage(
                        r -> r.destinationPhoneNumber(success).messageBody("x").originationIdentity("pool-unknown")));
        assertThat(unknown.resourceType()).isEqualTo(ResourceType.POOL);

        var broken = failOver(pool, phone, List.of(number, other));
        var left = broken.equals(number) ? other : number;
        retire(pool, broken);
        assertThat(finalEvent(send(pool, phone)))
                .as("rotated: the pool has the same id and another number")
                .containsAllEntriesOf(event("delivered"))
                .containsEntry("originationPhoneNumber", left.phoneNumber());
        optOut(pool, phone, success);
        tearDown(pool, left);
    }

    private Map<String, String> provision(Map<String, Object> replies) throws IOException {
        var pool = create(
                POOL_STACK,
                TestFiles.PHONE_POOL_TEMPLATE,
                Map.of(
                        "EnableSimulator", "true",
                        "Lifetime", "TEMPORARY",
                        "OptOutListName", "java-strata-sms-opt-outs",
                        "HelpMessage", String.valueOf(replies.get("HELP")),
                        "StopMessage", String.valueOf(replies.get("STOP"))));
        create(
                NOTIFICATIONS_STACK,
                TestFiles.NOTIFICATIONS_TEMPLATE,
                Map.of(
                        "Name", "java",
                        "PhonePoolArn", pool.get("PhonePoolArn"),
                        "OptOutListArn", pool.get("OptOutListArn")));
        return pool;
    }

    private Map<String, String> create(String stack, Path template, Map<String, String> parameters) throws IOException {
        cloudFormation.createStack(CreateStackRequest.builder()
                .stackName(stack)
                .templateBody(Files.readString(template, UTF_8))
                .capabilities(Capability.CAPABILITY_NAMED_IAM)
                .parameters(parameters.entrySet().stream()
                        .map(entry -> Parameter.builder()
                                .parameterKey(entry.getKey())
                                .parameterValue(entry.getValue())
                                .build())
                        .toList())
                .build());
        try (var waiter = waiter()) {
            var waited = waiter.waitUntilStackCreateComplete(
                    DescribeStacksRequest.builder().stackName(stack).build());
            return waited.matched().response().orElseThrow().stacks().getFirst().outputs().stream()
                    .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
        }
    }

    private CloudFormationWaiter waiter() {
        return CloudFormationWaiter.builder()
                .client(cloudFormation)
                .overrideConfiguration(WaiterOverrideConfiguration.builder()
                        .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(100)))
                        .maxAttempts(100)
                        .build())
                .build();
    }

    private PhoneNumberInformation approved() {
        return world.registrationDesk().approve(request("TEN_DLC"));
    }

    /** A toll-free number, which waits for its registration. */
    private PhoneNumberInformation registered() {
        var number = request("TOLL_FREE");
        var registration = Registrations.filled(sms, "tollFree");
        sms.createRegistrationAssociation(r -> r.registrationId(registration).resourceId(number));
        sms.submitRegistrationVersion(r -> r.registrationId(registration));
        assertThat(catchThrowableOfType(
                                ConflictException.class,
                                () -> sms.submitRegistrationVersion(r -> r.registrationId(registration)))
                        .reason())
                .isEqualTo(ConflictExceptionReason.REGISTRATION_ALREADY_SUBMITTED);
        world.registrationDesk().approveRegistration(registration);
        assertThat(sms.describeRegistrationsPaginator(r -> r.maxResults(1)).registrations())
                .extracting(RegistrationInformation::registrationStatus)
                .containsExactly(RegistrationStatus.COMPLETE);
        return sms.describePhoneNumbers(r -> r.phoneNumberIds(number))
                .phoneNumbers()
                .getFirst();
    }

    private String request(String type) {
        var requested = sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                .messageType("TRANSACTIONAL")
                .numberCapabilitiesWithStrings("SMS")
                .numberType(type)
                .optOutListName("java-strata-sms-opt-outs"));
        assertThat(requested.statusAsString()).isEqualTo("PENDING");
        return requested.phoneNumberId();
    }

    /** An approved number, which has the pool's opt-out list, gets its replies. */
    private PhoneNumberInformation join(String pool, PhoneNumberInformation number) {
        for (var reply : sms.describeKeywords(r -> r.originationIdentity(pool)).keywords()) {
            sms.putKeyword(r -> r.originationIdentity(number.phoneNumberId())
                    .keyword(reply.keyword())
                    .keywordMessage(reply.keywordMessage())
                    .keywordAction(reply.keywordAction()));
        }
        sms.associateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(number.phoneNumberArn()).isoCountryCode("US"));
        return number;
    }

    private String send(Map<String, String> pool, String to) {
        return sms.sendTextMessage(r -> r.destinationPhoneNumber(to)
                        .messageBody(String.valueOf(STORY.get("body")))
                        .context(Map.of(
                                "appointment",
                                String.valueOf(object(STORY, "context").get("appointment"))))
                        .originationIdentity(pool.get("PhonePoolId"))
                        .configurationSetName("java-strata-sms"))
                .messageId();
    }

    private Map<String, Object> finalEvent(String messageId) throws IOException {
        var group = "/aws/sms-voice/java/strata-sms/delivery-events";
        var pattern = "{ ($.messageId = \"%s\") && ($.isFinal IS TRUE) }".formatted(messageId);
        var pause = Pause.of(Duration.ofMillis(50));
        for (var look = 0; look < 600; look++) {
            var found =
                    logs.filterLogEventsPaginator(r -> r.logGroupName(group).filterPattern(pattern)).events().stream()
                            .map(FilteredLogEvent::message)
                            .findFirst();
            if (found.isPresent()) {
                return JSON.std.mapFrom(found.get());
            }
            pause.take();
        }
        throw new AssertionError("no final event of " + messageId);
    }

    /**
     * The carrier of the number that the phone knows is out, until the pool sends through the other one.
     *
     * @return the number that is out
     */
    private PhoneNumberInformation failOver(
            Map<String, String> pool, String phone, List<PhoneNumberInformation> numbers) throws IOException {
        var before = finalEvent(send(pool, phone));
        var known = String.valueOf(before.get("originationPhoneNumber"));
        world.carriers().outage(known);
        var after = finalEvent(send(pool, phone));
        assertThat(after).containsAllEntriesOf(event("outage"));
        var most = Integer.parseInt(String.valueOf(STORY.get("textsUntilFailover")));
        for (var text = 1; text < most && !"TEXT_DELIVERED".equals(after.get("eventType")); text++) {
            after = finalEvent(send(pool, phone));
        }
        assertThat(after).containsAllEntriesOf(event("delivered"));
        assertThat(numbers)
                .extracting(PhoneNumberInformation::phoneNumber)
                .filteredOn(number -> !number.equals(known))
                .as("the pool goes on through the other number")
                .containsExactly(String.valueOf(after.get("originationPhoneNumber")));
        return numbers.stream()
                .filter(number -> number.phoneNumber().equals(known))
                .findFirst()
                .orElseThrow();
    }

    private void retire(Map<String, String> pool, PhoneNumberInformation number) {
        sms.disassociateOriginationIdentity(r -> r.poolId(pool.get("PhonePoolId"))
                .originationIdentity(number.phoneNumberId())
                .isoCountryCode("US"));
        sms.releasePhoneNumber(r -> r.phoneNumberId(number.phoneNumberId()));
    }

    private void optOut(Map<String, String> pool, String phone, String other) {
        var last = world.inbox().to(phone).getLast();
        world.handsets().reply(last, "STOP");
        sms.putOptedOutNumber(r -> r.optOutListName("java-strata-sms-opt-outs").optedOutNumber(other));

        assertThat(sms.describeOptedOutNumbersPaginator(r ->
                                r.optOutListName("java-strata-sms-opt-outs").maxResults(1))
                        .optedOutNumbers())
                .extracting(OptedOutNumberInformation::optedOutNumber)
                .containsExactlyInAnyOrder(phone, other);
        assertOptedOut(() -> send(pool, phone));
        assertOptedOut(() -> send(pool, other));
    }

    private static void assertOptedOut(ThrowingCallable send) {
        assertThat(catchThrowableOfType(ConflictException.class, send).reason())
                .isEqualTo(ConflictExceptionReason.DESTINATION_PHONE_NUMBER_OPTED_OUT);
    }

    /** The number first, which has the stack's opt-out list. */
    private void tearDown(Map<String, String> pool, PhoneNumberInformation left) {
        retire(pool, left);
        for (var stack : List.of(NOTIFICATIONS_STACK, POOL_STACK)) {
            var id = cloudFormation
                    .describeStacks(r -> r.stackName(stack))
                    .stacks()
                    .getFirst()
                    .stackId();
            cloudFormation.deleteStack(
                    DeleteStackRequest.builder().stackName(stack).build());
            try (var waiter = waiter()) {
                waiter.waitUntilStackDeleteComplete(
                        DescribeStacksRequest.builder().stackName(id).build());
            }
        }
        assertThat(sms.describePools(r -> {}).pools()).isEmpty();
        assertThat(sms.describePhoneNumbers(r -> {}).phoneNumbers()).isEmpty();
    }

    private static Map<String, Object> read() {
        try {
            return JSON.std.mapFrom(Files.readString(TestFiles.resource("stories/story.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> event(String name) {
        return object(object(STORY, "events"), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.getOrDefault(name, Map.of());
    }
}
