package org.stratasms.emulator.internal.sms.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountLimitName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SpendLimit;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerificationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerifiedDestinationNumberFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerifiedDestinationNumberInformation;

class VerifiedDestinationsTest {
    private static final String ALICE = "+12065550147";
    private static final String BOB = "+12065550148";

    private final SmsAccount account =
            new SmsAccount(SmsSettings.builder().sandbox(true).build());
    private String number = "";

    @BeforeEach
    void lease_a_number() {
        number = account.number(RequestableNumberType.TEN_DLC).phoneNumberId();
    }

    @Test
    void the_code_that_the_inbox_shows_verifies_a_number_which_can_then_be_texted() {
        assertThat(refusal(() -> send(ALICE)))
                .isEqualTo("CONFLICT DESTINATION_PHONE_NUMBER_NOT_VERIFIED verified-destination-number " + ALICE);
        var id = create(ALICE);
        assertThat(refusal(() -> send(ALICE))).startsWith("CONFLICT DESTINATION_PHONE_NUMBER_NOT_VERIFIED");

        var code = sendCode(id);
        var verified = account.sms.verifyDestinationNumber(
                r -> r.verifiedDestinationNumberId(id).verificationCode(code));

        assertThat(verified.status()).isEqualTo(VerificationStatus.VERIFIED);
        assertThat(verified.destinationPhoneNumber()).isEqualTo(ALICE);
        assertThat(verified.verifiedDestinationNumberArn())
                .isEqualTo(SmsAccount.ARN + "verified-destination-number/" + id);
        send(ALICE);
        assertThat(refusal(() -> send(BOB))).startsWith("CONFLICT DESTINATION_PHONE_NUMBER_NOT_VERIFIED");
    }

    @Test
    void simulator_destinations_need_no_verification_and_an_account_out_of_the_sandbox_none_at_all() {
        var simulator = account.simulatorNumber().phoneNumberId();
        account.sms.sendTextMessage(r -> r.originationIdentity(simulator)
                .destinationPhoneNumber("+14254147755")
                .messageBody("hello"));

        var production = new SmsAccount();
        var from = production.number(RequestableNumberType.TEN_DLC).phoneNumberId();
        production.sms.sendTextMessage(
                r -> r.originationIdentity(from).destinationPhoneNumber(ALICE).messageBody("hello"));
    }

    @Test
    void the_sandbox_spends_one_dollar_a_month_at_most() {
        assertThat(account.sms.describeSpendLimits(r -> {}).spendLimits())
                .hasSize(3)
                .extracting(SpendLimit::maxLimit)
                .containsOnly(1L);
        assertThat(refusal(() -> account.sms.setTextMessageSpendLimitOverride(r -> r.monthlyLimit(2L))))
                .isEqualTo("VALIDATION REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT MonthlyLimit");
        assertThat(refusal(() -> account.sms.setVoiceMessageSpendLimitOverride(r -> r.monthlyLimit(2L))))
                .isEqualTo("VALIDATION REQUESTED_SPEND_LIMIT_HIGHER_THAN_SERVICE_LIMIT MonthlyLimit");
    }

    @Test
    void limits_of_media_and_voice_are_set_and_deleted_like_those_of_texts() {
        assertThat(account.sms
                        .setMediaMessageSpendLimitOverride(r -> r.monthlyLimit(0L))
                        .monthlyLimit())
                .isZero();
        assertThat(account.sms
                        .setVoiceMessageSpendLimitOverride(r -> r.monthlyLimit(1L))
                        .monthlyLimit())
                .isEqualTo(1);
        assertThat(account.sms.describeSpendLimits(r -> {}).spendLimits())
                .extracting(limit -> limit.nameAsString() + " " + limit.enforcedLimit() + " " + limit.overridden())
                .containsExactly(
                        "MEDIA_MESSAGE_MONTHLY_SPEND_LIMIT 0 true",
                        "TEXT_MESSAGE_MONTHLY_SPEND_LIMIT 1 false",
                        "VOICE_MESSAGE_MONTHLY_SPEND_LIMIT 1 true");
        assertThat(account.sms.deleteMediaMessageSpendLimitOverride(r -> {}).monthlyLimit())
                .isEqualTo(1);
        assertThat(account.sms.deleteVoiceMessageSpendLimitOverride(r -> {}).monthlyLimit())
                .isEqualTo(1);
    }

