package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.client.SendOutcome.Refused;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectConfigurationCountryRuleSetInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ProtectStatus;

/** AWS's refusals, as the embedded AWS gives them over HTTP, have typed reasons with AWS's own code and reason. */
class RefusalsTest {
    private static final String TO = EmbeddedAws.TO;
    private static final SmsMessage MESSAGE = SmsMessage.of(TO, "Hello");

    @Test
    void a_recipient_who_has_opted_out() {
        refused(
                SmsSettings.defaults(),
                aws -> aws.sdk.putOptedOutNumber(
                        r -> r.optOutListName("Default").optedOutNumber(TO)),
                MESSAGE,
                new Refused(
                        RefusalReason.OPTED_OUT,
                        "ConflictException",
                        "DESTINATION_PHONE_NUMBER_OPTED_OUT",
                        "AWS refused with ConflictException DESTINATION_PHONE_NUMBER_OPTED_OUT: the recipient has opted out of the pool's texts"));
    }

    @Test
    void a_recipient_who_is_not_verified_in_the_sandbox() {
        refused(
                SmsSettings.builder().sandbox(true).build(),
                aws -> {},
                MESSAGE,
                conflict(RefusalReason.NOT_VERIFIED, "DESTINATION_PHONE_NUMBER_NOT_VERIFIED"));
    }

    @Test
    void a_country_that_the_pool_has_no_identity_for() {
        refused(
                SmsSettings.defaults(),
                aws -> {},
                SmsMessage.of("+447400123456", "Hello"),
                conflict(RefusalReason.NO_IDENTITY_FOR_COUNTRY, "NO_ORIGINATION_IDENTITIES_FOUND"));
    }

    @Test
    void a_country_and_a_number_that_a_protect_configuration_blocks() {
        refused(
                SmsSettings.defaults(),
                aws -> {
                    var id = protectConfiguration(aws);
                    aws.sdk.updateProtectConfigurationCountryRuleSet(r -> r.protectConfigurationId(id)
                            .numberCapability("SMS")
                            .countryRuleSetUpdates(Map.of("US", country())));
                },
                MESSAGE,
                conflict(RefusalReason.COUNTRY_BLOCKED, "DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION"));
        refused(
                SmsSettings.defaults(),
                aws -> {
                    var id = protectConfiguration(aws);
                    aws.sdk.putProtectConfigurationRuleSetNumberOverride(r -> r.protectConfigurationId(id)
                            .destinationPhoneNumber(TO)
                            .action("BLOCK"));
                },
                MESSAGE,
                conflict(RefusalReason.NUMBER_BLOCKED, "DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE"));
    }

    @Test
    void a_spend_limit_that_is_used_up_and_a_price_above_the_texts_own() {
        refused(
                SmsSettings.defaults(),
                aws -> aws.sdk.setTextMessageSpendLimitOverride(r -> r.monthlyLimit(0L)),
                MESSAGE,
                refusal(
                        RefusalReason.SPEND_LIMIT_REACHED,
                        "ServiceQuotaExceededException",
                        "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT",
                        ""));
        refused(
                SmsSettings.defaults(),
                aws -> {},
                SmsMessage.builder(TO, "Hello")
                        .maxPriceUsd(new BigDecimal("0.00001"))
                        .build(),
                refusal(RefusalReason.PRICE_OVER_LIMIT, "ValidationException", "PRICE_OVER_THRESHOLD", " (MaxPrice)"));
    }

    @Test
    void a_pool_that_is_not_ready_does_not_exist_or_is_for_other_texts() {
        refused(
                SmsSettings.builder().poolCreationDelay(Duration.ofHours(1)).build(),
                aws -> {},
                MESSAGE,
                conflict(RefusalReason.NOT_READY, "RESOURCE_NOT_ACTIVE"));
        refused(
                SmsSettings.defaults(),
                aws -> aws.sdk.deleteConfigurationSet(r -> r.configurationSetName("app")),
                MESSAGE,
                refusal(
                        RefusalReason.NO_SUCH_RESOURCE,
                        "ResourceNotFoundException",
                        "",
                        ": there is no configuration-set of that name in this account and Region"));
        refused(
                SmsSettings.defaults(),
                aws -> {},
                SmsMessage.builder(TO, "Buy now").type(MessageType.PROMOTIONAL).build(),
                conflict(RefusalReason.WRONG_MESSAGE_TYPE, "MESSAGE_TYPE_MISMATCH"));
    }

    @Test
    void a_country_that_aws_does_not_serve_and_an_account_that_it_has_put_on_hold() {
        refused(
                SmsSettings.defaults(),
                aws -> {},
                SmsMessage.of("+5352345678", "Hello"),
                refusal(
                        RefusalReason.COUNTRY_NOT_SERVED,
                        "ValidationException",
                        "DESTINATION_COUNTRY_BLOCKED",
                        " (DestinationPhoneNumber)"));
        refused(
                SmsSettings.defaults(),
                aws -> aws.region.rules().add(Rule.refusal("AccessDeniedException", "ACCOUNT_DISABLED")),
                MESSAGE,
                refusal(RefusalReason.ACCOUNT_DISABLED, "AccessDeniedException", "ACCOUNT_DISABLED", ""));
    }

    /** The caller named a number or a sender ID in place of the pool. */
    @Test
    void an_identity_that_may_not_text_the_country() {
        var aws = new EmbeddedAws();
        var simulator = aws.sdk
                .requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType("SIMULATOR")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"))
                .phoneNumberId();
        var british = SmsMessage.of("+447400123456", "Hello");
        try (aws.sdk;
                aws.aws) {
            assertThat(through(simulator, aws, MESSAGE)).isEqualTo("INVALID_IDENTITY_FOR_DESTINATION_COUNTRY");
            assertThat(through(aws.number, aws, british)).isEqualTo("INTERNATIONAL_SENDING_NOT_SUPPORTED");
            assertThat(through("MYBRAND", aws, MESSAGE)).isEqualTo("SENDER_ID_NOT_SUPPORTED");
        }
    }

