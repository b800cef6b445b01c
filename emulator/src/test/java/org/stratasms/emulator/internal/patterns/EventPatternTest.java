package org.stratasms.emulator.internal.patterns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Event patterns match what AWS documents that they match. */
class EventPatternTest {
    private static final String EVENT = """
            {"source": "aws.sms-voice", "resources": [], "tags": ["blue", "red"], "nothing": null,
             "detail": {"status": "DELIVERED", "final": true, "price": 0.00581, "parts": 2, "carrier": "T-Mobile USA"},
             "lines": [{"id": 1, "state": "new"}, {"id": 2, "state": "done"}]}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'source': ['aws.sms-voice']}                                        | true",
                "{'source': ['aws.sms-voice', 'aws.ec2']}                             | true",
                "{'source': ['aws.ec2']}                                              | false",
                "{'source': ['aws.ec2'], 'detail': {'parts': [2]}}                    | false",
                "{'detail': {'final': [true], 'parts': [2.0]}}                        | true",
                "{'detail': {'parts': ['2']}}                                         | false",
                "{'nothing': [null]}                                                  | true",
                "{'missing': [null]}                                                  | false",
                "{'tags': ['red']}                                                    | true",
                "{'tags': ['green']}                                                  | false",
                "{'lines': {'id': [2], 'state': ['done']}}                            | true",
                "{'lines': {'id': [1], 'state': ['done']}}                            | false",
                "{'detail': {'status': [{'prefix': 'DELI'}]}}                         | true",
                "{'detail': {'status': [{'prefix': 'deli'}]}}                         | false",
                "{'detail': {'status': [{'prefix': {'equals-ignore-case': 'deli'}}]}} | true",
                "{'detail': {'status': [{'suffix': 'RED'}]}}                          | true",
                "{'detail': {'status': [{'suffix': {'equals-ignore-case': 'red'}}]}}  | true",
                "{'detail': {'status': [{'equals-ignore-case': 'delivered'}]}}        | true",
                "{'detail': {'carrier': [{'wildcard': 'T-*USA'}]}}                    | true",
                "{'detail': {'carrier': [{'wildcard': 'T-?obile*'}]}}                 | false",
                "{'detail': {'carrier': [{'wildcard': 'T-\\\\*'}]}}                   | false",
                "{'detail': {'carrier': [{'exists': true}]}}                          | true",
                "{'detail': {'mcc': [{'exists': false}]}}                             | true",
                "{'nowhere': {'mcc': [{'exists': false}]}}                            | true",
                "{'detail': [{'exists': true}]}                                       | false",
                "{'detail': {'price': [{'numeric': ['>', 0, '<=', 0.00581]}]}}        | true",
                "{'detail': {'price': [{'numeric': ['<', 0.005]}]}}                   | false",
                "{'detail': {'parts': [{'numeric': ['=', 2]}]}}                       | true",
                "{'detail': {'status': [{'anything-but': 'DELIVERED'}]}}              | false",
                "{'detail': {'status': [{'anything-but': ['SENT', 'QUEUED']}]}}       | true",
                "{'detail': {'mcc': [{'anything-but': 'x'}]}}                         | false",
                "{'detail': {'parts': [{'anything-but': [1, 3]}]}}                    | true",
                "{'detail': {'status': [{'anything-but': {'prefix': 'DEL'}}]}}        | false",
                "{'detail': {'status': [{'anything-but': {'suffix': ['X', 'ED']}}]}}  | false",
                "{'detail': {'status': [{'anything-but': {'wildcard': 'S*'}}]}}       | true",
                "{'detail': {'status': ['SENT', {'prefix': 'DEL'}]}}                  | true",
                "{'$or': [{'source': ['aws.ec2']}, {'detail': {'parts': [2]}}]}       | true",
                "{'$or': [{'source': ['aws.ec2']}, {'detail': {'parts': [3]}}]}       | false",
                "{'detail': {'final': [false], '$or': [{'parts': [2]}, {'parts': [3]}]}} | false"
            })
    void pattern_matches_as_aws_documents_it(String pattern, boolean matches) throws IOException {
        assertThat(EventPattern.parse(json(pattern)).matches(JSON.std.anyFrom(EVENT)))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                            | Filter is not an object",
                "{                                             | It is not JSON",
                "{}                                            | Empty objects are not allowed",
                "{'source': 'aws.sms-voice'}                   | \"source\" must be an object or an array",
                "{'source': []}                                | Empty arrays are not allowed",
                "{'source': [['a']]}                           | Match value must be String, number, true, false, or null",
                "{'source': [{'prefix': 1}]}                   | prefix match pattern must be a string",
                "{'source': [{'prefix': 'a', 'suffix': 'b'}]}  | Only one key allowed in match expression",
                "{'source': [{'starts': 'a'}]}                 | Unrecognized match type starts",
                "{'source': [{'cidr': '10.0.0.0/8'}]}          | cidr is valid on AWS, but not offered here",
                "{'source': [{'wildcard': 'a**'}]}             | Consecutive wildcard characters at pos 1",
                "{'source': [{'exists': 'yes'}]}               | exists match pattern must be either true or false.",
                "{'a': [{'numeric': ['>', 5, '<', 3]}]}        | Bottom must be less than top",
                "{'a': [{'numeric': ['~', 5]}]}                | Unrecognized numeric range operator: ~",
                "{'a': [{'anything-but': true}]} | Value of anything-but must be an array or single string/number value."
            })
    void invalid_pattern_is_refused_with_its_reason(String pattern, String reason) {
        assertThatThrownBy(() -> EventPattern.parse(json(pattern)))
                .isInstanceOf(InvalidPatternException.class)
                .hasMessage(reason);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
