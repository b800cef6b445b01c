package org.stratasms.provisioning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.stratasms.provisioning.stacks.ProvisioningException;

/**
 * What an application reads to text through an environment: environment variables by name, in the documented order. Terraform's
 * {@code environment_variables} holds the same.
 *
 * @param variables only those that have a value
 */
public record ApplicationContract(Map<String, String> variables) {
    /** What to send through. */
    public static final String POOL_ID = "AWS_SMS_PHONE_POOL_ID";

    public static final String POOL_ARN = "AWS_SMS_PHONE_POOL_ARN";

    /** What every send must name, or no event ever arrives. */
    public static final String CONFIGURATION_SET_NAME = "AWS_SMS_CONFIGURATION_SET_NAME";

    public static final String OPT_OUT_LIST_NAME = "AWS_SMS_OPT_OUT_LIST_NAME";

    /** Where events are logged. */
    public static final String DELIVERY_LOG_GROUP_NAME = "AWS_SMS_DELIVERY_LOG_GROUP_NAME";

    /** The queue of events, when there is one. */
    public static final String DELIVERY_QUEUE_URL = "AWS_SMS_DELIVERY_QUEUE_URL";

    /** The queue of what recipients text back, when there is one. */
    public static final String INBOUND_QUEUE_URL = "AWS_SMS_INBOUND_QUEUE_URL";

    public ApplicationContract {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /**
     * Reads the contract from a process's environment.
     *
     * @return empty unless the pool and the configuration set are both named
     */
    public static Optional<ApplicationContract> fromEnvironment(Map<String, String> environment) {
        var contract = new LinkedHashMap<String, String>();
        for (var name : new String[] {
            POOL_ID,
            POOL_ARN,
            CONFIGURATION_SET_NAME,
            OPT_OUT_LIST_NAME,
            DELIVERY_LOG_GROUP_NAME,
            DELIVERY_QUEUE_URL,
            INBOUND_QUEUE_URL
        }) {
            var value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                contract.put(name, value);
            }
        }
        var names = contract.keySet();
        var complete = names.contains(CONFIGURATION_SET_NAME) && (names.contains(POOL_ID) || names.contains(POOL_ARN));
        return complete ? Optional.of(new ApplicationContract(contract)) : Optional.empty();
    }

    /** The pool's id, or its ARN if only that is known: either is an origination identity to send with. */
    public String originationIdentity() {
        return variables.containsKey(POOL_ID) ? required(POOL_ID) : required(POOL_ARN);
    }

    /**
     * A variable's value.
     *
     * @throws ProvisioningException if it has none, naming it
     */
    public String required(String name) {
        var value = variables.get(name);
        if (value == null) {
            throw new ProvisioningException(
                    "%s is not set. Set it from the environment's outputs: './strata-sms outputs' prints them."
                            .formatted(name));
        }
        return value;
    }
}
