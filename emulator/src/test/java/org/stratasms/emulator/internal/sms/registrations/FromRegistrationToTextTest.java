package org.stratasms.emulator.internal.sms.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.RegistrationDenial;
import org.stratasms.emulator.sms.RegistrationDesk;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PoolStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;

/** From an empty account to texts through a pool, by each kind of registration, with a denial in between. */
class FromRegistrationToTextTest {
    private final SmsAccount account = new SmsAccount();
    private final Paperwork paperwork = new Paperwork(account.sms);
    private final RegistrationDesk desk = account.sms.registrationDesk();

    @Test
    void a_brand_its_vetting_and_a_campaign_lead_to_a_10dlc_number_that_carries_texts() {
        var brand = approvedAfterADenial(paperwork.filled("US_TEN_DLC_BRAND_REGISTRATION"));
        var vetting = paperwork.create("US_TEN_DLC_BRAND_VETTING");
        associate(vetting, brand);
        paperwork.submit(vetting);
        desk.approveRegistration(vetting);
        var campaign = paperwork.filled("US_TEN_DLC_CAMPAIGN_REGISTRATION");
        associate(campaign, brand);
        approvedAfterADenial(campaign);
        var number = request(RequestableNumberType.TEN_DLC);
        associate(campaign, number);

        var pool = pool(number, "US");

        assertThat(text(pool, "+12065550147").from()).isEqualTo(phoneNumber(number));
    }

    @Test
    void a_toll_free_registration_leads_to_a_number_that_carries_texts() {
        var number = request(RequestableNumberType.TOLL_FREE);
        var registration = paperwork.filled("US_TOLL_FREE_REGISTRATION");
        associate(registration, number);
        approvedAfterADenial(registration);

        var pool = pool(number, "US");

        assertThat(text(pool, "+12065550147").from()).isEqualTo(phoneNumber(number));
    }

    @Test
    void a_sender_id_s_registration_leads_to_a_sender_id_that_carries_texts() {
        approvedAfterADenial(paperwork.filled("SG_SENDER_ID_REGISTRATION"));
        var sender = account.sms.describeSenderIds(r -> {}).senderIds().getFirst();

        var pool = pool(sender.senderIdArn(), "SG");

        assertThat(text(pool, "+6581234567").from()).isEqualTo(sender.senderId());
    }

    private String approvedAfterADenial(String id) {
        paperwork.submit(id);
        desk.denyRegistration(id, RegistrationDenial.of("BRAND_ADDRESS_INVALID"));
        account.sms.createRegistrationVersion(r -> r.registrationId(id));
        paperwork.fill(id);
        paperwork.submit(id);
        desk.approveRegistration(id);
        assertThat(account.sms
                        .describeRegistrationVersions(r -> r.registrationId(id))
                        .registrationVersions())
                .extracting(version -> version.versionNumber(), version -> version.registrationVersionStatusAsString())
                .containsExactlyInAnyOrder(tuple(1L, "DENIED"), tuple(2L, "APPROVED"));
        return id;
    }

    private void associate(String registration, String resource) {
        account.sms.createRegistrationAssociation(
                r -> r.registrationId(registration).resourceId(resource));
    }

    private String request(RequestableNumberType type) {
        return account.sms
                .requestPhoneNumber(r -> r.isoCountryCode("US")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS")
                        .numberType(type))
                .phoneNumberId();
    }

    private String pool(String identity, String country) {
        var pool = account.sms
                .createPool(r ->
                        r.originationIdentity(identity).isoCountryCode(country).messageType("TRANSACTIONAL"))
                .poolId();
        account.scheduler.advance(Duration.ofSeconds(30));
        assertThat(account.sms.describePools(r -> {}).pools().getFirst().status())
                .isEqualTo(PoolStatus.ACTIVE);
        return pool;
    }

    private Message text(String pool, String to) {
        var id = account.sms
                .sendTextMessage(r -> r.destinationPhoneNumber(to)
                        .originationIdentity(pool)
                        .messageBody("Example Benefits: your appointment is tomorrow."))
                .messageId();
        return account.sms.inbox().find(id).orElseThrow();
    }

    private String phoneNumber(String id) {
        return account.sms.describePhoneNumbers(r -> r.phoneNumberIds(id)).phoneNumbers().stream()
                .map(PhoneNumberInformation::phoneNumber)
                .findFirst()
                .orElseThrow();
    }
}
