package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.desired;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.with;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class SmsResourcePolicyTest {
    private static final String POLICY = "AWS::SMSVOICE::ResourcePolicy";

    private final TypesFixture aws = new TypesFixture();

    @Test
    void a_resource_has_one_policy_which_changes_in_place_and_goes() {
        var list = list();
        var before = desired("Sharing", Map.of("ResourceArn", list, "PolicyDocument", allow("444455556666")));
        var type = aws.type(POLICY);

        var arn = aws.create(POLICY, before);
        assertThat(arn).isEqualTo(list);
        assertThat(policy(list)).contains("444455556666");

        type.update(arn, before, with(before, "PolicyDocument", allow("777788889999")));
        assertThat(policy(list)).contains("777788889999").doesNotContain("444455556666");

        type.delete(arn, before);
        type.delete(arn, before);
        assertThat(policy(list)).isEqualTo("{}");
    }

    @Test
    void a_policy_that_is_there_already_is_not_taken_over() {
        var list = list();
        aws.sms.putResourcePolicy(request -> request.resourceArn(list).policy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sms-voice:PutOptedOutNumber",
                 "Principal": {"AWS": "arn:aws:iam::777788889999:root"}, "Resource": "*"}]}"""));
        var desired = desired("Sharing", Map.of("ResourceArn", list, "PolicyDocument", allow("444455556666")));

        assertThatThrownBy(() -> aws.create(POLICY, desired))
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("already exists");
        assertThat(policy(list)).doesNotContain("444455556666");
    }

    @Test
    void the_document_is_an_object() {
        assertThat(aws.type(POLICY).violations(Map.of("ResourceArn", "arn:x", "PolicyDocument", "{}")))
                .containsExactly("#/PolicyDocument: failed validation constraint for keyword [type]");
    }

    private String list() {
        return aws.sms
                .createOptOutList(request -> request.optOutListName("app"))
                .optOutListArn();
    }

    private String policy(String arn) {
        return aws.sms.getResourcePolicy(request -> request.resourceArn(arn)).policy();
    }

    private static Map<String, Object> allow(String account) {
        return Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of(
                        "Effect", "Allow",
                        "Principal", Map.of("AWS", "arn:aws:iam::" + account + ":root"),
                        "Action", "sms-voice:PutOptedOutNumber",
                        "Resource", "*")));
    }
}
