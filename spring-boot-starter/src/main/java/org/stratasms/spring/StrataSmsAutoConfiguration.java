package org.stratasms.spring;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final List<String> CONTRACT = List.of(
            "AWS_SMS_PHONE_POOL_ID",
            "AWS_SMS_PHONE_POOL_ARN",
            "AWS_SMS_CONFIGURATION_SET_NAME",
            "AWS_SMS_OPT_OUT_LIST_NAME");

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

    /** The client that sends. */
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
                .environment(contract(environment))
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

    /** From wherever the application has its properties, environment variables among them. */
    private static Map<String, String> contract(Environment environment) {
        var contract = new HashMap<String, String>();
        for (var name : CONTRACT) {
            var value = environment.getProperty(name);
            if (value != null) {
                contract.put(name, value);
            }
        }
        return contract;
    }

    private static SendListener all(List<SendListener> listeners) {
        return (SmsMessage message, SendOutcome outcome, Duration took) ->
                listeners.forEach(listener -> listener.sent(message, outcome, took));
    }
}
