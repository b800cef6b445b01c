package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.registrations.Paperwork;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.EventType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageFeedbackStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationCountryRuleSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationRuleOverrideAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.Tag;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerificationChannel;

/** Walks all operations of End User Messaging and demands of every answer what AWS's model says of it. */
class EveryAnswerTest {
    private static final String ALICE = "+12065550147";
    private static final Tag TAG = Tag.builder().key("app").value("dev").build();

    private final SmsEmulator emulator = SmsEmulator.builder()
            .drivenFrom(Instant.parse("2026-11-29T03:00:00Z"))
            .inProcess();
    private final EmulatedRegion region = emulator.region("us-east-1");
    private final CheckedAnswers<PinpointSmsVoiceV2Client> checked =
            new CheckedAnswers<>(PinpointSmsVoiceV2Client.class, region.endUserMessaging(), "sms-voice");
    private final PinpointSmsVoiceV2Client sms = checked.client();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void every_answer_of_every_operation_has_what_awss_model_requires() {
        var number = numbersAndPools();
        configurationSetsAndTexts(number);
        optOutsAndKeywords(number);
        protectConfigurations();
        account(number);
        verifiedNumbers(number);
        registrations();
        sms.releasePhoneNumber(r -> r.phoneNumberId(number));

        assertThat(checked.answered())
                .containsExactlyInAnyOrderElementsOf(checked.offered())
                .hasSizeGreaterThan(80);
    }

