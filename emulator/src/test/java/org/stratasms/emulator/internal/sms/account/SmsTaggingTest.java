package org.stratasms.emulator.internal.sms.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.internal.sms.SmsAccount;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;

class SmsTaggingTest {
    private final SmsAccount account = new SmsAccount();

    @Test
    void every_kind_of_resource_is_tagged_and_untagged() {
        var number = account.simulatorNumber();
        var arns = List.of(
                number.phoneNumberArn(),
                account.pool(number.phoneNumberId()).poolArn(),
                account.sms
                        .requestSenderId(r -> r.senderId("ACME").isoCountryCode("GB"))
                        .senderIdArn(),
                account.sms
                        .createConfigurationSet(r -> r.configurationSetName("app"))
                        .configurationSetArn(),
                account.sms.createOptOutList(r -> r.optOutListName("own")).optOutListArn(),
                account.sms.createProtectConfiguration(r -> {}).protectConfigurationArn());

        for (var arn : arns) {
            tag(arn, "a", "1");
            tag(arn, "b", "1");
            tag(arn, "b", "2");
            account.sms.untagResource(r -> r.resourceArn(arn).tagKeys("a", "unknown"));
            assertThat(tags(arn))
                    .containsExactly(Tag.builder().key("b").value("2").build());
        }
    }

    @Test
    void what_is_gone_or_elsewhere_is_not_found() {
        var arn = account.simulatorNumber().phoneNumberArn();
        tag(arn, "a", "1");
        account.sms.releasePhoneNumber(r -> r.phoneNumberId(arn));

        assertThat(refusal(() -> tags(arn))).isEqualTo("NOT_FOUND phone-number " + arn);
        assertThat(refusal(() -> tag(SmsAccount.ARN + "pool/pool-0", "a", "1")))
                .isEqualTo("NOT_FOUND pool " + SmsAccount.ARN + "pool/pool-0");
        assertThat(refusal(() -> tags(SmsAccount.ARN + "nothing"))).isEqualTo("VALIDATION INVALID_ARN ResourceArn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:sns:us-east-1:111122223333:topic",
                "arn:aws:sms-voice:eu-west-1:111122223333:pool/pool-0",
                "arn:aws:sms-voice:us-east-1:444455556666:pool/pool-0",
                "arn:aws:sms-voice:us-east-1:111122223333:unheard-of/x",
                "arn:aws:sms-voice:us-east-1:111122223333:message/x",
                "arn:aws:sms-voice:us-east-1:111122223333"
            })
    void an_arn_that_is_none_of_this_service_is_invalid_for_every_operation_on_tags(String arn) {
        assertThat(refusal(() -> tags(arn))).isEqualTo("VALIDATION INVALID_ARN ResourceArn");
        assertThat(refusal(() -> tag(arn, "a", "1"))).isEqualTo("VALIDATION INVALID_ARN ResourceArn");
        assertThat(refusal(
                        () -> account.sms.untagResource(r -> r.resourceArn(arn).tagKeys("a"))))
                .isEqualTo("VALIDATION INVALID_ARN ResourceArn");
    }

    @Test
    void a_resource_has_at_most_200_tags() {
        var arn = account.simulatorNumber().phoneNumberArn();
        var many = new ArrayList<Tag>();
        for (var i = 0; i < 200; i++) {
            many.add(Tag.builder().key("k" + i).value("").build());
        }
        account.sms.tagResource(r -> r.resourceArn(arn).tags(many));

        assertThat(refusal(() -> tag(arn, "one-more", ""))).isEqualTo("QUOTA TAGS_PER_RESOURCE");
    }

    private Object tag(String arn, String key, String value) {
        return account.sms.tagResource(
                r -> r.resourceArn(arn).tags(Tag.builder().key(key).value(value).build()));
    }

    private List<Tag> tags(String arn) {
        return account.sms.listTagsForResource(r -> r.resourceArn(arn)).tags();
    }
}
