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
 * The client as a bean, and the SDK's client below it. Each bean gives way to one of the application's own; the Region and the credentials are those of
 * Spring Cloud AWS's beans when these are there.
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
     * The SDK's client, which sends nothing again by itself, whatever the customizers say, and asks this machine
     * without a proxy. Not made before it is needed: an own sender may need none.
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

    /** The client that sends. The contract's variables are looked for wherever the application has its properties. */
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
