package org.stratasms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stratasms.client.RefusalReason;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsMessage;
import org.stratasms.client.SmsSender;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;

@ExtendWith(StrataSmsExtension.class)
class StrataSmsExtensionTest {
    private static final String PHONE = "+12065550147";
    private static final Set<Object> POOLS = ConcurrentHashMap.newKeySet();

    @Test
    void a_text_is_sent_and_awaited(SmsClient sms, TestInbox inbox) {
        assertThat(sms.send(SmsMessage.of(PHONE, "Your code is 123456"))).isInstanceOf(Accepted.class);

        assertThat(inbox.await(PHONE, text -> text.body().contains("code")).configurationSetName())
                .isEqualTo("app-test-strata-sms");
        assertThat(inbox.awaitCode(PHONE, Pattern.compile("code is ([0-9]{6})")))
                .isEqualTo("123456");
        assertThat(inbox.awaitCode(PHONE)).isEqualTo("123456");
        assertThat(inbox.awaitFinal(PHONE).isFinal()).isTrue();
    }

    @Test
    void a_text_that_does_not_come_fails_with_what_did(SmsSender sms, TestInbox inbox) {
        sms.send(SmsMessage.of("+12065550148", "a secret"));

        assertThatThrownBy(() -> inbox.within(Duration.ofMillis(200))
                        .await(PHONE, text -> text.body().isEmpty()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("came to +…47 within PT0.2S")
                .hasMessageContaining("to +…48")
                .hasMessageContaining("8 characters")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_phone_answers(SmsClient sms, TestInbox inbox) {
        sms.send(SmsMessage.of(PHONE, "Hello"));
        inbox.reply(inbox.await(PHONE), "STOP");

        assertThat(sms.send(SmsMessage.of(PHONE, "Hello again")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.OPTED_OUT));
    }

    @Test
    void a_text_that_was_refused_is_seen_with_its_cure_until_the_reset(
            SmsClient sms, TestInbox inbox, TestEnvironment environment) {
        sms.send(SmsMessage.of(PHONE, "Hello"));
        inbox.reply(inbox.await(PHONE), "STOP");
        sms.send(SmsMessage.of(PHONE, "Are you there?"));

        assertThat(inbox.refused(PHONE)).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo("DESTINATION_PHONE_NUMBER_OPTED_OUT");
            assertThat(refused.cure()).contains("START");
        });
        assertThatThrownBy(() -> inbox.within(Duration.ZERO)
                        .await(PHONE, text -> text.body().contains("there")))
                .hasMessageContaining(
                        "What was refused: refused-1 to +…47: DESTINATION_PHONE_NUMBER_OPTED_OUT (The phone is")
                .hasMessageNotContaining("Are you");

        environment.reset();

        assertThat(inbox.refused(PHONE)).isEmpty();
        assertThat(inbox.count()).isZero();
        assertThat(sms.send(SmsMessage.of(PHONE, "Hello again"))).isInstanceOf(Accepted.class);
    }

    @Test
    void a_number_of_another_country_joins_the_pool_and_reaches_its_phones(TestEnvironment environment) {
        var british = SmsMessage.of("+447700900123", "Hello");
        assertThat(environment.sms().send(british)).isInstanceOf(Refused.class);

        var number = environment.addNumber(NumberType.LONG_CODE, "GB");

        assertThat(environment.sms().send(british)).isInstanceOf(Accepted.class);
        assertThat(environment.inbox().await("+447700900123").from()).isEqualTo(number);
    }

    @RepeatedTest(2)
    void every_test_has_an_aws_of_its_own(
            PinpointSmsVoiceV2Client aws, TestEnvironment environment, EmulatedRegion region, SmsEmulator emulator) {
        assertThat(environment.inbox().count()).isZero();
        assertThat(aws.describePools(r -> {}).pools()).hasSize(1);
        assertThat(POOLS.add(region)).as("not seen before").isTrue();
        assertThat(emulator.endpoint())
                .hasPort(environment.emulator().endpoint().getPort());
        assertThat(new HashSet<>(environment.variables().keySet()))
                .contains("AWS_SMS_PHONE_POOL_ID", "AWS_SMS_CONFIGURATION_SET_NAME", "AWS_SMS_OPT_OUT_LIST_NAME");
    }
}
