package org.stratasms.emulator.internal.world;

import java.util.Map;

/**
 * An AWS service that acts on behalf of a resource, as {@code sms-voice.amazonaws.com} does when it logs a delivery
 * event.
 *
 * @param principal the service principal, e.g. {@code sms-voice.amazonaws.com}
 * @param sourceAccount the account of the resource it acts for: {@code aws:SourceAccount}
 * @param sourceArn the resource it acts for: {@code aws:SourceArn}
 */
public record ServiceCaller(String principal, String sourceAccount, String sourceArn) {
    /** Returns the condition keys of this service's calls. */
    public Map<String, String> conditionKeys() {
        return Map.of("aws:SourceAccount", sourceAccount, "aws:SourceArn", sourceArn);
    }
}
