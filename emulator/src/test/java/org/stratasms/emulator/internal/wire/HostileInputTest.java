package org.stratasms.emulator.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.internal.world.Fault;
import org.stratasms.emulator.internal.world.Ids;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutProtectConfigurationRuleSetNumberOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutProtectConfigurationRuleSetNumberOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageResponse;

class HostileInputTest {
    private final Gateway gateway = new Gateway(
            List.of(
                    new Service(Api.SMS_VOICE, scope -> new Texts()),
                    new Service(Api.KMS, scope -> new Decryption()),
                    new Service(Api.CLOUDFORMATION, scope -> new Creation())),
            Callers.NONE,
            Ids.seeded(1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "nonsense",
                "{}{}",
                "{\"MessageBody\":17}",
                "{\"MessageBody\":{}}",
                "{\"MessageBody\":\"\\q\"}",
                "{\"MessageBody\":\"half a pair: \\ud83d\"}",
                "{\"MessageBody\":\"\\udc4b the other half\"}",
                "{\"Context\":{\"\\ud83d\":\"a\"}}",
                "{\"TimeToLive\":\"600\"}",
                "{\"TimeToLive\":1.5}",
                "{\"TimeToLive\":2147483648}",
                "{\"TimeToLive\":1e999999999}",
                "{\"DryRun\":\"true\"}",
                "{\"Context\":[]}",
                "{\"Context\":{\"k\":null}}",
                "{\"Context\":{\"k\":",
                "\uFEFF\u0000",
            })
    void json_that_does_not_fit_is_a_serialization_exception(String body) {
        var reply = json("PinpointSMSVoiceV2.SendTextMessage", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply)).contains("\"SerializationException\"");
    }

    @Test
    void nesting_without_end_is_refused_wherever_it_stands() {
        assertThat(json("PinpointSMSVoiceV2.SendTextMessage", "{\"a\":".repeat(100_000))
                        .status())
                .isEqualTo(400);
        assertThat(json("PinpointSMSVoiceV2.SendTextMessage", "{\"Unknown\":" + "[".repeat(100_000))
                        .status())
                .isEqualTo(400);
        assertThat(form("Action=CreateStack&a" + ".b".repeat(100_000) + "=1").status())
                .isEqualTo(400);
    }

    @Test
    void blobs_that_are_not_base64_are_refused() {
        assertThat(json("TrentService.Decrypt", "{\"CiphertextBlob\":\"%%%\"}").status())
                .isEqualTo(400);
        assertThat(json("TrentService.Decrypt", "{\"CiphertextBlob\":[1,2]}").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action=CreateStack&StackName=%zz",
                "Action=CreateStack&%",
                "Action=CreateStack&Tags.member.x.Key=a",
                "Action=CreateStack&Tags.member.99999999999.Key=a",
                "Action=CreateStack&StackName.member.1=a",
                "Action=CreateStack&TimeoutInMinutes=soon",
                "Action=CreateStack&TimeoutInMinutes=99999999999",
                "Action=CreateStack&DisableRollback=maybe",
            })
    void a_form_that_does_not_fit_is_malformed_input(String body) {
        var reply = form(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply)).contains("<Code>MalformedInput</Code>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PinpointSMSVoiceV2.DescribePools",
                "PinpointSMSVoiceV2.",
                "PinpointSMSVoiceV2.close",
                "PinpointSMSVoiceV2.Send\r\nTextMessage",
                "Polly.Speak",
                "x",
                "",
            })
    void an_operation_that_nobody_implements_is_answered_as_aws_does(String target) {
        var reply = json(target, "{}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply)).contains("\"UnknownOperationException\"");
    }

    @Test
    void an_action_that_nobody_implements_is_invalid() {
        assertThat(text(form("Action=DeleteStack&Version=2010-05-15"))).contains("<Code>InvalidAction</Code>");
        assertThat(text(form("Action=Speak&Version=1970-01-01"))).contains("<Code>InvalidAction</Code>");
        assertThat(text(form("Action=CreateStackSet&Version=2010-05-15")))
                .contains("CreateStackSet of cloudformation is valid on AWS, but not offered here");
        assertThat(text(json("PinpointSMSVoiceV2.ListAvailablePhoneNumbers", "{}")))
                .contains("UnknownOperationException", "valid on AWS, but not offered here");
        assertThat(text(json("PinpointSMSVoiceV2.SendPigeon", "{}"))).contains("is not known here");
        assertThat(text(form(""))).contains("<Code>MissingAction</Code>").contains("cloudformation, kms, sms-voice");
    }

    @Test
    void protocols_that_we_do_not_speak_are_named() {
        var reply = handle("POST", "/", Map.of("smithy-protocol", "rpc-v2-json"), "{}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply)).contains("rpc-v2-cbor");
    }

    @Test
    void a_signature_in_no_valid_region_is_refused() {
        var headers = Map.of(
                "X-Amz-Target", "PinpointSMSVoiceV2.SendTextMessage",
                "Authorization",
                        "AWS4-HMAC-SHA256 Credential=x/20260101/../../etc/sms-voice/aws4_request, Signature=0");
        assertThat(handle("POST", "/", headers, "{}").status()).isEqualTo(200); // not AWS's form: as if unsigned

        headers = Map.of(
                "X-Amz-Target", "PinpointSMSVoiceV2.SendTextMessage",
                "Authorization", "AWS4-HMAC-SHA256 Credential=x/20260101/Paris!/sms-voice/aws4_request, Signature=0");
        assertThat(handle("POST", "/", headers, "{}").status()).isEqualTo(400);
    }

    @Test
    void an_empty_body_is_a_request_without_members() {
        assertThat(json("PinpointSMSVoiceV2.SendTextMessage", "").status()).isEqualTo(200);
        assertThat(json("PinpointSMSVoiceV2.SendTextMessage", "{\"New\":{\"a\":[1,{}]},\"MessageBody\":null}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_refusal_carries_its_members_and_a_fault_of_ours_is_no_success() {
        var refusal = json("PinpointSMSVoiceV2.SendTextMessage", "{\"MessageBody\":\"refuse\"}");
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(text(refusal))
                .isEqualTo("{\"__type\":\"ConflictException\",\"Message\":\"No\",\"Reason\":\"A_NEW_REASON\"}");

        var fault = json("PinpointSMSVoiceV2.SendTextMessage", "{\"MessageBody\":\"fail\"}");
        assertThat(fault.status()).isEqualTo(500);
        assertThat(text(fault)).contains("InternalServerException").doesNotContain("secret detail");
    }

    @Test
    void members_that_the_operation_does_not_have_are_named_in_a_header() {
        var sent = json(
                "PinpointSMSVoiceV2.SendTextMessage",
                "{\"MessageBody\":\"a\",\"NumberPreference\":[{\"Filter\":[1]}],\"Colour\":null}");
        var made = form("Action=CreateStack&Tags.member.1.Key=a&Tags.member.1.Colour=b&DeploymentMode=c"
                + "&X-Amz-Signature=d&X-Amz-Date=e");

        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.headers()).containsEntry(UnknownMembers.HEADER, "NumberPreference,Colour");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.headers().get(UnknownMembers.HEADER)).contains("DeploymentMode", "Colour");
        assertThat(made.headers().get(UnknownMembers.HEADER)).doesNotContain("Signature", "Action", "Version");
        assertThat(json("PinpointSMSVoiceV2.SendTextMessage", "{\"MessageBody\":\"a\"}")
                        .headers())
                .doesNotContainKey(UnknownMembers.HEADER);
        assertThat(json("PinpointSMSVoiceV2.SendTextMessage", "{\"MessageBody\":\"refuse\",\"Colour\":1}")
                        .headers())
                .containsEntry(UnknownMembers.HEADER, "Colour");
    }

    @Test
    void names_of_unknown_members_are_bounded_and_cannot_break_a_header() {
        var body = new StringBuilder("{\"a\\r\\nSet-Cookie: b\":1,\"" + "x".repeat(10_000) + "\":1");
        for (var i = 0; i < 1000; i++) {
            body.append(",\"m").append(i).append("\":1");
        }

        var told =
                json("PinpointSMSVoiceV2.SendTextMessage", body + "}").headers().get(UnknownMembers.HEADER);

        assertThat(told).startsWith("(no name),m0,m1").hasSizeLessThan(200).doesNotContain("Cookie", "\n", "m20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e20",
                "-1e20",
                "253402300800",
                "-62135596801",
                "\"+10000-01-01T00:00:00Z\"",
                "\"-0001-01-01T00:00:00Z\""
            })
    void times_that_clients_cannot_read_are_refused(String time) {
        var reply = json(
                "PinpointSMSVoiceV2.PutProtectConfigurationRuleSetNumberOverride",
                "{\"ExpirationTimestamp\":" + time + "}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(text(reply)).contains("SerializationException", "outside the years 1 to 9999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"253402300799.999", "-62135596800", "1700000000", "\"2026-11-29T03:00:00Z\""})
    void times_that_clients_can_read_are_taken(String time) {
        assertThat(json(
                                "PinpointSMSVoiceV2.PutProtectConfigurationRuleSetNumberOverride",
                                "{\"ExpirationTimestamp\":" + time + "}")
                        .status())
                .isEqualTo(200);
    }

    private Reply json(String target, String body) {
        return handle("POST", "/", Map.of("X-Amz-Target", target, "Content-Type", "application/x-amz-json-1.0"), body);
    }

    private Reply form(String body) {
        var version = body.contains("Version=") || body.isEmpty() ? "" : "&Version=2010-05-15";
        return handle("POST", "/", Map.of("Content-Type", "application/x-www-form-urlencoded"), body + version);
    }

    private Reply handle(String method, String path, Map<String, String> headers, String body) {
        return gateway.handle(new Request(method, path, null, name -> header(headers, name), body.getBytes(UTF_8)));
    }

    private static @Nullable String header(Map<String, String> headers, String name) {
        return headers.get(name);
    }

    private static String text(Reply reply) {
        return new String(reply.body(), UTF_8);
    }

    private static final class Texts implements PinpointSmsVoiceV2Client {
        @Override
        public SendTextMessageResponse sendTextMessage(SendTextMessageRequest request) {
            if ("refuse".equals(request.messageBody())) {
                throw Fault.of(
                        400,
                        "ConflictException",
                        "No",
                        ConflictException.builder().reason("A_NEW_REASON"));
            }
            if ("fail".equals(request.messageBody())) {
                throw new IllegalStateException("secret detail");
            }
            return SendTextMessageResponse.builder().messageId("m").build();
        }

        @Override
        public PutProtectConfigurationRuleSetNumberOverrideResponse putProtectConfigurationRuleSetNumberOverride(
                PutProtectConfigurationRuleSetNumberOverrideRequest request) {
            return PutProtectConfigurationRuleSetNumberOverrideResponse.builder()
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static final class Decryption implements KmsClient {
        @Override
        public DecryptResponse decrypt(DecryptRequest request) {
            return DecryptResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static final class Creation implements CloudFormationClient {
        @Override
        public CreateStackResponse createStack(CreateStackRequest request) {
            return CreateStackResponse.builder().stackId("s").build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
