package org.stratasms.emulator.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.internal.model.Violation.Rule;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateEventDestinationRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreatePoolRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePoolsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendTextMessageRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithSamlRequest;

class ConstraintsTest {
    private static final SendTextMessageRequest TEXT = SendTextMessageRequest.builder()
            .destinationPhoneNumber("+12065550100")
            .originationIdentity("pool-0123456789abcdef0123456789abcdef")
            .messageBody("Your code is 123456 \uD83D\uDE00")
            .messageType("TRANSACTIONAL")
            .configurationSetName("notifications")
            .maxPrice("0.05")
            .timeToLive(600)
            .context(Map.of("order", "17", "attempt", "1"))
            .build();

    @Test
    void a_request_that_keeps_every_rule_has_no_violations() {
        assertThat(sms(TEXT)).isEmpty();
    }

    @Test
    void every_broken_rule_is_named_with_its_path_and_what_was_required() {
        var violations = sms(TEXT.toBuilder()
                .destinationPhoneNumber(null)
                .messageBody("   ")
                .messageType("LOVE_LETTER")
                .timeToLive(4)
                .maxPrice("1.000001")
                .keyword("k".repeat(31))
                .build());

        assertThat(violations)
                .extracting(Violation::path, Violation::rule, Violation::required)
                .containsExactlyInAnyOrder(
                        tuple("DestinationPhoneNumber", Rule.REQUIRED, "Member must not be null"),
                        tuple(
                                "MessageBody",
                                Rule.PATTERN,
                                "Member must satisfy regular expression pattern: (?!\\s*$)[\\s\\S]+"),
                        tuple(
                                "MessageType",
                                Rule.ENUM,
                                "Member must satisfy enum value set: [TRANSACTIONAL, PROMOTIONAL]"),
                        tuple("TimeToLive", Rule.RANGE, "Member must have value greater than or equal to 5"),
                        tuple(
                                "MaxPrice",
                                Rule.PATTERN,
                                "Member must satisfy regular expression pattern: [0-9]{0,2}\\.[0-9]{1,5}"),
                        tuple("Keyword", Rule.LENGTH, "Member must have length less than or equal to 30"));
    }

    @Test
    void paths_lead_into_structures_lists_and_maps() {
        assertThat(sms(CreateEventDestinationRequest.builder()
                        .configurationSetName("notifications")
                        .eventDestinationName("logs")
                        .matchingEventTypesWithStrings("TEXT_ALL", "TEXT_SOON")
                        .cloudWatchLogsDestination(logs -> logs.iamRoleArn("not an ARN"))
                        .build()))
                .extracting(Violation::path)
                .containsExactly(
                        "MatchingEventTypes.2",
                        "CloudWatchLogsDestination.IamRoleArn",
                        "CloudWatchLogsDestination.LogGroupArn");
        assertThat(sms(TEXT.toBuilder().context(Map.of("order number", "")).build()))
                .extracting(Violation::path)
                .containsExactly("Context.order number.key", "Context.order number");
    }

    @Test
    void lists_that_the_sdk_makes_up_count_as_absent() {
        assertThat(sms(DescribePoolsRequest.builder().build())).isEmpty();
        assertThat(sms(DescribePoolsRequest.builder()
                        .poolIds(List.of())
                        .maxResults(0)
                        .build()))
                .extracting(Violation::path, Violation::rule)
                .containsExactly(tuple("MaxResults", Rule.RANGE));
    }

    @Test
    void idempotency_tokens_may_be_left_out_since_clients_fill_them() {
        assertThat(sms(CreatePoolRequest.builder()
                        .originationIdentity("phone-0123456789abcdef0123456789abcdef")
                        .isoCountryCode("US")
                        .messageType("TRANSACTIONAL")
                        .build()))
                .isEmpty();
    }

