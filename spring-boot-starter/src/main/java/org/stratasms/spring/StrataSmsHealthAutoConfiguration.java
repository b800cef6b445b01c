package org.stratasms.spring;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.stratasms.client.SmsClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * Health of sending, named {@code sms}, for an application with one client, or a primary one; switched off by
 * {@code management.health.sms.enabled=false}. Spring Boot 3 and 4 have its interface in different packages.
 */
@AutoConfiguration(after = StrataSmsAutoConfiguration.class)
@ConditionalOnSingleCandidate(SmsClient.class)
@ConditionalOnExpression("${management.health.sms.enabled:${management.health.defaults.enabled:true}}")
public class StrataSmsHealthAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    PoolHealth poolHealth(SmsClient sms, ObjectProvider<MonthlySpend> spend) {
        return new PoolHealth(sms, spend.getIfAvailable(), Clock.systemUTC());
    }

    /** The monthly spend, if the application has a client for CloudWatch, which this library does not bring. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(CloudWatchClient.class)
    static class Spend {
        @Bean
        @ConditionalOnSingleCandidate(CloudWatchClient.class)
        MonthlySpend monthlySpend(CloudWatchClient cloudWatch) {
            return new MonthlySpend(cloudWatch);
        }
    }

    /** For Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    static class ActuatorHealth {
        @Bean
        @ConditionalOnMissingBean(name = "smsHealthIndicator")
        org.springframework.boot.actuate.health.HealthIndicator smsHealthIndicator(PoolHealth pool) {
            return () -> {
                var status = pool.status();
                return org.springframework.boot.actuate.health.Health.status(
                                status.state().name())
                        .withDetails(status.details())
                        .build();
            };
        }
    }

    /** For Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    static class ContributorHealth {
        @Bean
        @ConditionalOnMissingBean(name = "smsHealthIndicator")
        org.springframework.boot.health.contributor.HealthIndicator smsHealthIndicator(PoolHealth pool) {
            return () -> {
                var status = pool.status();
                return org.springframework.boot.health.contributor.Health.status(
                                status.state().name())
                        .withDetails(status.details())
                        .build();
            };
        }
    }
}
