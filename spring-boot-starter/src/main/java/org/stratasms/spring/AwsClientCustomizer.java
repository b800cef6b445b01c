package org.stratasms.spring;

import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2ClientBuilder;

/**
 * Changes the settings of the SDK's client before it is built, after the properties were applied. Beans of this type
 * are called in their order.
 */
@FunctionalInterface
public interface AwsClientCustomizer {
    /** Changes the settings; called once for each client that the starter builds for End User Messaging. */
    void customize(PinpointSmsVoiceV2ClientBuilder builder);
}
