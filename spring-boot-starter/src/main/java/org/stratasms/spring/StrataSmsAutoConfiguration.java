package org.stratasms.spring;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.stratasms.client.SendListener;
import org.stratasms.client.SendOutcome;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsMessage;
import org.stratasms.client.SmsSender;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2ClientBuilder;

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
    /** The SDK's client, which sends nothing again by itself. */
    @Bean
    @ConditionalOnMissingBean
    PinpointSmsVoiceV2Client strataSmsAwsClient(
            StrataSmsProperties properties,
            ObjectProvider<AwsCredentialsProvider> credentials,
            ObjectProvider<AwsRegionProvider> regions,
            ObjectProvider<AwsClientCustomizer> customizers) {
        PinpointSmsVoiceV2ClientBuilder builder = PinpointSmsVoiceV2Client.builder()
                .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()));
        credentials.ifAvailable(builder::credentialsProvider);
        if (properties.region() != null) {
            builder.region(Region.of(properties.region()));
        } else {
            regions.ifAvailable(provider -> builder.region(provider.getRegion()));
        }
        if (properties.endpoint() != null) {
            builder.endpointOverride(properties.endpoint());
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
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
                .listener(all(listeners.orderedStream().toList()));
        if (properties.pool() != null) {
            builder.pool(properties.pool());
        }
        if (properties.configurationSet() != null) {
            builder.configurationSet(properties.configurationSet());
        }
        if (properties.optOutList() != null) {
            builder.optOutList(properties.optOutList());
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private static SendListener all(List<SendListener> listeners) {
        return (SmsMessage message, SendOutcome outcome, Duration took) ->
                listeners.forEach(listener -> listener.sent(message, outcome, took));
    }
}
