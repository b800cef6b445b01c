package org.stratasms.provisioning;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.stratasms.provisioning.stacks.ProvisioningException;

/**
 * The settings of an environment. A parameter that is not set keeps the value of the last deployment, or else the
 * template's default, so that nothing changes by being left out. Immutable; each {@code with…} gives a copy.
 *
 * @param name application and environment, e.g. {@code app-dev}: 1 to 40 letters, digits and dashes, a letter first
 * @param poolStackName name of the pool's stack
 * @param notificationsStackName name of the stack of what the application sends with: its configuration set, events and
 *     policy
 * @param optionalStacks whether each of these shall exist; one that is not named stays as it is, and at first none
 *     exists
 * @param parameters parameters of the templates by name
 * @param firstValues values of parameters on the first deployment if they are not set; no later deployment looks at
 *     these
 */
public record EnvironmentSettings(
        String name,
        String poolStackName,
        String notificationsStackName,
        Map<OptionalStack, Boolean> optionalStacks,
        Map<String, String> parameters,
        Map<String, String> firstValues) {
    static final String ORIGINATION_IDENTITIES = "OriginationIdentityArns";
    static final String SIMULATOR = "EnableSimulator";

    public EnvironmentSettings {
        if (!name.matches("[A-Za-z][A-Za-z0-9-]{0,39}")) {
            throw new ProvisioningException(
                    "An environment's name is 1 to 40 letters, digits and dashes and starts with a letter, such as app-dev; found '%s'."
                            .formatted(name));
        }
        optionalStacks = Map.copyOf(optionalStacks);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        firstValues = Map.copyOf(firstValues);
    }

    /**
     * Settings that name the environment and change nothing else.
     *
     * @throws ProvisioningException if no environment can have the name
     */
    public static EnvironmentSettings named(String name) {
        var base = baseName(name);
        return new EnvironmentSettings(name, base + "-pool", base, Map.of(), Map.of(), Map.of());
    }

    /** Names the two stacks, for an environment whose stacks were made under other names. */
    public EnvironmentSettings withStackNames(String pool, String notifications) {
        return new EnvironmentSettings(name, pool, notifications, optionalStacks, parameters, firstValues);
    }

    /**
     * Sets the approved phone numbers and sender IDs in the pool, by ARN or id: all of them, since a member that is not
     * named leaves the pool.
     */
    public EnvironmentSettings withOriginationIdentities(List<String> arnsOrIds) {
        return withParameter(ORIGINATION_IDENTITIES, String.join(",", arnsOrIds));
    }

    /** Sets whether the pool holds a US simulator number; the template's default is no. */
    public EnvironmentSettings withSimulator(boolean simulator) {
        return withParameter(SIMULATOR, Boolean.toString(simulator));
    }

    /** Sets whether events also go to an SQS queue; the template's default is no. */
    public EnvironmentSettings withDeliveryQueue(boolean deliveryQueue) {
        return withParameter("EnableDeliveryQueue", Boolean.toString(deliveryQueue));
    }

    /**
     * Sets the countries that texts may go to; every other one is blocked. Without it there are no country rules.
     *
     * @param countries ISO codes such as {@code US}; empty takes the country rules away
     */
    public EnvironmentSettings withAllowedCountries(List<String> countries) {
        return countries.isEmpty()
                ? withOptionalStack(OptionalStack.COUNTRIES, false)
                : withOptionalStack(OptionalStack.COUNTRIES, true)
                        .withParameter("Allowed", String.join(",", new TreeSet<>(countries)));
    }

    /** Sets whether the environment has an optional stack; at first it has none. */
    public EnvironmentSettings withOptionalStack(OptionalStack stack, boolean there) {
        var changed = new HashMap<>(optionalStacks);
        changed.put(stack, there);
        return new EnvironmentSettings(name, poolStackName, notificationsStackName, changed, parameters, firstValues);
    }

    /** Sets any parameter of the templates. A name that no template has is refused when the environment is deployed. */
    public EnvironmentSettings withParameter(String key, String value) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put(key, value);
        return new EnvironmentSettings(
                name, poolStackName, notificationsStackName, optionalStacks, changed, firstValues);
    }

    /**
     * Sets the values that parameters get on the first deployment if they are not set; replaces the first values of
     * before.
     */
    public EnvironmentSettings withFirstValues(Map<String, String> values) {
        return new EnvironmentSettings(name, poolStackName, notificationsStackName, optionalStacks, parameters, values);
    }

    /** The opt-out list, unless a parameter names another. */
    String optOutListName() {
        return baseName(name) + "-opt-outs";
    }

    /** The log group of delivery events, unless a parameter names another; the template derives the same. */
    String deliveryLogGroupName() {
        return "/aws/sms-voice/" + name + "/strata-sms/delivery-events";
    }

    /** The first part of the names of an environment's resources, the same as in the Terraform modules. */
    private static String baseName(String name) {
        return name + "-strata-sms";
    }
}
