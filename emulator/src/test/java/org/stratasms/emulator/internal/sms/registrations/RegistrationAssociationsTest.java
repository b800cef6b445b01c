package org.stratasms.emulator.internal.sms.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.RegistrationDesk;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAssociationFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAssociationMetadata;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;

class RegistrationAssociationsTest {
    private static final String TOLL_FREE = "US_TOLL_FREE_REGISTRATION";
    private static final String BRAND = "US_TEN_DLC_BRAND_REGISTRATION";
    private static final String VETTING = "US_TEN_DLC_BRAND_VETTING";
    private static final String CAMPAIGN = "US_TEN_DLC_CAMPAIGN_REGISTRATION";

    private final SmsAccount account = new SmsAccount();
    private final Paperwork paperwork = new Paperwork(account.sms);
    private final RegistrationDesk desk = account.sms.registrationDesk();

    @Test
    void a_toll_free_number_waits_for_its_registration() {
        var number = request("TOLL_FREE", r -> {});
        var id = paperwork.filled(TOLL_FREE);
        assertThat(refusal(() -> account.sms.submitRegistrationVersion(r -> r.registrationId(id))))
                .isEqualTo("CONFLICT SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED registration " + id);

        var association = account.sms.createRegistrationAssociation(
                r -> r.registrationId(id).resourceId(number));
        assertThat(association.resourceType()).isEqualTo("TOLL_FREE");
        assertThat(association.isoCountryCode()).isEqualTo("US");
        assertThat(association.phoneNumber()).isEqualTo(number(number).phoneNumber());
        assertThat(number(number).registrationId()).isEqualTo(id);

        paperwork.submit(id);
        assertThat(number(number).status()).isEqualTo(NumberStatus.PENDING);
        desk.denyRegistration(id, "No", Map.of());
        assertThat(number(number).status()).isEqualTo(NumberStatus.PENDING);
        account.sms.createRegistrationVersion(r -> r.registrationId(id));
        paperwork.fill(id);
        paperwork.submit(id);
        desk.approveRegistration(id);
        assertThat(number(number).status()).isEqualTo(NumberStatus.ACTIVE);
    }

    @Test
    void a_toll_free_number_can_be_requested_with_a_registration_that_is_still_a_draft() {
        var id = paperwork.filled(TOLL_FREE);

        var number = request("TOLL_FREE", r -> r.registrationId(id));

        assertThat(number(number).registrationId()).isEqualTo(id);
        assertThat(number(number).status()).isEqualTo(NumberStatus.PENDING);
        paperwork.submit(id);
        assertThat(refusal(() -> request("TOLL_FREE", r -> r.registrationId(id))))
                .isEqualTo("CONFLICT REGISTRATION_ALREADY_SUBMITTED registration " + id);
    }

    @Test
    void a_10dlc_number_comes_after_its_campaign_which_comes_after_its_brand() {
        var brand = paperwork.filled(BRAND);
        var campaign = paperwork.filled(CAMPAIGN);
        assertThat(refusal(() -> associate(campaign, brand)))
                .isEqualTo("CONFLICT REGISTRATION_NOT_COMPLETE registration " + brand);
        paperwork.submit(brand);
        desk.approveRegistration(brand);
        assertThat(refusal(() -> account.sms.submitRegistrationVersion(r -> r.registrationId(campaign))))
                .startsWith("CONFLICT SUBMIT_REGISTRATION_VERSION_NOT_ALLOWED");

        associate(campaign, brand);
        paperwork.submit(campaign);
        assertThat(refusal(() -> request("TEN_DLC", r -> r.registrationId(campaign))))
                .isEqualTo("CONFLICT REGISTRATION_NOT_COMPLETE registration " + campaign);
        var early = request("TEN_DLC", r -> {});
        assertThat(refusal(() -> associate(campaign, early)))
                .isEqualTo("CONFLICT REGISTRATION_NOT_COMPLETE registration " + campaign);
        desk.approveRegistration(campaign);

        associate(campaign, early);
        var late = request("TEN_DLC", r -> r.registrationId(campaign));
        assertThat(number(early).status()).isEqualTo(NumberStatus.ACTIVE);
        assertThat(number(late).status()).isEqualTo(NumberStatus.ACTIVE);
        assertThat(account.sms
                        .listRegistrationAssociations(r -> r.registrationId(campaign))
                        .registrationAssociations())
                .extracting(RegistrationAssociationMetadata::resourceId)
                .containsExactly(brand, early, late);
        assertThat(account.sms
                        .listRegistrationAssociations(r -> r.registrationId(campaign)
                                .filters(RegistrationAssociationFilter.builder()
                                        .name("resource-type")
                                        .values("TEN_DLC")
                                        .build()))
                        .registrationAssociations())
                .hasSize(2);
    }

