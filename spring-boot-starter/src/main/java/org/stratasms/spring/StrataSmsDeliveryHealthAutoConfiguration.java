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
import org.stratasms.delivery.Deliveries;

/**
 * Health of deliveries, named {@code smsDelivery}; switched off by
 * {@code management.health.sms-delivery.enabled=false}. Spring Boot 3 and 4 have its interface in different packages.
 */
@AutoConfiguration(after = StrataSmsDeliveryAutoConfiguration.class)
@ConditionalOnClass(Deliveries.class)
@ConditionalOnSingleCandidate(Deliveries.class)
@ConditionalOnExpression("${management.health.sms-delivery.enabled:${management.health.defaults.enabled:true}}")
public class StrataSmsDeliveryHealthAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    DeliveryHealth deliveryHealth(Deliveries deliveries, ObjectProvider<DeliveryWorkerLifecycle> worker) {
        return new DeliveryHealth(
                deliveries, () -> worker.stream().allMatch(DeliveryWorkerLifecycle::isAlive), Clock.systemUTC());
    }

    /** For Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    static class ActuatorHealth {
        @Bean
        @ConditionalOnMissingBean(name = "smsDeliveryHealthIndicator")
        org.springframework.boot.actuate.health.HealthIndicator smsDeliveryHealthIndicator(DeliveryHealth deliveries) {
            return () -> {
                var status = deliveries.status();
                return org.springframework.boot.actuate.health.Health.status(status.isUp() ? "UP" : "DOWN")
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
        @ConditionalOnMissingBean(name = "smsDeliveryHealthIndicator")
        org.springframework.boot.health.contributor.HealthIndicator smsDeliveryHealthIndicator(
                DeliveryHealth deliveries) {
            return () -> {
                var status = deliveries.status();
                return org.springframework.boot.health.contributor.Health.status(status.isUp() ? "UP" : "DOWN")
                        .withDetails(status.details())
                        .build();
            };
        }
    }
}
