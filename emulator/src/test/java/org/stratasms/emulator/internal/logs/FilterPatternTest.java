package org.stratasms.emulator.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;

class FilterPatternTest {
    private static final String EVENT = """
            {"eventType":"TEXT_CARRIER_UNREACHABLE","isFinal":true,"isInternationalSend":false,"messageStatus":"CARRIER_UNREACHABLE",
             "totalMessageParts":2,"totalMessagePrice":0.00581,"carrierName":null,"mcc":"310","originationPhoneNumber":"+12065550100",
             "context":{"notificationId":"n-42","a.b":"dotted"},"items":[{"id":1},{"id":7,"tags":["x","y"]}]}""";

    private static boolean matches(String pattern, String message) {
        return FilterPattern.parse(pattern).matches(LogContent.of(message));
    }

    @Test
    void the_patterns_that_are_used_on_delivery_events_work() {
        var failed =
                "{ ($.isFinal IS TRUE) && ($.messageStatus != \"SUCCESSFUL\") && ($.messageStatus != \"DELIVERED\") }";

        assertThat(matches(failed, EVENT)).isTrue();
        assertThat(matches(failed, "{\"isFinal\":true,\"messageStatus\":\"DELIVERED\"}"))
                .isFalse();
        assertThat(matches(failed, "{\"isFinal\":false,\"messageStatus\":\"PENDING\"}"))
                .isFalse();
        assertThat(matches("{ $.messageStatus = \"SPAM\" }", EVENT)).isFalse();
        assertThat(matches("{ $.messageStatus = \"SPAM\" }", "{\"messageStatus\":\"SPAM\"}"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{$.messageStatus=CARRIER_UNREACHABLE}",
                "{ $.messageStatus = \"CARRIER_*\" }",
                "{ $.messageStatus = *REACH* }",
                "{ $.originationPhoneNumber = \"+1206*\" }",
                "{ $.totalMessageParts = 2 }",
                "{ $.totalMessageParts != 1 }",
                "{ $.totalMessageParts > 1 }",
                "{ $.totalMessageParts >= 2.0 && $.totalMessageParts <= 2 }",
                "{ $.totalMessagePrice < 1e-2 }",
                "{ $.mcc = 310 }",
                "{ $.carrierName IS NULL }",
                "{ $.isInternationalSend IS FALSE }",
                "{ $.isFinal is true }",
                "{ $.mnc NOT EXISTS }",
                "{ $.context.notificationId = n-42 }",
                "{ $.context.['a.b'] = dotted }",
                "{ $['context']['a.b'] = \"dotted\" }",
                "{ $.context.* = \"n-4*\" }",
                "{ $.items[1].id = 7 }",
                "{ $.items[*].id = 1 }",
                "{ $.items[1].tags[0] = x }",
                "{ $.items[5] NOT EXISTS }",
                "{ $.eventType = %^TEXT_(CARRIER|UN)% }",
                "{ $.isFinal IS FALSE || $.mcc = \"310\" && $.isFinal IS TRUE }",
                "{ ($.isFinal IS FALSE || $.mcc = \"310\") && ($.isFinal IS TRUE) }",
            })
    void matches_a_delivery_event(String pattern) {
        assertThat(matches(pattern, EVENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ $.messageStatus = carrier_unreachable }",
                "{ $.messageStatus = CARRIER }",
                "{ $.totalMessageParts > 2 }",
                "{ $.messageStatus > 2 }",
                "{ $.nothing = 1 }",
                "{ $.nothing != 1 }",
                "{ $.nothing IS NULL }",
                "{ $.carrierName NOT EXISTS }",
                "{ $.isFinal IS NULL }",
                "{ $.items[0].id = 7 }",
                "{ $.items[*].id = 9 }",
                "{ $.context = n-42 }",
                "{ ($.isFinal IS FALSE || $.mcc = \"310\") && $.isFinal IS FALSE }",
            })
    void does_not_match_a_delivery_event(String pattern) {
        assertThat(matches(pattern, EVENT)).isFalse();
    }

    @Test
    void a_JSON_pattern_passes_over_what_is_no_JSON() {
        assertThat(matches("{ $.a NOT EXISTS }", "plain text")).isFalse();
        assertThat(matches("{ $.a NOT EXISTS }", "{ broken")).isFalse();
        assertThat(matches("{ $.a NOT EXISTS }", "{}")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ERROR                    | true",
                "error                    | false",
                "ERROR unreachable        | true",
                "ERROR delivered          | false",
                "\"carrier unreachable\"  | true",
                "\"unreachable carrier\"  | false",
                "-delivered               | true",
                "ERROR -carrier           | false",
                "ERROR -\"was delivered\" | true",
                "?delivered ?carrier      | true",
                "?delivered ?spam         | false",
                "?delivered ERROR         | true",
                "%carrier\\s+un%          | true",
                "-%[0-9]{3}%              | false",
                "code                     | true",
            })
    void terms_are_looked_for_in_text(String pattern, boolean expected) {
        assertThat(matches(pattern, "ERROR carrier unreachable, code 503")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ $.a = 1              | at character 10, expected } at the end",
                "{ ($.a = 1 }           | expected ) to close a parenthesis",
                "{ $.a }                | expected =, !=, <, <=, >, >=, IS or NOT EXISTS after $.a",
                "{ a = 1 }              | expected $ at the start of a property",
                "{ $.a IS MAYBE }       | expected TRUE, FALSE or NULL after IS",
                "{ $.a NOT THERE }      | expected EXISTS after NOT",
                "{ $.a > \"x\" }        | expected a number after >",
                "{ $.a = \"x }          | a string is not closed",
                "{ $.a = 1 } more       | expected nothing after }",
                "{ $.a = }              | expected a number, a word or a string",
                "{ $. = 1 }             | expected a property's name",
                "{ $ = 1 }              | expected a property after $",
                "{ $.a[x] = 1 }         | expected an index, * or a quoted name",
                "{ $.a[*].b[*] = 1 }    | at most one wildcard",
                "{ $.a = %(% }          | not a regular expression",
                "%a% %b% %c%            | at most 2 regular expressions",
                "user:name              | Invalid character(s) in term 'user:name'",
                "[ip, user]             | space-delimited patterns are not available",
            })
    void a_malformed_pattern_is_refused_with_the_place_and_the_cure(String pattern, String message) {
        assertThatThrownBy(() -> FilterPattern.parse(pattern))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Invalid filter pattern: at character ")
                .hasMessageContaining(message);
    }
}
