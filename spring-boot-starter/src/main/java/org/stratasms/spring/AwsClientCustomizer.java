package org.stratasms.spring;

import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2ClientBuilder;

/** Changes the SDK's client that is about to be built, after the properties. Beans of this type are called in their order. */
@FunctionalInterface
public interface AwsClientCustomizer {
    void customize(PinpointSmsVoiceV2ClientBuilder builder);
}
