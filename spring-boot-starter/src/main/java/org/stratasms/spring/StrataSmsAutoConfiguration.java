package org.stratasms.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.stratasms.client.SdkClients;
import org.stratasms.client.SendListener;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsSender;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * Configures the client as a bean, and the SDK's client below it. A bean of the application's own replaces each. Region
 * and credentials come from Spring Cloud AWS's beans if they exist.
 */
@AutoConfiguration(
        afterName = {
            "io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration",
            "io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration"
        })
@ConditionalOnProperty(prefix = "strata.sms", name = "enabled", havingValue = "true", matchIfMissing = true)
@EnableConfigurationProperties(StrataSmsProperties.class)
public class StrataSmsAutoConfiguration {
    /**
     * Creates the SDK's client, which never retries, whatever the customizers set, and calls loopback addresses without
     * a proxy. It is created lazily: a sender of the application's own may not need it.
     */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    PinpointSmsVoiceV2Client strataSmsAwsClient(
            StrataSmsProperties properties,
            ObjectProvider<AwsCredentialsProvider> credentials,
            ObjectProvider<AwsRegionProvider> regions,
            ObjectProvider<AwsClientCustomizer> customizers) {
        return SdkClients.build(() -> client(properties, credentials, regions, customizers));
    }

    private static PinpointSmsVoiceV2Client client(
            StrataSmsProperties properties,
            ObjectProvider<AwsCredentialsProvider> credentials,
            ObjectProvider<AwsRegionProvider> regions,
            ObjectProvider<AwsClientCustomizer> customizers) {
        var builder = new SdkSettings(properties, credentials, regions).lead(PinpointSmsVoiceV2Client.builder());
        if (properties.endpoint() != null) {
            builder.endpointOverride(properties.endpoint());
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .build())
                .build();
    }

    /** Creates the client. The infrastructure's variables are looked up in all property sources of the application. */
    @Bean
    @ConditionalOnMissingBean(SmsSender.class)
    SmsClient smsClient(
            StrataSmsProperties properties,
            PinpointSmsVoiceV2Client aws,
            Environment environment,
            ObjectProvider<SendListener> listeners,
            ObjectProvider<SmsClientCustomizer> customizers) {
        var builder = SmsClient.builder()
                .aws(aws)
                .environment(environment::getProperty)
                .patience(properties.patience())
                .pool(properties.pool())
                .configurationSet(properties.configurationSet())
                .optOutList(properties.optOutList())
                .checkCredentials();
        listeners.orderedStream().forEach(builder::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }
}
