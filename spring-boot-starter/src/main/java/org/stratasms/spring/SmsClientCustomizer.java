package org.stratasms.spring;

import org.stratasms.client.SmsClient;

/**
 * Changes the settings of the client before it is built, after the properties were applied. Beans of this type are
 * called in their order.
 */
@FunctionalInterface
public interface SmsClientCustomizer {
    /** Changes the settings; called once. */
    void customize(SmsClient.Builder builder);
}
