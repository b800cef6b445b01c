package org.stratasms.emulator.internal.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Filter policies select messages by the patterns of EventBridge, within the limits of SNS. */
class FilterPolicyTest {
    private static final String BODY = """
            {"status": "DELIVERED", "parts": 2, "context": {"app": "shop"}, "tags": ["blue", "red"]}""";

    private static final Map<String, MessageAttributeValue> ATTRIBUTES = Map.of(
            "status",
            attribute("String", "DELIVERED"),
            "parts",
            attribute("Number", "2.0"),
            "tags",
            attribute("String.Array", "[\"blue\", \"red\", true, null]"),
            "broken",
            attribute("String.Array", "[\"blue\""),
            "picture",
            MessageAttributeValue.builder()
                    .dataType("Binary")
                    .binaryValue(SdkBytes.fromUtf8String("DELIVERED"))
                    .build());

    private static MessageAttributeValue attribute(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                 | true",
                "{'status': ['DELIVERED', 'SPAM'], 'parts': [2]}                    | true",
                "{'status': ['DELIVERED'], 'parts': [3]}                            | false",
                "{'status': [{'prefix': 'DELI'}]}                                   | true",
                "{'status': [{'suffix': 'RED'}]}                                    | true",
                "{'status': [{'equals-ignore-case': 'delivered'}]}                  | true",
                "{'status': [{'wildcard': 'D*D'}]}                                  | true",
                "{'status': [{'anything-but': ['SPAM', 'BLOCKED']}]}                | true",
                "{'status': [{'anything-but': {'prefix': 'DEL'}}]}                  | false",
                "{'missing': [{'anything-but': ['SPAM']}]}                          | false",
                "{'parts': [{'numeric': ['>', 1, '<=', 2]}]}                        | true",
                "{'parts': ['2']}                                                   | false",
                "{'tags': ['red']}                                                  | true",
                "{'tags': [true]}                                                   | true",
                "{'tags': [null]}                                                   | true",
                "{'tags': [{'anything-but': ['red']}]}                              | true",
                "{'missing': [{'exists': false}], 'status': [{'exists': true}]}     | true",
                "{'picture': [{'exists': true}]}                                    | false",
                "{'broken': ['blue']}                                               | false",
                "{'broken': [null]}                                                 | false",
                "{'$or': [{'status': ['SPAM']}, {'parts': [2]}]}                    | true",
                "{'$or': [{'status': ['SPAM']}, {'parts': [3]}]}                    | false"
            })
    void attributes_are_matched_as_event_patterns_are(String policy, boolean accepted) {
        assertThat(FilterPolicy.parse(json(policy), "MessageAttributes").accepts("no JSON", ATTRIBUTES))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                              | true",
                "{'context': {'app': ['shop']}, 'parts': [2]}                    | true",
                "{'context': {'app': [{'anything-but': 'shop'}]}}                | false",
                "{'context': {'tenant': [{'exists': false}]}}                    | true",
                "{'tags': [{'prefix': 'r'}]}                                     | true",
                "{'context': {'$or': [{'app': ['other']}, {'app': ['shop']}]}}   | true"
            })
    void bodies_are_matched_as_event_patterns_are(String policy, boolean accepted) {
        assertThat(FilterPolicy.parse(json(policy), "MessageBody").accepts(BODY, Map.of()))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "[{\"status\": \"DELIVERED\"}]", "\"DELIVERED\"", ""})
    void body_that_is_no_json_object_passes_no_policy(String body) {
        assertThat(FilterPolicy.parse("{\"status\": [\"DELIVERED\"]}", "MessageBody")
                        .accepts(body, Map.of()))
                .isFalse();
    }

    @Test
    void every_message_passes_where_there_is_no_policy() {
        assertThat(FilterPolicy.parse(null, "MessageBody").accepts("text", Map.of()))
                .isTrue();
        assertThat(FilterPolicy.everything().accepts("text", Map.of())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not JSON                                        | FilterPolicy: failed to parse JSON.",
                "['status']                                      | FilterPolicy: failed to parse JSON.",
                "{'status': 'SPAM'}                              | FilterPolicy: \"status\" must be an object or an array",
                "{'status': []}                                  | FilterPolicy: Empty arrays are not allowed",
                "{'status': [['SPAM']]}                          | FilterPolicy: Match value must be String, number, true, false, or null",
                "{'status': [{'starts': 'S'}]}                   | FilterPolicy: Unrecognized match type starts",
                "{'status': [{'exists': null}]}                  | FilterPolicy: exists match pattern must be either true or false.",
                "{'status': [{'cidr': '10.0.0.0/8'}]}            | FilterPolicy: cidr is valid on AWS, but not offered here",
                "{'outer': {'inner': ['x']}}                     | Filter policy scope MessageAttributes does not support nested filter policy",
                "{'$or': [{'a': {'b': ['x']}}, {'c': ['x']}]}    | Filter policy scope MessageAttributes does not support nested filter policy",
                "{'a':['1'],'b':['1'],'c':['1'],'d':['1'],'e':['1'],'f':['1']} | FilterPolicy: Filter policy can not have more than 5 keys"
            })
    void policy_that_cannot_be_kept_is_refused_with_its_reason(String policy, String reason) {
        assertRefused(json(policy), null, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'s': [{'anything-but': {'suffix': 'D'}}]}           | Unsupported anything-but pattern: suffix",
                "{'s': [{'prefix': {'equals-ignore-case': 'd'}}]}     | prefix match pattern must be a string",
                "{'s': [{'suffix': {'equals-ignore-case': 'd'}}]}     | suffix match pattern must be a string",
                "{'$or': [{'s': [{'anything-but': {'suffix': 'D'}}]}, {'t': ['x']}]} | Unsupported anything-but pattern: suffix"
            })
    void operator_that_only_eventbridge_has_is_refused(String policy, String reason) {
        assertRefused(json(policy), "MessageBody", "FilterPolicy: " + reason);
    }

    @Test
    void policy_has_at_most_150_combinations_and_depth_counts() {
        FilterPolicy.parse("{\"a\": %s, \"b\": %s}".formatted(values(10), values(15)), null);
        FilterPolicy.parse("{\"a\": {\"b\": %s}}".formatted(values(75)), "MessageBody");
        FilterPolicy.parse("{\"$or\": [{\"a\": %s}, {\"b\": %s}]}".formatted(values(75), values(75)), null);

        assertTooComplex("{\"a\": %s, \"b\": %s}".formatted(values(10), values(16)));
        assertTooComplex("{\"a\": {\"b\": %s}}".formatted(values(76)));
        assertTooComplex("{\"$or\": [{\"a\": %s}, {\"b\": %s}]}".formatted(values(75), values(76)));
    }

    private static String values(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    private static void assertTooComplex(String policy) {
        assertRefused(policy, "MessageBody", "FilterPolicy: Filter policy is too complex");
    }

    @Test
    void unknown_scope_is_refused() {
        assertRefused("{}", "Message", "FilterPolicyScope: Invalid value [Message]");
    }

    private static void assertRefused(String policy, @Nullable String scope, String reason) {
        assertThatThrownBy(() -> FilterPolicy.parse(policy, scope))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Invalid parameter: " + reason);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
