package org.stratasms.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.StringUtils;
import org.stratasms.client.AwsAddress;
import org.stratasms.client.SdkClients;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/**
 * The common settings of all SDK clients that the starter builds: credentials, Region, and no proxy for loopback
 * addresses.
 */
record SdkSettings(
        StrataSmsProperties properties,
        ObjectProvider<AwsCredentialsProvider> credentials,
        ObjectProvider<AwsRegionProvider> regions) {
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B lead(B builder) {
        SdkClients.directToLoopback(builder);
        credentials.ifUnique(builder::credentialsProvider);
        if (StringUtils.hasText(properties.region())) {
            builder.region(Region.of(properties.region()));
        } else {
            regions.ifUnique(provider -> builder.region(provider.getRegion()));
        }
        return builder;
    }

    /**
     * Applies the settings to another service's client. It uses the configured endpoint only if that is a loopback
     * address; any other endpoint is End User Messaging's alone.
     */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B leadOther(B builder) {
        lead(builder);
        var endpoint = properties.endpoint();
        if (endpoint != null && new AwsAddress(endpoint).isLoopback()) {
            builder.endpointOverride(endpoint);
        }
        return builder;
    }
}
