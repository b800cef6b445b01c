package org.stratasms.emulator.internal.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.internal.iam.PolicyDocument.Kind;

class PolicyDocumentTest {
    private static final Action CALL = new Action(
            "arn:aws:iam::111122223333:role/app",
            "sqs:SendMessage",
            "arn:aws:sqs:us-east-1:111122223333:events-dev",
            Map.of(
                    "aws:sourcearn", List.of("arn:aws:sns:us-east-1:111122223333:events"),
                    "aws:sourceaccount", List.of("111122223333"),
                    "aws:securetransport", List.of("true"),
                    "aws:tagkeys", List.of("env", "owner"),
                    "aws:currenttime", List.of("2026-11-23T09:00:00Z"),
                    "x:count", List.of("12")));

    @ParameterizedTest
    @CsvSource({
        "StringEquals, aws:SourceAccount, 111122223333, true",
        "StringEquals, AWS:sourceACCOUNT, 111122223333, true",
        "StringEquals, aws:SourceAccount, 11112222333*, false",
        "StringEquals, aws:Missing, x, false",
        "StringEqualsIfExists, aws:Missing, x, true",
        "StringNotEquals, aws:SourceAccount, 111122223333, false",
        "StringNotEquals, aws:Missing, x, true",
        "StringLike, aws:SourceAccount, 1111*3?3, true",
        "StringNotLike, aws:SourceAccount, 1111*, false",
        "StringLike, aws:SourceArn, arn:aws:sns:*:${aws:SourceAccount}:events, true",
        "StringLike, aws:SourceArn, arn:aws:sns:*:${aws:Missing}:events, false",
        "StringEquals, aws:SourceAccount, '${aws:Missing, ''111122223333''}', true",
        "ArnEquals, aws:SourceArn, arn:aws:sns:*:111122223333:ev*, true",
        "ArnLike, aws:SourceArn, arn:aws:sns:*:events, false",
        "ArnNotLike, aws:SourceArn, arn:aws:sns:*:111122223333:*, false",
        "Bool, aws:SecureTransport, TRUE, true",
        "Bool, aws:SecureTransport, false, false",
        "BoolIfExists, aws:Missing, true, true",
        "Null, aws:Missing, true, true",
        "Null, aws:SourceArn, true, false",
        "Null, aws:SourceArn, false, true",
        "ForAnyValue:StringEquals, aws:TagKeys, env, true",
        "ForAllValues:StringEquals, aws:TagKeys, env, false",
        "ForAllValues:StringLike, aws:TagKeys, ?*, true",
        "ForAllValues:StringEquals, aws:Missing, x, true",
        "ForAnyValue:StringEquals, aws:Missing, x, false",
        "NumericLessThanEquals, x:Count, 12.0, true",
        "NumericGreaterThan, x:Count, 12, false",
        "NumericNotEquals, x:Count, 13, true",
        "NumericEquals, aws:SourceArn, 12, false",
        "DateGreaterThan, aws:CurrentTime, 2026-11-23T08:59:59Z, true",
        "DateLessThan, aws:CurrentTime, 2026-11-23, false",
        "DateLessThan, aws:CurrentTime, 1900000000, true",
        "IpAddress, aws:SourceIp, 10.0.0.0/8, false",
        "NotIpAddress, aws:SourceIp, 10.0.0.0/8, true",
    })
    void a_condition_holds_or_not(String operator, String key, String value, boolean holds) {
        var policy = permissions("""
                "Effect": "Allow", "Action": "sqs:*", "Resource": "*", "Condition": {"%s": {"%s": "%s"}}
                """.formatted(operator, key, value));

        assertThat(judge(policy).allowed()).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'Action': 'SQS:sendmessage', 'Resource': '*' | true",
                "'Action': ['sqs:Receive*', 'sqs:Send?essage'], 'Resource': '*' | true",
                "'NotAction': 'sqs:*', 'Resource': '*' | false",
                "'NotAction': 'sns:*', 'Resource': '*' | true",
                "'Action': '*', 'Resource': 'arn:aws:sqs:*:111122223333:events-*' | true",
                "'Action': '*', 'Resource': 'arn:aws:sqs:*:111122223333:EVENTS-*' | false",
                "'Action': '*', 'NotResource': '*-dev' | false",
                "'Action': '*', 'NotResource': '*-prod' | true",
                "'Action': '*', 'Resource': 'arn:aws:sqs:*:*:events-${*}' | false",
            })
    void a_statement_is_about_a_call_or_not(String parts, boolean allowed) {
        var policy = permissions("\"Effect\": \"Allow\", " + parts.replace('\'', '"'));

        assertThat(judge(policy).allowed()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'Principal': '*' | true",
                "'Principal': {'AWS': '111122223333'} | true",
                "'Principal': {'AWS': 'arn:aws:iam::111122223333:root'} | true",
                "'Principal': {'AWS': ['arn:aws:iam::111122223333:role/app', 'arn:aws:iam::444455556666:root']} | true",
                "'Principal': {'AWS': 'arn:aws:iam::111122223333:role/other'} | false",
                "'Principal': {'Service': 'sms-voice.amazonaws.com'} | false",
                "'NotPrincipal': {'AWS': '111122223333'} | false",
                "'NotPrincipal': {'AWS': '444455556666'} | true",
            })
    void a_statement_is_about_a_principal_or_not(String principal, boolean allowed) {
        var policy = PolicyDocument.parse("""
                {"Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*", %s}]}
                """.formatted(principal.replace('\'', '"')), Kind.RESOURCE);

        assertThat(judge(policy).allowed()).isEqualTo(allowed);
    }

    @Test
    void a_denial_wins_wherever_it_stands() {
        var policy = PolicyDocument.parse("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Deny", "Action": "sqs:SendMessage", "Resource": "*"},
                  {"Effect": "Allow", "Action": "*", "Resource": "*"}]}
                """, Kind.PERMISSIONS);

        assertThat(judge(policy).verdict()).isInstanceOf(PolicyVerdict.ExplicitlyDenied.class);
        assertThat(judge(policy).matches())
                .extracting(match -> match.statement().label())
                .containsExactly("1");
    }

    @Test
    void the_context_keys_of_a_policy_are_those_of_its_conditions_and_variables() {
        var policy = permissions("""
                "Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:${aws:PrincipalTag/team}-${*}",
                "Condition": {"StringLike": {"aws:SourceArn": "arn:aws:sns:*:${aws:Missing, 'x'}:*"}}
                """);

        assertThat(policy.contextKeys())
                .containsExactlyInAnyOrder("aws:PrincipalTag/team", "aws:SourceArn", "aws:Missing");
        assertThat(judge(policy).missingContextKeys()).containsExactly("aws:Missing", "aws:PrincipalTag/team");
    }

    private static PolicyEvaluation judge(PolicyDocument policy) {
        return PolicyEvaluation.of(CALL, List.of(PolicyLayer.of(PolicyLayer.Kind.IDENTITY, "p", policy)));
    }

    private static PolicyDocument permissions(String statement) {
        return PolicyDocument.parse(
                "{\"Version\": \"2012-10-17\", \"Statement\": {" + statement + "}}", Kind.PERMISSIONS);
    }
}
