package org.stratasms.spring;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code strata.sms}. Those for the infrastructure's resources are taken from its environment variables
 * if they are not set here.
 *
 * @param enabled whether there is a client at all; default true
 * @param pool the pool to send through, by id or ARN; else {@code AWS_SMS_PHONE_POOL_ARN}, then
 *     {@code AWS_SMS_PHONE_POOL_ID}
 * @param configurationSet by name or ARN; else {@code AWS_SMS_CONFIGURATION_SET_NAME}
 * @param optOutList by name or ARN; else {@code AWS_SMS_OPT_OUT_LIST_NAME}
 * @param region else that of an {@code AwsRegionProvider} bean, then of AWS's default chain
 * @param endpoint of AWS, e.g. {@code http://127.0.0.1:4599}; else {@code AWS_ENDPOINT_URL} of the process's
 *     environment, then AWS itself
 * @param patience how long a throttled send is retried; default 10 seconds, 0 is one try
 */
@ConfigurationProperties("strata.sms")
public record StrataSmsProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String pool,
        @Nullable String configurationSet,
        @Nullable String optOutList,
        @Nullable String region,
        @Nullable URI endpoint,
        @DefaultValue("10s") Duration patience) {
    public StrataSmsProperties {
        if (endpoint != null && endpoint.getHost() == null) {
            throw new IllegalArgumentException(
                    "strata.sms.endpoint is a URL such as http://127.0.0.1:4599; found '%s'".formatted(endpoint));
        }
    }
}
