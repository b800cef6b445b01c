package org.stratasms.provisioning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an environment shall be. A parameter that is not set keeps the value of the last deployment, or else the template's default, so that
 * nothing changes by being left out. Immutable; each {@code with…} gives a copy.
 *
 * @param name application and environment, e.g. {@code app-dev}: 1 to 40 letters, digits and dashes, a letter first
 * @param parameters parameters of the two templates by name
 * @param firstValues what parameters get on the first deployment if they are not set; no later deployment looks at these
 */
public record EnvironmentSettings(String name, Map<String, String> parameters, Map<String, String> firstValues) {
    static final String ORIGINATION_IDENTITIES = "OriginationIdentityArns";
    static final String SIMULATOR = "EnableSimulator";

    public EnvironmentSettings {
        if (!name.matches("[A-Za-z][A-Za-z0-9-]{0,39}")) {
            throw new ProvisioningException(
                    "An environment's name is 1 to 40 letters, digits and dashes and starts with a letter, such as app-dev; found '%s'."
                            .formatted(name));
        }
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        firstValues = Map.copyOf(firstValues);
    }

    public static EnvironmentSettings named(String name) {
        return new EnvironmentSettings(name, Map.of(), Map.of());
    }

    /** The approved phone numbers and sender IDs in the pool, by ARN or id: all of them, since those not named leave the pool. */
    public EnvironmentSettings withOriginationIdentities(List<String> arnsOrIds) {
        return withParameter(ORIGINATION_IDENTITIES, String.join(",", arnsOrIds));
    }

    /** Whether the pool holds a US simulator number; the template's default is no. */
    public EnvironmentSettings withSimulator(boolean simulator) {
        return withParameter(SIMULATOR, Boolean.toString(simulator));
    }

    /** Whether events also go to an SQS queue; the template's default is no. */
    public EnvironmentSettings withDeliveryQueue(boolean deliveryQueue) {
        return withParameter("EnableDeliveryQueue", Boolean.toString(deliveryQueue));
    }

    /** Any parameter of either template. */
    public EnvironmentSettings withParameter(String key, String value) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put(key, value);
        return new EnvironmentSettings(name, changed, firstValues);
    }

    /** What parameters get on the first deployment if they are not set, in place of what was so set before. */
    public EnvironmentSettings withFirstValues(Map<String, String> values) {
        return new EnvironmentSettings(name, parameters, values);
    }

    String smsName() {
        return name + "-sms";
    }

    String poolStackName() {
        return smsName() + "-phone-pool";
    }

    String notificationsStackName() {
        return smsName() + "-config-set";
    }
}