    @Test
    void the_first_code_is_free_the_next_ones_are_not() {
        var poor = new SmsAccount(SmsSettings.builder().monthlySpendLimitUsd(0).build());
        poor.number(RequestableNumberType.TEN_DLC);
        var id = poor.sms
                .createVerifiedDestinationNumber(r -> r.destinationPhoneNumber(ALICE))
                .verifiedDestinationNumberId();

        poor.sms.sendDestinationNumberVerificationCode(
                r -> r.verifiedDestinationNumberId(id).verificationChannel("TEXT"));

        assertThat(refusal(() -> poor.sms.sendDestinationNumberVerificationCode(
                        r -> r.verifiedDestinationNumberId(id).verificationChannel("TEXT"))))
                .isEqualTo("QUOTA MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT");
        assertThat(poor.sms.inbox().texts()).extracting(Message::price).containsExactly(BigDecimal.ZERO);
    }

    @Test
    void another_code_or_one_from_before_does_not_fit() {
        var id = create(ALICE);

        assertThat(refusal(() -> verify(id, "000000")))
                .isEqualTo("VALIDATION VERIFICATION_CODE_MISMATCH VerificationCode");
        var first = sendCode(id);
        var second = sendCode(id);
        assertThat(refusal(() -> verify(id, first)))
                .isEqualTo("VALIDATION VERIFICATION_CODE_MISMATCH VerificationCode");
        verify(id, second);
        assertThat(refusal(() -> verify(id, second)))
                .isEqualTo("CONFLICT VERIFICATION_ALREADY_COMPLETE verified-destination-number " + id);
        assertThat(refusal(() -> sendCode(id)))
                .isEqualTo("CONFLICT VERIFICATION_ALREADY_COMPLETE verified-destination-number " + id);
    }

    @Test
    void a_code_expires() {
        var id = create(ALICE);
        var code = sendCode(id);

        account.scheduler.advance(Duration.ofHours(24));

        assertThat(refusal(() -> verify(id, code)))
                .isEqualTo("CONFLICT VERIFICATION_CODE_EXPIRED verified-destination-number " + id);
    }

    @Test
    void codes_are_limited_by_day() {
        var id = create(ALICE);
        for (var sent = 0; sent < 5; sent++) {
            sendCode(id);
        }

        assertThat(refusal(() -> sendCode(id))).isEqualTo("QUOTA VERIFICATION_ATTEMPTS_PER_DAY");
        account.scheduler.advance(Duration.ofHours(24));
        sendCode(id);
    }

    @Test
    void a_code_that_could_not_be_sent_changes_nothing() {
        var id = create(ALICE);
        var code = sendCode(id);

        assertThat(refusal(
                        () -> account.sms.sendDestinationNumberVerificationCode(r -> r.verifiedDestinationNumberId(id)
                                .verificationChannel("TEXT")
                                .originationIdentity("phone-0"))))
                .isEqualTo("NOT_FOUND phone-number phone-0");
        assertThat(refusal(() -> account.sms.sendDestinationNumberVerificationCode(
                        r -> r.verifiedDestinationNumberId(id).verificationChannel("VOICE"))))
                .isEqualTo("VALIDATION VOICE_CAPABILITY_NOT_AVAILABLE VerificationChannel");
        verify(id, code);
    }

