package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.SendOutcome.Accepted;
import org.stratasms.client.SmsException.Code;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2AsyncClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** Reads a client's settings from the environment and the builder, and rejects invalid ones. */
class SettingsTest {
    private static final SmsMessage MESSAGE = SmsMessage.of(EmbeddedAws.TO, "Hello");

    @RegisterExtension
    final EmbeddedAws embedded = new EmbeddedAws();

    @Test
    void the_environment_names_what_the_infrastructure_made() {
        try (var sms = SmsClient.builder()
                .environment(Map.of(
                        "AWS_SMS_PHONE_POOL_ID", embedded.pool,
                        "AWS_SMS_CONFIGURATION_SET_NAME", "app",
                        "AWS_SMS_OPT_OUT_LIST_NAME", "Default"))
                .aws(embedded.sdk)
                .build()) {
            assertThat(sms.send(MESSAGE)).isInstanceOf(Accepted.class);
            assertThat(sms.optOuts().all()).isEmpty();
        }
    }

    @Test
    void an_environment_that_names_two_pools_or_one_of_another_region_fails_at_the_start() {
        var arn = "arn:aws:sms-voice:us-east-1:000000000000:pool/" + embedded.pool;
        var environment = new HashMap<>(Map.of(
                "AWS_SMS_PHONE_POOL_ID",
                embedded.pool,
                "AWS_SMS_PHONE_POOL_ARN",
                arn,
                "AWS_SMS_CONFIGURATION_SET_NAME",
                "app"));
        try (var sms =
                SmsClient.builder().aws(embedded.sdk).environment(environment).build()) {
            assertThat(sms.pool()).isEqualTo(arn);
            assertThat(sms.send(MESSAGE)).isInstanceOf(Accepted.class);
        }
        environment.put("AWS_SMS_PHONE_POOL_ARN", arn.replace("us-east-1", "us-west-2"));
        assertThat(fails(SmsClient.builder().aws(embedded.sdk).environment(environment)))
                .isEqualTo(Code.ANOTHER_REGION);
        environment.put("AWS_SMS_PHONE_POOL_ARN", arn + "0");
        assertThat(catchThrowableOfType(
                        SmsException.class,
                        () -> SmsClient.builder()
                                .aws(embedded.sdk)
                                .environment(environment)
                                .build()))
                .hasMessageContaining("AWS_SMS_PHONE_POOL_ID is '" + embedded.pool)
                .hasMessageContaining("AWS_SMS_PHONE_POOL_ARN is '" + arn + "0'")
                .extracting(SmsException::code)
                .isEqualTo(Code.CONTRADICTION);
    }

    @Test
    void settings_that_are_missing_or_contradict_each_other_fail_at_the_start() {
        var pool = "arn:aws:sms-voice:us-east-1:000000000000:pool/" + embedded.pool;
        assertThat(fails(settings().pool(""))).isEqualTo(Code.NO_POOL);
        assertThat(fails(SmsClient.builder().aws(embedded.sdk).pool(pool))).isEqualTo(Code.NO_CONFIGURATION_SET);
        assertThat(fails(settings().pool("no pool"))).isEqualTo(Code.INVALID_SETTING);
        assertThat(fails(settings().region("us-east-1"))).isEqualTo(Code.CONTRADICTION);
        assertThat(catchThrowableOfType(SmsException.class, () -> settings().patience(Duration.ofDays(4)))
                        .code())
                .isEqualTo(Code.INVALID_SETTING);
        try (var elsewhere = PinpointSmsVoiceV2AsyncClient.builder()
                .region(Region.EU_WEST_1)
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            assertThat(fails(settings().asyncAws(elsewhere))).isEqualTo(Code.CONTRADICTION);
        }
        assertThat(fails(settings().pool(pool.replace("us-east-1", "us-west-2"))))
                .isEqualTo(Code.ANOTHER_REGION);
        assertThat(fails(settings().pool(pool.replace("arn:aws:", "arn:aws-us-gov:"))))
                .isEqualTo(Code.ANOTHER_PARTITION);
        try (var sms = settings().pool(pool).build()) {
            assertThat(sms.send(MESSAGE)).isInstanceOf(Accepted.class);
            assertThat(catchThrowableOfType(SmsException.class, sms::optOuts).code())
                    .isEqualTo(Code.NO_OPT_OUT_LIST);
        }
        try (var own = SmsClient.builder()
                .pool(embedded.pool)
                .configurationSet("app")
                .region("us-east-1")
                .build()) {
            assertThat(own).isNotNull();
        }
    }

    /** The SDK's clients do so by default. */
    @Test
    void a_client_of_the_sdks_that_sends_again_by_itself_is_refused() {
        try (var retrying = PinpointSmsVoiceV2Client.builder()
                        .region(embedded.sdk.serviceClientConfiguration().region())
                        .build();
                var async = PinpointSmsVoiceV2AsyncClient.builder()
                        .region(embedded.sdk.serviceClientConfiguration().region())
                        .overrideConfiguration(c -> c.retryStrategy(RetryMode.STANDARD))
                        .build()) {
            assertThat(fails(settings().aws(retrying))).isEqualTo(Code.SENDS_AGAIN);
            assertThat(catchThrowableOfType(
                            SmsException.class, () -> settings().asyncAws(async).build()))
                    .hasMessageContaining("up to 3 attempts")
                    .hasMessageContaining("AwsRetryStrategy.doNotRetry()");
        }
    }

    private SmsClient.Builder settings() {
        return SmsClient.builder().aws(embedded.sdk).pool(embedded.pool).configurationSet("app");
    }

    private static Code fails(SmsClient.Builder settings) {
        return catchThrowableOfType(SmsException.class, settings::build).code();
    }
}
