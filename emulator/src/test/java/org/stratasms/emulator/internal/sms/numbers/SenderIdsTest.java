package org.stratasms.emulator.internal.sms.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdAndCountry;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdInformation;

class SenderIdsTest {
    private final SmsAccount account = new SmsAccount();

    @Test
    void a_sender_id_belongs_to_a_country() {
        var british = request("ACME", "GB");
        request("ACME", "FR");

        assertThat(british.senderIdArn()).isEqualTo(SmsAccount.ARN + "sender-id/ACME/GB");
        assertThat(british.messageTypes()).containsExactly(MessageType.TRANSACTIONAL, MessageType.PROMOTIONAL);
        assertThat(british.registered()).isFalse();
        assertThat(british.monthlyLeasingPrice()).isEqualTo("0.00");
        assertThat(refusal(() -> request("ACME", "GB"))).isEqualTo("CONFLICT RESOURCE_ALREADY_EXISTS sender-id ACME");
        assertThat(account.sms
                        .describeSenderIds(r -> r.filters(SenderIdFilter.builder()
                                .name(SenderIdFilterName.ISO_COUNTRY_CODE)
                                .values("FR")
                                .build()))
                        .senderIds())
                .extracting(SenderIdInformation::isoCountryCode)
                .containsExactly("FR");
        assertThat(account.sms
                        .describeSenderIds(r -> r.senderIds(SenderIdAndCountry.builder()
                                .senderId("ACME")
                                .isoCountryCode("GB")
                                .build()))
                        .senderIds())
                .hasSize(1);
    }

    @Test
    void some_countries_have_none_and_some_want_a_registration() {
        assertThat(refusal(() -> request("ACME", "US"))).isEqualTo("VALIDATION SENDER_ID_NOT_SUPPORTED IsoCountryCode");
        assertThat(refusal(() -> request("ACME", "SG")))
                .isEqualTo("VALIDATION SENDER_ID_REQUIRES_REGISTRATION IsoCountryCode");
        var lenient = new SmsAccount(
                SmsSettings.builder().countriesWithRegisteredSenderIds(Set.of()).build());
        lenient.sms.requestSenderId(r -> r.senderId("ACME").isoCountryCode("SG"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "-ACME", "ACME-"})
    void a_sender_id_has_a_letter_and_no_hyphen_at_its_ends(String text) {
        assertThat(refusal(() -> request(text, "GB"))).isEqualTo("VALIDATION INVALID_PARAMETER SenderId");
    }

    @Test
    void the_201st_is_over_the_quota() {
        for (var i = 0; i < 200; i++) {
            request("A" + i, "GB");
        }
        assertThat(refusal(() -> request("A200", "GB"))).isEqualTo("QUOTA SENDER_IDS_PER_ACCOUNT");
    }

    @Test
    void deletion_protection_and_pools_keep_a_sender_id() {
        var arn = request("ACME", "GB").senderIdArn();
        account.sms.updateSenderId(r -> r.senderId("ACME").isoCountryCode("GB").deletionProtectionEnabled(true));
        assertThat(refusal(this::release)).isEqualTo("CONFLICT DELETION_PROTECTION_ENABLED sender-id ACME");
        account.sms.updateSenderId(r -> r.senderId(arn).isoCountryCode("GB").deletionProtectionEnabled(false));

        var pool = account.sms
                .createPool(
                        r -> r.originationIdentity("ACME").isoCountryCode("GB").messageType(MessageType.TRANSACTIONAL))
                .poolId();
        assertThat(refusal(this::release)).isEqualTo("CONFLICT SENDER_ID_ASSOCIATED_TO_POOL sender-id ACME");

        account.sms.deletePool(r -> r.poolId(pool));
        release();
        assertThat(refusal(this::release)).isEqualTo("NOT_FOUND sender-id ACME/GB");
    }

    private RequestSenderIdResponse request(String text, String country) {
        return account.sms.requestSenderId(r -> r.senderId(text).isoCountryCode(country));
    }

    private Object release() {
        return account.sms.releaseSenderId(r -> r.senderId("ACME").isoCountryCode("GB"));
    }
}