    @Test
    void numbers_are_listed_filtered_and_tagged() {
        var alice = create(ALICE);
        create(BOB.substring(1)); // the plus sign may be missing
        verify(alice, sendCode(alice));

        assertThat(account.sms.describeVerifiedDestinationNumbers(r -> {}).verifiedDestinationNumbers())
                .extracting(VerifiedDestinationNumberInformation::destinationPhoneNumber)
                .containsExactly(ALICE, BOB);
        assertThat(account.sms
                        .describeVerifiedDestinationNumbers(r -> r.filters(VerifiedDestinationNumberFilter.builder()
                                .name("status")
                                .values("PENDING")
                                .build()))
                        .verifiedDestinationNumbers())
                .extracting(VerifiedDestinationNumberInformation::destinationPhoneNumber)
                .containsExactly(BOB);
        assertThat(account.sms
                        .describeVerifiedDestinationNumbers(r -> r.destinationPhoneNumbers(ALICE))
                        .verifiedDestinationNumbers())
                .extracting(VerifiedDestinationNumberInformation::verifiedDestinationNumberId)
                .containsExactly(alice);
        assertThat(refusal(() ->
                        account.sms.describeVerifiedDestinationNumbers(r -> r.destinationPhoneNumbers("+12065550199"))))
                .isEqualTo("NOT_FOUND verified-destination-number +12065550199");
        assertThat(refusal(() -> account.sms.describeVerifiedDestinationNumbers(
                        r -> r.destinationPhoneNumbers(ALICE).verifiedDestinationNumberIds(alice))))
                .isEqualTo("VALIDATION PARAMETERS_CANNOT_BE_USED_TOGETHER DestinationPhoneNumbers");
        account.sms.tagResource(r -> r.resourceArn(SmsAccount.ARN + "verified-destination-number/" + alice)
                .tags(Tag.builder().key("owner").value("alice").build()));
    }

    @Test
    void a_number_is_added_once_ten_at_most_and_kept_for_a_day() {
        var id = create(ALICE);
        assertThat(refusal(() -> create(ALICE)))
                .isEqualTo("CONFLICT RESOURCE_ALREADY_EXISTS verified-destination-number " + ALICE);
        for (var i = 0; i < 9; i++) {
            create("+1206555016" + i);
        }
        assertThat(refusal(() -> create(BOB))).isEqualTo("QUOTA VERIFIED_DESTINATION_NUMBERS_PER_ACCOUNT");
        assertThat(account.sms.describeAccountLimits(r -> {}).accountLimits()).anySatisfy(limit -> {
            assertThat(limit.name()).isEqualTo(AccountLimitName.VERIFIED_DESTINATION_NUMBERS);
            assertThat(limit.used()).isEqualTo(10);
            assertThat(limit.max()).isEqualTo(10);
        });

        account.scheduler.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(refusal(() -> delete(id)))
                .isEqualTo("CONFLICT RESOURCE_DELETION_NOT_ALLOWED verified-destination-number " + id);
        account.scheduler.advance(Duration.ofMillis(1));
        delete(id);
        assertThat(refusal(() -> delete(id))).isEqualTo("NOT_FOUND verified-destination-number " + id);
        create(BOB);
    }

    @Test
    void what_is_no_number_is_not_added() {
        assertThat(refusal(() -> create("+999"))).isEqualTo("VALIDATION INVALID_PARAMETER DestinationPhoneNumber");
    }

    private String create(String destination) {
        return account.sms
                .createVerifiedDestinationNumber(r -> r.destinationPhoneNumber(destination))
                .verifiedDestinationNumberId();
    }

    /** Returns the code as its recipient reads it. */
    private String sendCode(String id) {
        var messageId = account.sms
                .sendDestinationNumberVerificationCode(r -> r.verifiedDestinationNumberId(id)
                        .verificationChannel("TEXT")
                        .originationIdentity(number))
                .messageId();
        var body = account.sms.inbox().find(messageId).orElseThrow().body();
        return body.substring(body.lastIndexOf(' ') + 1);
    }

    private Object verify(String id, String code) {
        return account.sms.verifyDestinationNumber(
                r -> r.verifiedDestinationNumberId(id).verificationCode(code));
    }

    private Object delete(String id) {
        return account.sms.deleteVerifiedDestinationNumber(r -> r.verifiedDestinationNumberId(id));
    }

    private Object send(String to) {
        return account.sms.sendTextMessage(
                r -> r.originationIdentity(number).destinationPhoneNumber(to).messageBody("hello"));
    }
}