    private static String through(String identity, EmbeddedAws aws, SmsMessage message) {
        try (var sms = aws.sms(settings -> settings.pool(identity))) {
            var refused = (Refused) sms.send(message);
            assertThat(refused.reason()).isEqualTo(RefusalReason.NO_IDENTITY_FOR_COUNTRY);
            return refused.awsReason();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException, ACCOUNT_DISABLED, ACCOUNT_DISABLED",
        "AccessDeniedException, INSUFFICIENT_ACCOUNT_REPUTATION, ACCOUNT_DISABLED",
        "ConflictException, DESTINATION_PHONE_NUMBER_OPTED_OUT, OPTED_OUT",
        "ConflictException, DESTINATION_PHONE_NUMBER_NOT_VERIFIED, NOT_VERIFIED",
        "ConflictException, NO_ORIGINATION_IDENTITIES_FOUND, NO_IDENTITY_FOR_COUNTRY",
        "ConflictException, RESOURCE_NOT_ACTIVE, NOT_READY",
        "ConflictException, MESSAGE_TYPE_MISMATCH, WRONG_MESSAGE_TYPE",
        "ConflictException, DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION, COUNTRY_BLOCKED",
        "ConflictException, DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE, NUMBER_BLOCKED",
        "ServiceQuotaExceededException, MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT, SPEND_LIMIT_REACHED",
        "ValidationException, DESTINATION_COUNTRY_BLOCKED, COUNTRY_NOT_SERVED",
        "ValidationException, COUNTRY_NOT_ENABLED, COUNTRY_NOT_SERVED",
        "ValidationException, INVALID_IDENTITY_FOR_DESTINATION_COUNTRY, NO_IDENTITY_FOR_COUNTRY",
        "ValidationException, INTERNATIONAL_SENDING_NOT_SUPPORTED, NO_IDENTITY_FOR_COUNTRY",
        "ValidationException, SENDER_ID_NOT_SUPPORTED, NO_IDENTITY_FOR_COUNTRY",
        "ValidationException, SENDER_ID_NOT_REGISTERED, NO_IDENTITY_FOR_COUNTRY",
        "ValidationException, PRICE_OVER_THRESHOLD, PRICE_OVER_LIMIT",
        "ValidationException, MAXIMUM_SIZE_EXCEEDED, INVALID_REQUEST",
        "ValidationException, FIELD_VALIDATION_FAILED, INVALID_REQUEST",
        "ConflictException, ONE_OF_TOMORROW, UNKNOWN",
        "ServiceQuotaExceededException, ONE_OF_TOMORROW, UNKNOWN",
    })
    void every_reason_has_its_typed_value_and_is_kept(String error, String awsReason, RefusalReason reason) {
        refused(
                SmsSettings.defaults(),
                aws -> aws.region.rules().add(Rule.refusal(error, awsReason)),
                MESSAGE,
                refusal(reason, error, awsReason, ""));
    }

    @Test
    void a_caller_who_may_not_send() {
        var aws = new EmbeddedAws();
        aws.region.iam().createRole(r -> r.roleName("app").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "000000000000"}}]}"""));
        var session = aws.region
                .sts()
                .assumeRole(r -> r.roleArn("arn:aws:iam::000000000000:role/app").roleSessionName("test"))
                .credentials();
        try (var client = PinpointSmsVoiceV2Client.builder()
                        .endpointOverride(aws.aws.endpoint())
                        .region(aws.sdk.serviceClientConfiguration().region())
                        .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                                session.accessKeyId(), session.secretAccessKey(), session.sessionToken())))
                        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
                var sms = aws.sms(settings -> settings.aws(client))) {
            assertThat(sms.send(MESSAGE))
                    .isEqualTo(refusal(RefusalReason.NOT_AUTHORIZED, "AccessDeniedException", "", ""));
        } finally {
            aws.sdk.close();
            aws.aws.close();
        }
    }

    private static void refused(
            SmsSettings settings, Consumer<EmbeddedAws> given, SmsMessage message, SendOutcome expected) {
        var aws = new EmbeddedAws(settings);
        try (var sms = aws.sms()) {
            given.accept(aws);
            var outcome = sms.send(message);

            assertThat(outcome).isEqualTo(expected);
            assertThat(outcome.toString()).doesNotContain(message.to().e164()).doesNotContain(message.body());
            assertThat(aws.texts()).isZero();
        } finally {
            aws.sdk.close();
            aws.aws.close();
        }
    }

    private static Refused conflict(RefusalReason reason, String awsReason) {
        return refusal(reason, "ConflictException", awsReason, "");
    }

    private static Refused refusal(RefusalReason reason, String code, String awsReason, String what) {
        var named = awsReason.isEmpty() ? code : code + " " + awsReason;
        var cause = reason.cause().isEmpty() ? "" : ": " + reason.cause();
        return new Refused(reason, code, awsReason, "AWS refused with " + named + cause + what);
    }

    private static String protectConfiguration(EmbeddedAws aws) {
        var id = aws.sdk.createProtectConfiguration(r -> {}).protectConfigurationId();
        aws.sdk.setAccountDefaultProtectConfiguration(r -> r.protectConfigurationId(id));
        return id;
    }

    private static ProtectConfigurationCountryRuleSetInformation country() {
        return ProtectConfigurationCountryRuleSetInformation.builder()
                .protectStatus(ProtectStatus.BLOCK)
                .build();
    }
}
