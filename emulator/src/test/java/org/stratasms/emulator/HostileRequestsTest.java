package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stratasms.emulator.HostileRequests.Case;
import org.stratasms.emulator.internal.sms.EndUserMessaging;
import org.stratasms.emulator.internal.wire.Gateway;
import org.stratasms.emulator.internal.wire.Request;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * Sends every harmful value in every member of every operation of End User Messaging, through the gateway. The emulator
 * never fails, never accepts what AWS's model forbids, and its errors name the field.
 */
class HostileRequestsTest {
    private static final Set<String> REFUSALS = Set.of(
            "AccessDeniedException",
            "ConflictException",
            "ResourceNotFoundException",
            "ServiceQuotaExceededException",
            "ThrottlingException",
            "ValidationException");

    private final ConstraintRows rows = new ConstraintRows("sms-voice");
    private final SmsEmulator emulator = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .seed(1)
            .inProcess();
    private final Gateway gateway = emulator.gateway();
    private final Map<String, String> known = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Set<String> succeeded = new TreeSet<>();
    private int asked;

    private record Answered(int status, String type, List<String> fields) {}

    @BeforeEach
    void resources() {
        var sms = emulator.region("us-east-1").endUserMessaging();
        var number = sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                .numberType("SIMULATOR")
                .messageType("TRANSACTIONAL")
                .numberCapabilitiesWithStrings("SMS"));
        var pool = sms.createPool(r -> r.originationIdentity(number.phoneNumberId())
                .isoCountryCode("US")
                .messageType("TRANSACTIONAL"));
        sms.createConfigurationSet(r -> r.configurationSetName("app"));
        var destination = sms.createVerifiedDestinationNumber(r -> r.destinationPhoneNumber("+12065550147"));
        known.put("PhoneNumberId", number.phoneNumberId());
        known.put("OriginationIdentity", pool.poolId());
        known.put("PoolId", pool.poolId());
        known.put("ConfigurationSetName", "app");
        known.put("OptOutListName", "Default");
        known.put("Keyword", "HELP");
        known.put("KeywordMessage", "Call us");
        known.put("ResourceArn", pool.poolArn());
        known.put("VerifiedDestinationNumberId", destination.verifiedDestinationNumberId());
        known.put("DestinationPhoneNumber", "+14254147755");
        known.put(
                "ProtectConfigurationId",
                sms.createProtectConfiguration(r -> {}).protectConfigurationId());
        resourcesOfOneOperation(sms);
    }

    /** Creates what one operation needs and others do not. */
    private void resourcesOfOneOperation(PinpointSmsVoiceV2Client sms) {
        var spare = sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType("SIMULATOR")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"))
                .phoneNumberId();
        var message = sms.sendTextMessage(r -> r.originationIdentity(known.get("PoolId"))
                .destinationPhoneNumber("+14254147755")
                .messageBody("hello")
                .messageFeedbackEnabled(true));
        registration(sms);
        known.put("AssociateOriginationIdentityRequest OriginationIdentity", spare);
        known.put("CreatePoolRequest OriginationIdentity", spare);
        known.put("UpdatePhoneNumberRequest PhoneNumberId", spare);
        known.put("CreateConfigurationSetRequest ConfigurationSetName", "new");
        known.put("CreateVerifiedDestinationNumberRequest DestinationPhoneNumber", "+12065550148");
        known.put("CreateEventDestinationRequest SnsDestination", "");
        known.put("UpdateEventDestinationRequest SnsDestination", "");
        known.put("SendTextMessageRequest MessageBody", "hello");
        known.put("SendTextMessageRequest OriginationIdentity", known.get("PoolId"));
        known.put("PutMessageFeedbackRequest MessageId", message.messageId());
        known.put("PutResourcePolicyRequest Policy", """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sms-voice:*", "Resource": "*"}]}
                """);
    }

    private void registration(PinpointSmsVoiceV2Client sms) {
        var file = sms.createRegistrationAttachment(r -> r.attachmentBody(SdkBytes.fromUtf8String("%PDF-1.7")))
                .registrationAttachmentId();
        var tollFree = sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType("TOLL_FREE")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"))
                .phoneNumberId();
        known.put("RegistrationType", "US_TOLL_FREE_REGISTRATION");
        known.put(
                "RegistrationId",
                sms.createRegistration(r -> r.registrationType(known.get("RegistrationType")))
                        .registrationId());
        known.put("RegistrationAttachmentId", file);
        known.put("FieldPath", "companyInfo.city");
        known.put("DeleteRegistrationFieldValueRequest FieldPath", "companyInfo.address2");
        known.put("PutRegistrationFieldValueRequest TextValue", "Seattle");
        known.put("CreateRegistrationAttachmentRequest AttachmentBody", "JVBERi0xLjc="); // "%PDF-1.7"
        known.put("ResourceId", tollFree);
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    @Timeout(60)
    void no_value_of_any_member_is_a_fault_or_a_false_success() throws Exception {
        for (var operation : operations()) {
            var name = operation.getName();
            var target = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            var builder = (SdkPojo)
                    operation.getParameterTypes()[0].getMethod("builder").invoke(null);
            for (var hostile : new HostileRequests(target + "Request", builder, rows, known).all()) {
                judge(target, hostile);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(5_000);
        // Most operations must get past their validation, or the code behind it was not tested.
        assertThat(succeeded).hasSizeGreaterThan(50);
    }

    @Test
    void an_operation_that_is_not_offered_is_unknown_whatever_it_is_asked() throws IOException {
        assertThat(ask("SendVoiceMessage", "{\"DestinationPhoneNumber\":\"+12065550147\"}"))
                .isEqualTo(new Answered(400, "UnknownOperationException", List.of()));
        assertThat(ask("SendMediaMessage", "{}").type()).isEqualTo("UnknownOperationException");
    }

    private void judge(String target, Case hostile) throws IOException {
        var body = JSON.std.asString(hostile.body()).replace(HostileRequests.LONE_SURROGATE, "\\ud800");
        var answered = ask(target, body);
        asked++;
        if (answered.status() == 200) {
            succeeded.add(target);
        }
        if (!isRight(hostile, answered) && wrong.size() < 50) {
            wrong.add("%s.%s: %s for %s".formatted(target, hostile.path(), answered, shortened(body)));
        }
    }

    private static boolean isRight(Case hostile, Answered answered) {
        if (hostile.isWrongType()) {
            return answered.status() == 400 && answered.type().equals("SerializationException");
        }
        if (isNoText(hostile)) {
            return answered.status() == 400 && answered.type().equals("SerializationException");
        }
        if (hostile.isForbidden()) {
            return answered.type().equals("ValidationException")
                    && answered.fields().contains(hostile.field());
        }
        return answered.status() == 200
                || (answered.status() == 400
                        && (REFUSALS.contains(answered.type())
                                || answered.type().equals("SerializationException")));
    }

    /** Whether a value is half a surrogate pair, which is not valid text anywhere. */
    private static boolean isNoText(Case hostile) {
        return hostile.body().toString().contains(HostileRequests.LONE_SURROGATE);
    }

    private Answered ask(String operation, String body) throws IOException {
        var headers =
                Map.of("X-Amz-Target", "PinpointSMSVoiceV2." + operation, "Content-Type", "application/x-amz-json-1.0");
        var reply = gateway.handle(new Request("POST", "/", null, headers::get, body.getBytes(UTF_8)));
        var answer = JSON.std.mapFrom(new String(reply.body(), UTF_8));
        var fields = new ArrayList<String>();
        if (answer.get("Fields") instanceof List<?> list) {
            for (var field : list) {
                fields.add(field instanceof Map<?, ?> members ? String.valueOf(members.get("Name")) : "");
            }
        }
        return new Answered(reply.status(), String.valueOf(answer.get("__type")), fields);
    }

    private static String shortened(String body) {
        return body.length() <= 300 ? body : body.substring(0, 300) + "… (" + body.length() + ")";
    }

    private static List<Method> operations() {
        return Arrays.stream(EndUserMessaging.class.getMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> !method.getDeclaringClass().equals(PinpointSmsVoiceV2Client.class))
                .filter(method -> AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
                .filter(HostileRequestsTest::isOfTheClient)
                .sorted(Comparator.comparing(HostileRequestsTest::takesAway).thenComparing(Method::getName))
                .toList();
    }

    /** Whether an operation deletes; those are called last, so that the others have something to work on. */
    private static boolean takesAway(Method method) {
        return Stream.of("delete", "disassociate", "release").anyMatch(method.getName()::startsWith);
    }

    private static boolean isOfTheClient(Method method) {
        return Arrays.stream(PinpointSmsVoiceV2Client.class.getMethods())
                .anyMatch(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }
}