    @Test
    void a_campaign_is_deleted_after_its_numbers_and_a_brand_after_its_campaigns() {
        var brand = paperwork.complete(BRAND, desk);
        var campaign = paperwork.filled(CAMPAIGN);
        associate(campaign, brand);
        paperwork.submit(campaign);
        desk.approveRegistration(campaign);
        var number = request("TEN_DLC", r -> r.registrationId(campaign));

        assertThat(refusal(() -> account.sms.deleteRegistration(r -> r.registrationId(brand))))
                .isEqualTo("CONFLICT RESOURCE_DELETION_NOT_ALLOWED registration " + brand);
        assertThat(refusal(() -> account.sms.deleteRegistration(r -> r.registrationId(campaign))))
                .isEqualTo("CONFLICT RESOURCE_NOT_EMPTY registration " + campaign);
        account.sms.releasePhoneNumber(r -> r.phoneNumberId(number));
        assertThat(paperwork.status(campaign)).isEqualTo(RegistrationStatus.COMPLETE);
        account.sms.deleteRegistration(r -> r.registrationId(campaign));
        account.sms.deleteRegistration(r -> r.registrationId(brand));
    }

    @Test
    void a_vetting_has_a_brand_and_no_fields() {
        var brand = paperwork.complete(BRAND, desk);
        var vetting = paperwork.create(VETTING);
        associate(vetting, brand);
        paperwork.submit(vetting);
        desk.approveRegistration(vetting);

        assertThat(paperwork.status(vetting)).isEqualTo(RegistrationStatus.COMPLETE);
        account.sms.deleteRegistration(r -> r.registrationId(vetting));
    }

    @Test
    void a_short_code_comes_with_the_approval() {
        var id = paperwork.complete("US_SHORT_CODE_REGISTRATION", desk);

        var provisioned =
                account.sms.describePhoneNumbers(r -> {}).phoneNumbers().getFirst();
        assertThat(provisioned.numberTypeAsString()).isEqualTo("SHORT_CODE");
        assertThat(provisioned.status()).isEqualTo(NumberStatus.ACTIVE);
        assertThat(provisioned.messageType()).isEqualTo(MessageType.TRANSACTIONAL);
        assertThat(provisioned.registrationId()).isEqualTo(id);
        account.sms.createRegistrationVersion(r -> r.registrationId(id));
        paperwork.fill(id);
        paperwork.submit(id);
        desk.approveRegistration(id);
        assertThat(account.sms.describePhoneNumbers(r -> {}).phoneNumbers()).hasSize(1);
    }

    @Test
    void a_sender_id_comes_with_the_approval_and_its_release_closes_the_registration() {
        var id = paperwork.complete("SG_SENDER_ID_REGISTRATION", desk);

        var provisioned = account.sms.describeSenderIds(r -> {}).senderIds().getFirst();
        assertThat(provisioned.registered()).isTrue();
        assertThat(provisioned.registrationId()).isEqualTo(id);
        assertThat(provisioned.isoCountryCode()).isEqualTo("SG");
        account.sms.releaseSenderId(r -> r.senderId(provisioned.senderId()).isoCountryCode("SG"));

        assertThat(paperwork.status(id)).isEqualTo(RegistrationStatus.CLOSED);
        assertThat(refusal(() -> account.sms.createRegistrationVersion(r -> r.registrationId(id))))
                .startsWith("CONFLICT CREATE_REGISTRATION_VERSION_NOT_ALLOWED");
        account.sms.deleteRegistration(r -> r.registrationId(id));
    }