    /** Returns a number that is in no pool. */
    private String numbersAndPools() {
        var first = longCode();
        var second = longCode();
        var pool = sms.createPool(
                        r -> r.originationIdentity(first).isoCountryCode("US").messageType(MessageType.TRANSACTIONAL))
                .poolId();
        sms.requestSenderId(r -> r.senderId("Acme").isoCountryCode("GB").tags(TAG));
        sms.updateSenderId(r -> r.senderId("Acme").isoCountryCode("GB").deletionProtectionEnabled(false));
        sms.describeSenderIds(r -> {});
        sms.associateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(second).isoCountryCode("US"));
        sms.associateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity("ACME").isoCountryCode("GB"));
        sms.listPoolOriginationIdentities(r -> r.poolId(pool));
        sms.updatePool(r -> r.poolId(pool).sharedRoutesEnabled(true));
        sms.describePools(r -> {});
        sms.describePhoneNumbers(r -> {});
        sms.disassociateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(second).isoCountryCode("US"));
        sms.deletePool(r -> r.poolId(pool));
        sms.releaseSenderId(r -> r.senderId("Acme").isoCountryCode("GB"));
        sms.updatePhoneNumber(r -> r.phoneNumberId(second).deletionProtectionEnabled(false));
        sms.describePools(r -> {});
        return second;
    }

    private String longCode() {
        return sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .messageType(MessageType.TRANSACTIONAL)
                        .numberCapabilities(NumberCapability.SMS)
                        .numberType(RequestableNumberType.LONG_CODE)
                        .tags(TAG))
                .phoneNumberId();
    }

    private void configurationSetsAndTexts(String number) {
        sms.createConfigurationSet(r -> r.configurationSetName("app").tags(TAG));
        sms.setDefaultMessageType(r -> r.configurationSetName("app").messageType(MessageType.TRANSACTIONAL));
        sms.setDefaultSenderId(r -> r.configurationSetName("app").senderId("Acme"));
        sms.setDefaultMessageFeedbackEnabled(r -> r.configurationSetName("app").messageFeedbackEnabled(true));
        sms.createEventDestination(r -> r.configurationSetName("app")
                .eventDestinationName("events")
                .matchingEventTypes(EventType.TEXT_ALL)
                .snsDestination(to -> to.topicArn("arn:aws:sns:us-east-1:000000000000:events")));
        sms.updateEventDestination(r ->
                r.configurationSetName("app").eventDestinationName("events").enabled(false));
        sms.describeConfigurationSets(r -> {});
        var text = sms.sendTextMessage(r -> r.originationIdentity(number)
                        .destinationPhoneNumber(ALICE)
                        .messageBody("Hello")
                        .configurationSetName("app"))
                .messageId();
        sms.putMessageFeedback(r -> r.messageId(text).messageFeedbackStatus(MessageFeedbackStatus.RECEIVED));
        sms.deleteEventDestination(r -> r.configurationSetName("app").eventDestinationName("events"));
        sms.deleteDefaultMessageType(r -> r.configurationSetName("app"));
        sms.deleteDefaultSenderId(r -> r.configurationSetName("app"));
        sms.deleteConfigurationSet(r -> r.configurationSetName("app"));
        sms.describeConfigurationSets(r -> {});
    }

    private void optOutsAndKeywords(String number) {
        sms.createOptOutList(r -> r.optOutListName("own").tags(TAG));
        sms.putOptedOutNumber(r -> r.optOutListName("own").optedOutNumber(ALICE));
        sms.describeOptedOutNumbers(r -> r.optOutListName("own"));
        sms.deleteOptedOutNumber(r -> r.optOutListName("own").optedOutNumber(ALICE));
        sms.describeOptOutLists(r -> {});
        sms.deleteOptOutList(r -> r.optOutListName("own"));
        sms.putKeyword(r -> r.originationIdentity(number).keyword("info").keywordMessage("Hello"));
        sms.describeKeywords(r -> r.originationIdentity(number));
        sms.deleteKeyword(r -> r.originationIdentity(number).keyword("info"));
    }

    private void protectConfigurations() {
        sms.createConfigurationSet(r -> r.configurationSetName("app"));
        var protect = sms.createProtectConfiguration(r -> r.tags(TAG)).protectConfigurationId();
        sms.updateProtectConfiguration(r -> r.protectConfigurationId(protect).deletionProtectionEnabled(false));
        sms.updateProtectConfigurationCountryRuleSet(r -> r.protectConfigurationId(protect)
                .numberCapability(NumberCapability.SMS)
                .countryRuleSetUpdates(Map.of("FR", rule(ProtectStatus.BLOCK))));
        sms.getProtectConfigurationCountryRuleSet(
                r -> r.protectConfigurationId(protect).numberCapability(NumberCapability.SMS));
        sms.putProtectConfigurationRuleSetNumberOverride(r -> r.protectConfigurationId(protect)
                .destinationPhoneNumber(ALICE)
                .action(ProtectConfigurationRuleOverrideAction.ALLOW));
        sms.listProtectConfigurationRuleSetNumberOverrides(r -> r.protectConfigurationId(protect));
        sms.deleteProtectConfigurationRuleSetNumberOverride(
                r -> r.protectConfigurationId(protect).destinationPhoneNumber(ALICE));
        sms.associateProtectConfiguration(r -> r.protectConfigurationId(protect).configurationSetName("app"));
        sms.disassociateProtectConfiguration(
                r -> r.protectConfigurationId(protect).configurationSetName("app"));
        sms.setAccountDefaultProtectConfiguration(r -> r.protectConfigurationId(protect));
        sms.describeProtectConfigurations(r -> {});
        sms.deleteAccountDefaultProtectConfiguration(r -> {});
        sms.deleteProtectConfiguration(r -> r.protectConfigurationId(protect));
    }

    private static ProtectConfigurationCountryRuleSetInformation rule(ProtectStatus status) {
        return ProtectConfigurationCountryRuleSetInformation.builder()
                .protectStatus(status)
                .build();
    }

    private void account(String number) {
        var arn = sms.describePhoneNumbers(r -> r.phoneNumberIds(number))
                .phoneNumbers()
                .getFirst()
                .phoneNumberArn();
        sms.tagResource(r -> r.resourceArn(arn).tags(TAG));
        sms.listTagsForResource(r -> r.resourceArn(arn));
        sms.untagResource(r -> r.resourceArn(arn).tagKeys("app"));
        sms.getResourcePolicy(r -> r.resourceArn(arn));
        sms.putResourcePolicy(r -> r.resourceArn(arn).policy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "210987654321"},
                  "Action": "sms-voice:SendTextMessage", "Resource": "%s"}]}""".formatted(arn)));
        sms.getResourcePolicy(r -> r.resourceArn(arn));
        sms.deleteResourcePolicy(r -> r.resourceArn(arn));
        sms.describeAccountAttributes(r -> {});
        sms.describeAccountLimits(r -> {});
        sms.describeSpendLimits(r -> {});
        sms.setTextMessageSpendLimitOverride(r -> r.monthlyLimit(1L));
        sms.setMediaMessageSpendLimitOverride(r -> r.monthlyLimit(1L));
        sms.setVoiceMessageSpendLimitOverride(r -> r.monthlyLimit(1L));
        sms.describeSpendLimits(r -> {});
        sms.deleteTextMessageSpendLimitOverride(r -> {});
        sms.deleteMediaMessageSpendLimitOverride(r -> {});
        sms.deleteVoiceMessageSpendLimitOverride(r -> {});
    }

    private void verifiedNumbers(String number) {
        var verified = sms.createVerifiedDestinationNumber(
                        r -> r.destinationPhoneNumber("+12065550148").tags(TAG))
                .verifiedDestinationNumberId();
        var message = sms.sendDestinationNumberVerificationCode(r -> r.verifiedDestinationNumberId(verified)
                        .verificationChannel(VerificationChannel.TEXT)
                        .originationIdentity(number))
                .messageId();
        var body = region.inbox().find(message).orElseThrow().body();
        var code = body.substring(body.lastIndexOf(' ') + 1);
        sms.verifyDestinationNumber(r -> r.verifiedDestinationNumberId(verified).verificationCode(code));
        sms.describeVerifiedDestinationNumbers(r -> {});
        emulator.advance(Duration.ofDays(2));
        sms.deleteVerifiedDestinationNumber(r -> r.verifiedDestinationNumberId(verified));
    }

    private void registrations() {
        var types = sms.describeRegistrationTypeDefinitions(r -> {}).registrationTypeDefinitions();
        for (var type : types) {
            sms.describeRegistrationSectionDefinitions(r -> r.registrationType(type.registrationType()));
            sms.describeRegistrationFieldDefinitionsPaginator(
                            r -> r.registrationType(type.registrationType()).maxResults(100))
                    .forEach(page ->
                            assertThat(page.registrationFieldDefinitions()).isNotNull());
        }
        var paperwork = new Paperwork(sms);
        var desk = region.registrationDesk();
        var brand = paperwork.filled("US_TEN_DLC_BRAND_REGISTRATION");
        sms.describeRegistrationFieldValues(r -> r.registrationId(brand));
        paperwork.submit(brand);
        desk.denyRegistration(brand, "The tax number is unknown", Map.of("companyInfo.taxId", "Not registered"));
        sms.describeRegistrationVersions(r -> r.registrationId(brand));
        sms.describeRegistrationFieldValues(r -> r.registrationId(brand).versionNumber(1L));
        sms.createRegistrationVersion(r -> r.registrationId(brand));
        sms.discardRegistrationVersion(r -> r.registrationId(brand));
        sms.createRegistrationVersion(r -> r.registrationId(brand));
        paperwork.fill(brand);
        paperwork.submit(brand);
        desk.approveRegistration(brand);
        sms.describeRegistrations(r -> {});
        sms.describeRegistrationVersions(r -> r.registrationId(brand));
        var number = sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .messageType(MessageType.TRANSACTIONAL)
                        .numberCapabilities(NumberCapability.SMS)
                        .numberType(RequestableNumberType.TOLL_FREE))
                .phoneNumberId();
        var tollFree = paperwork.filled("US_TOLL_FREE_REGISTRATION");
        sms.createRegistrationAssociation(r -> r.registrationId(tollFree).resourceId(number));
        sms.listRegistrationAssociations(r -> r.registrationId(tollFree));
        var draft = paperwork.create("US_TOLL_FREE_REGISTRATION");
        sms.putRegistrationFieldValue(
                r -> r.registrationId(draft).fieldPath("companyInfo.address2").textValue("Floor 2"));
        sms.deleteRegistrationFieldValue(r -> r.registrationId(draft).fieldPath("companyInfo.address2"));
        sms.deleteRegistration(r -> r.registrationId(draft));
        var attachment = sms.createRegistrationAttachment(
                        r -> r.attachmentBody(Paperwork.png()).tags(TAG))
                .registrationAttachmentId();
        sms.describeRegistrationAttachments(r -> {});
        sms.deleteRegistrationAttachment(r -> r.registrationAttachmentId(attachment));
    }
}
