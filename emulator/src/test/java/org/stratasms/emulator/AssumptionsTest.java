package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccountAttributeName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * Checks the emulator's assumptions about AWS against the emulator. A person with an account can set the property
 * {@code verify.on.aws} to a Region, and so check them against AWS itself. What a test creates it deletes, and nothing
 * here costs anything.
 */
class AssumptionsTest {
    private static final String REGION = System.getProperty("verify.on.aws", "");

    private final SmsEmulator emulator = SmsEmulator.builder().port(0).start();
    private final PinpointSmsVoiceV2Client sms = REGION.isEmpty() ? emulated() : real();

    private PinpointSmsVoiceV2Client emulated() {
        return PinpointSmsVoiceV2Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(emulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "embedded")))
                .build();
    }

    private static PinpointSmsVoiceV2Client real() {
        return PinpointSmsVoiceV2Client.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.of(REGION))
                .build();
    }

    @AfterEach
    void close() {
        sms.close();
        emulator.close();
    }

    @Test
    @VerifiedOnAws(VerifiedOnAws.NEVER)
    void account_is_in_the_sandbox_or_in_production() {
        var attributes = sms.describeAccountAttributes(all -> {}).accountAttributes();

        assertThat(attributes)
                .filteredOn(attribute -> attribute.name() == AccountAttributeName.ACCOUNT_TIER)
                .singleElement()
                .satisfies(tier -> assertThat(tier.value()).isIn("SANDBOX", "PRODUCTION"));
    }

    @Test
    @VerifiedOnAws(VerifiedOnAws.NEVER)
    void token_that_comes_with_another_request_is_an_invalid_parameter() {
        var token = UUID.randomUUID().toString();
        var first = "strata-sms-trial-" + token;
        sms.createOptOutList(list -> list.optOutListName(first).clientToken(token));
        try {
            var refused = catchThrowableOfType(
                    ValidationException.class,
                    () -> sms.createOptOutList(
                            list -> list.optOutListName(first + "-2").clientToken(token)));

            assertThat(refused).isNotNull();
            assertThat(refused.reason()).isEqualTo(ValidationExceptionReason.INVALID_PARAMETER);
        } finally {
            sms.deleteOptOutList(list -> list.optOutListName(first));
        }
    }
}