    @Test
    void what_was_submitted_is_not_taken_apart_and_the_last_number_closes_what_was_approved() {
        var id = paperwork.filled(TOLL_FREE);
        var number = request("TOLL_FREE", r -> r.registrationId(id));
        paperwork.submit(id);
        assertThat(refusal(() -> account.sms.releasePhoneNumber(r -> r.phoneNumberId(number))))
                .isEqualTo("CONFLICT DISASSOCIATE_REGISTRATION_NOT_ALLOWED registration " + id);
        desk.approveRegistration(id);

        account.sms.releasePhoneNumber(r -> r.phoneNumberId(number));

        assertThat(paperwork.status(id)).isEqualTo(RegistrationStatus.CLOSED);
        assertThat(account.sms
                        .listRegistrationAssociations(r -> r.registrationId(id))
                        .registrationAssociations())
                .isEmpty();
        account.sms.deleteRegistration(r -> r.registrationId(id));
    }

    @Test
    void what_does_not_go_together_is_refused() {
        var tollFree = paperwork.create(TOLL_FREE);
        var shortCode = paperwork.create("US_SHORT_CODE_REGISTRATION");
        var tenDlc = request("TEN_DLC", r -> {});
        var number = request("TOLL_FREE", r -> {});

        assertThat(refusal(() -> associate(tollFree, tenDlc)))
                .isEqualTo("VALIDATION INVALID_REGISTRATION_ASSOCIATION ResourceId");
        assertThat(refusal(() -> request("TEN_DLC", r -> r.registrationId(tollFree))))
                .isEqualTo("VALIDATION INVALID_REGISTRATION_ASSOCIATION RegistrationId");
        assertThat(refusal(() -> request("TOLL_FREE", r -> r.registrationId(shortCode))))
                .isEqualTo("VALIDATION INVALID_REGISTRATION_ASSOCIATION RegistrationId");
        assertThat(refusal(() -> request("TOLL_FREE", r -> r.registrationId("registration-1"))))
                .isEqualTo("NOT_FOUND registration registration-1");
        assertThat(refusal(() -> associate(tollFree, "phone-1"))).isEqualTo("NOT_FOUND phone-number phone-1");
        assertThat(refusal(() -> associate(tollFree, "registration-1")))
                .isEqualTo("NOT_FOUND registration registration-1");
        associate(tollFree, number);
        assertThat(refusal(() -> associate(tollFree, number)))
                .isEqualTo("CONFLICT RESOURCE_ALREADY_EXISTS registration " + tollFree);
        assertThat(refusal(() -> associate(paperwork.create(TOLL_FREE), number)))
                .isEqualTo("CONFLICT PHONE_NUMBER_ASSOCIATED_TO_REGISTRATION phone-number " + number);
    }

    private Object associate(String registration, String resource) {
        return account.sms.createRegistrationAssociation(
                r -> r.registrationId(registration).resourceId(resource));
    }

    private String request(String type, Consumer<RequestPhoneNumberRequest.Builder> more) {
        return account.sms
                .requestPhoneNumber(r -> r.numberType(RequestableNumberType.fromValue(type))
                        .isoCountryCode("US")
                        .messageType(MessageType.TRANSACTIONAL)
                        .numberCapabilities(NumberCapability.SMS)
                        .applyMutation(more))
                .phoneNumberId();
    }

    private PhoneNumberInformation number(String id) {
        return account.sms
                .describePhoneNumbers(r -> r.phoneNumberIds(id))
                .phoneNumbers()
                .getFirst();
    }
}
