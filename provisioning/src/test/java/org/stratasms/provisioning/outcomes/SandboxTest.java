package org.stratasms.provisioning.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerificationChannel;

/** An account in the sandbox texts verified numbers only. */
class SandboxTest extends OutcomesFixture {
    @Override
    SmsSettings awsSettings() {
        return SmsSettings.builder().sandbox(true).build();
    }

    @BeforeAll
    void deployOne() {
        deploy(settings("app-dev"), NumberType.TEN_DLC);
    }

    @Test
    void a_number_that_is_not_verified_is_refused_until_it_is() {
        var person = number();

        assertThat(ofNumber(explain(number(person))).certain())
                .contains(
                        "The account is in the sandbox, and the number is not verified there.",
                        "AWS would refuse a text to the number now: DESTINATION_PHONE_NUMBER_NOT_VERIFIED.");
        assertThat(ofNumber(explain(number(person))).toDo())
                .containsExactly(
                        "Verify the number, or ask AWS Support to move the account to production in this Region.");
        verify(person); // what is to be done

        var verified = explain(number(person));
        assertThat(ofNumber(verified).certain())
                .noneMatch(sentence -> sentence.contains("sandbox") || sentence.contains("refuse"));
        assertThat(evidence(verified, Source.SANDBOX).found()).contains("SANDBOX; the number may be texted there");
    }

    private void verify(String person) {
        var id = sms.createVerifiedDestinationNumber(r -> r.destinationPhoneNumber(person))
                .verifiedDestinationNumberId();
        sms.sendDestinationNumberVerificationCode(
                r -> r.verifiedDestinationNumberId(id).verificationChannel(VerificationChannel.TEXT));
        aws.advance(java.time.Duration.ofMinutes(1));
        var code = region.inbox().to(person).getLast().body().replaceAll("\\D", "");
        sms.verifyDestinationNumber(r -> r.verifiedDestinationNumberId(id).verificationCode(code));
    }
}
