package org.stratasms.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.stratasms.client.EventSource;
import org.stratasms.client.InboundMessageListener;
import org.stratasms.client.SdkClients;
import org.stratasms.client.SmsClient;
import org.stratasms.delivery.Deliveries;
import org.stratasms.delivery.DeliveryMetrics;
import org.stratasms.delivery.DeliveryTraces;
import org.stratasms.delivery.DeliveryWorker;
import org.stratasms.delivery.OptOutListener;
import org.stratasms.delivery.OutcomeListener;
import org.stratasms.delivery.RetryPolicy;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Configures the delivery engine if the application has {@code strata-sms-delivery}, one PostgreSQL data source and one
 * client: {@link Deliveries}, which take part in Spring's transactions, and a worker that sends. A bean of the
 * application's own replaces each.
 */
@AutoConfiguration(
        after = StrataSmsAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass({Deliveries.class, DelegatingDataSource.class})
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnBean(SmsClient.class)
@ConditionalOnProperty(prefix = "strata.sms.delivery", name = "enabled", havingValue = "true", matchIfMissing = true)
@EnableConfigurationProperties(DeliveryProperties.class)
public class StrataSmsDeliveryAutoConfiguration {
    private static final int FIRST = 0;

    @Bean
    @ConditionalOnMissingBean
    Deliveries deliveries(
            DataSource database, SmsClient sms, DeliveryProperties properties, ObjectProvider<DeliveryTraces> traces) {
        var builder = Deliveries.on(new CommittingDataSource(database), sms.pool());
        properties.applyTo(builder);
        traces.ifUnique(builder::traces);
        return builder.build();
    }

    /** Creates the worker's settings, for the lifecycle bean that starts it. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    DeliveryWorker.Builder deliveryWorkerBuilder(
            DataSource database,
            SmsClient sms,
            DeliveryProperties properties,
            ApplicationEventPublisher events,
            ObjectProvider<OutcomeListener> outcomeListeners,
            ObjectProvider<OptOutListener> optOutListeners,
            ObjectProvider<RetryPolicy> retries,
            ObjectProvider<DeliveryMetrics> metrics,
            ObjectProvider<DeliveryTraces> traces,
            ObjectProvider<DeliveryWorkerCustomizer> customizers) {
        var builder = DeliveryWorker.builder(new CommittingDataSource(database), sms);
        properties.applyTo(builder);
        outcomeListeners.orderedStream().forEach(builder::listener);
        optOutListeners.orderedStream().forEach(builder::optOutListener);
        if (properties.applicationEvents()) {
            builder.listener((id, state, reason) -> events.publishEvent(new DeliverySettled(id, state, reason)));
            builder.optOutListener((number, at) -> events.publishEvent(new RecipientOptedOut(number, at)));
        }
        retries.ifUnique(builder::retries);
        metrics.ifUnique(builder::metrics);
        traces.ifUnique(builder::traces);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder;
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(
            prefix = "strata.sms.delivery.worker",
            name = "enabled",
            havingValue = "true",
            matchIfMissing = true)
    DeliveryWorkerLifecycle deliveryWorker(DeliveryWorker.Builder builder) {
        return new DeliveryWorkerLifecycle(builder);
    }

    /** The queues of events and inbound texts, if the SDK's client for SQS is on the class path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SqsClient.class)
    static class Queues {
        @Bean
        @Lazy
        @ConditionalOnMissingBean
        SqsClient strataSmsSqsClient(
                StrataSmsProperties properties,
                ObjectProvider<AwsCredentialsProvider> credentials,
                ObjectProvider<AwsRegionProvider> regions) {
            return SdkClients.build(() -> new SdkSettings(properties, credentials, regions)
                    .leadOther(SqsClient.builder())
                    .build());
        }

        @Bean
        @Order(FIRST)
        DeliveryWorkerCustomizer strataSmsQueues(
                DeliverySources sources,
                DeliveryProperties properties,
                ObjectProvider<SqsClient> aws,
                ApplicationEventPublisher events,
                ObjectProvider<InboundMessageListener> listeners) {
            return builder -> {
                sources.queue().ifPresent(url -> builder.events(EventSource.sqs(aws.getObject(), url)));
                sources.inboundQueue()
                        .ifPresent(url -> builder.inbound(EventSource.sqs(aws.getObject(), url), text -> {
                            listeners.orderedStream().forEach(listener -> listener.received(text));
                            if (properties.applicationEvents()) {
                                events.publishEvent(new InboundMessageReceived(text));
                            }
                        }));
            };
        }
    }

    /** The log group of events, if the SDK's client for CloudWatch Logs is on the class path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(CloudWatchLogsClient.class)
    static class Logs {
        @Bean
        @Lazy
        @ConditionalOnMissingBean
        CloudWatchLogsClient strataSmsLogsClient(
                StrataSmsProperties properties,
                ObjectProvider<AwsCredentialsProvider> credentials,
                ObjectProvider<AwsRegionProvider> regions) {
            return SdkClients.build(() -> new SdkSettings(properties, credentials, regions)
                    .leadOther(CloudWatchLogsClient.builder())
                    .build());
        }

        @Bean
        @Order(FIRST)
        DeliveryWorkerCustomizer strataSmsLogGroup(DeliverySources sources, ObjectProvider<CloudWatchLogsClient> aws) {
            return builder ->
                    sources.logGroup().ifPresent(name -> builder.events(EventSource.logGroup(aws.getObject(), name)));
        }
    }

    @Bean
    DeliverySources deliverySources(DeliveryProperties properties, Environment environment) {
        return DeliverySources.of(properties, environment::getProperty);
    }

    /** Metrics, if the application has a meter registry, as with Actuator. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metrics {
        @Bean
        @ConditionalOnBean(MeterRegistry.class)
        @ConditionalOnMissingBean
        DeliveryMetrics deliveryMetrics(MeterRegistry registry) {
            return new DeliveryMetrics(registry);
        }
    }

    /** Traces, if the application has an observation registry, as with Actuator. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ObservationRegistry.class)
    static class Observations {
        @Bean
        @ConditionalOnBean(ObservationRegistry.class)
        @ConditionalOnMissingBean
        DeliveryTraces deliveryTraces(ObservationRegistry registry) {
            return new DeliveryTraces(registry);
        }
    }
}