    @Test
    void query_services_and_blobs_are_checked_alike() {
        var stack = CreateStackRequest.builder()
                .stackName("app")
                .templateBody("{}")
                .parameters(Parameter.builder().parameterKey("Size").build())
                .tags(Tag.builder().key("").value("x").build())
                .build();
        assertThat(Constraints.of("cloudformation").violations(stack))
                .extracting(Violation::path)
                .containsExactly("Tags.1.Key");

        var decrypt = DecryptRequest.builder()
                .ciphertextBlob(SdkBytes.fromByteArray(new byte[6145]))
                .build();
        assertThat(Constraints.of("kms").violations(decrypt))
                .extracting(Violation::path, Violation::rule)
                .containsExactly(tuple("CiphertextBlob", Rule.LENGTH));
    }

    @Test
    void operations_that_the_sdk_spells_its_own_way_are_found() {
        assertThat(Constraints.of("sts")
                        .violations(AssumeRoleWithSamlRequest.builder().build()))
                .extracting(Violation::path)
                .containsExactly("RoleArn", "PrincipalArn", "SAMLAssertion");
    }

    @Test
    void a_violation_keeps_its_value_out_of_its_text() {
        var violation = sms(TEXT.toBuilder()
                        .destinationPhoneNumber("0049-30-123456")
                        .build())
                .getFirst();

        assertThat(violation.value()).isEqualTo("0049-30-123456");
        assertThat(violation.toString()).doesNotContain("123456").startsWith("DestinationPhoneNumber: Member must");
    }

    @Test
    void the_message_of_most_services_lists_all_that_is_wrong() {
        var stack = CreateStackRequest.builder()
                .stackName("app")
                .tags(Tag.builder().key("k").build())
                .timeoutInMinutes(0)
                .build();

        assertThat(Violation.message(Constraints.of("cloudformation").violations(stack)))
                .isEqualTo("2 validation errors detected: Value '0' at 'timeoutInMinutes' failed to satisfy constraint:"
                        + " Member must have value greater than or equal to 1; Value null at 'tags.1.member.value' failed"
                        + " to satisfy constraint: Member must not be null");
    }

    @Test
    void a_message_is_short_however_much_is_wrong() {
        var stack = CreateStackRequest.builder().stackName("app");
        var manyTags = stack.tags(tags(50)).build();
        var tooManyTags = stack.tags(tags(10_000)).build();

        assertThat(Violation.message(Constraints.of("cloudformation").violations(manyTags)))
                .startsWith("50 validation errors detected: Value null at 'tags.1.member.value'")
                .contains("'tags.20.member.value'")
                .doesNotContain("'tags.21.member.value'");
        assertThat(Violation.message(Constraints.of("cloudformation").violations(tooManyTags)))
                .startsWith("1 validation error detected: Value '[Tag(Key=k0),")
                .contains("…' at 'tags' failed")
                .hasSizeLessThan(1200);
    }

    private static List<Tag> tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(tag -> Tag.builder().key("k" + tag).build())
                .toList();
    }

    @Test
    void a_service_without_a_table_is_a_mistake_of_ours() {
        assertThatThrownBy(() -> Constraints.of("polly"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("polly");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sms-voice",
                "logs",
                "cloudformation",
                "sts",
                "iam",
                "sns",
                "sqs",
                "kms",
                "firehose",
                "events",
                "monitoring"
            })
    void every_pattern_of_a_table_compiles_and_ends_on_long_texts(String service) throws Exception {
        try (var in = Constraints.class.getResourceAsStream(service + ".tsv")) {
            assertThat(in).isNotNull();
            var rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(row -> !row.startsWith("#"));
            var patterns = rows.map(row -> row.split("\t", -1)[5])
                    .filter(p -> !p.isEmpty())
                    .distinct();
            assertThat(patterns).allSatisfy(source -> {
                Pattern.compile(source);
                for (var text : List.of("a", "/", "arn:aws", "-1", " ")) {
                    new WholePattern(source).matches(text.repeat(20_000));
                }
            });
        }
    }

    private static List<Violation> sms(SdkPojo request) {
        return Constraints.of("sms-voice").violations(request);
    }
}
