package org.stratasms.client;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2AsyncClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** An embedded AWS over HTTP with a pool of one US number and a configuration set, for one test. */
final class EmbeddedAws implements AfterEachCallback {
    static final String TO = "+12065550147";

    final SmsEmulator aws;
    final EmulatedRegion region;
    final PinpointSmsVoiceV2Client sdk;
    final String pool;
    final String number;

    EmbeddedAws() {
        this(SmsSettings.defaults());
    }

    EmbeddedAws(SmsSettings settings) {
        aws = SmsEmulator.builder().port(0).settings(settings).start();
        region = aws.region("us-east-1");
        sdk = client("us-east-1");
        var sms = region.endUserMessaging();
        number = sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType("TEN_DLC")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS"))
                .phoneNumberId();
        region.registrationDesk().approve(number);
        pool = sms.createPool(
                        r -> r.originationIdentity(number).isoCountryCode("US").messageType("TRANSACTIONAL"))
                .poolId();
        sms.createConfigurationSet(r -> r.configurationSetName("app"));
    }

    PinpointSmsVoiceV2Client client(String regionName) {
        return PinpointSmsVoiceV2Client.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(regionName))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("000000000000", SmsEmulator.SECRET_ACCESS_KEY)))
                .httpClientBuilder(ApacheHttpClient.builder().socketTimeout(Duration.ofSeconds(3)))
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    PinpointSmsVoiceV2AsyncClient asyncClient(SdkAsyncHttpClient http) {
        return PinpointSmsVoiceV2AsyncClient.builder()
                .endpointOverride(aws.endpoint())
                .region(sdk.serviceClientConfiguration().region())
                .credentialsProvider(sdk.serviceClientConfiguration().credentialsProvider())
                .httpClient(http)
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    SmsClient sms() {
        return sms(builder -> builder);
    }

    SmsClient sms(UnaryOperator<SmsClient.Builder> settings) {
        return settings.apply(SmsClient.builder()
                        .aws(sdk)
                        .pool(pool)
                        .configurationSet("app")
                        .optOutList("Default")
                        .patience(Duration.ZERO))
                .build();
    }

    /** Returns how many texts a carrier received, whatever the sender was told. */
    long texts() {
        return region.inbox().count();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        sdk.close();
        aws.close();
    }
}
