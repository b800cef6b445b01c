package org.stratasms.spring;

import org.stratasms.client.SmsClient;

/** Changes the client that is about to be built, after the properties. Beans of this type are called in their order. */
@FunctionalInterface
public interface SmsClientCustomizer {
    void customize(SmsClient.Builder builder);
}
