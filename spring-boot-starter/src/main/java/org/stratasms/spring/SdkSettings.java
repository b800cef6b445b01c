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

/** What every client of the SDK that the starter builds has in common: credentials, Region, and no proxy for this machine. */
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

    /** For a service besides End User Messaging: an endpoint elsewhere than on this machine is that service's alone. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B leadOther(B builder) {
        lead(builder);
        var endpoint = properties.endpoint();
        if (endpoint != null && new AwsAddress(endpoint).isLoopback()) {
            builder.endpointOverride(endpoint);
        }
        return builder;
    }
}
