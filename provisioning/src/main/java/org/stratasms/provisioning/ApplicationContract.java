package org.stratasms.provisioning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.stratasms.provisioning.stacks.ProvisioningException;

/**
 * The environment variables by which an application texts through an environment, in the documented order. Terraform's
 * {@code environment_variables} holds the same. Immutable.
 *
 * @param variables values by name; only those that have a value
 */
public record ApplicationContract(Map<String, String> variables) {
    /** The id of the pool to send through. */
    public static final String POOL_ID = "AWS_SMS_PHONE_POOL_ID";

    /** The ARN of the pool to send through. */
    public static final String POOL_ARN = "AWS_SMS_PHONE_POOL_ARN";

    /** The configuration set that every send must name, or no event ever arrives. */
    public static final String CONFIGURATION_SET_NAME = "AWS_SMS_CONFIGURATION_SET_NAME";

    /** The pool's opt-out list. */
    public static final String OPT_OUT_LIST_NAME = "AWS_SMS_OPT_OUT_LIST_NAME";

    /** The log group of the delivery events. */
    public static final String DELIVERY_LOG_GROUP_NAME = "AWS_SMS_DELIVERY_LOG_GROUP_NAME";

    /** The queue of the delivery events, if there is one. */
    public static final String DELIVERY_QUEUE_URL = "AWS_SMS_DELIVERY_QUEUE_URL";

    /** The queue of the texts that people send back, if there is one. */
    public static final String INBOUND_QUEUE_URL = "AWS_SMS_INBOUND_QUEUE_URL";

    /** The variables in their order, each with the output of the notifications' stack that is its value. */
    private static final Map<String, String> OUTPUTS = new LinkedHashMap<>();

    static {
        OUTPUTS.put(POOL_ID, "PhonePoolId");
        OUTPUTS.put(POOL_ARN, "PhonePoolArn");
        OUTPUTS.put(CONFIGURATION_SET_NAME, "ConfigurationSetName");
        OUTPUTS.put(OPT_OUT_LIST_NAME, "OptOutListName");
        OUTPUTS.put(DELIVERY_LOG_GROUP_NAME, "DeliveryLogGroupName");
        OUTPUTS.put(DELIVERY_QUEUE_URL, "DeliveryQueueUrl");
        OUTPUTS.put(INBOUND_QUEUE_URL, "InboundQueueUrl");
    }

    public ApplicationContract {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /**
     * Reads the contract from a process's environment.
     *
     * @param environment such as {@link System#getenv()}; a blank value counts as none
     * @return empty unless the pool and the configuration set are both named
     */
    public static Optional<ApplicationContract> fromEnvironment(Map<String, String> environment) {
        var contract = new LinkedHashMap<String, String>();
        for (var name : OUTPUTS.keySet()) {
            var value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                contract.put(name, value);
            }
        }
        var names = contract.keySet();
        var complete = names.contains(CONFIGURATION_SET_NAME) && (names.contains(POOL_ID) || names.contains(POOL_ARN));
        return complete ? Optional.of(new ApplicationContract(contract)) : Optional.empty();
    }

    /** Reads the contract from the outputs of the notifications' stack. Those without a value are left out. */
    public static ApplicationContract ofOutputs(Map<String, String> outputs) {
        var variables = new LinkedHashMap<String, String>();
        OUTPUTS.forEach((variable, output) -> {
            var value = outputs.get(output);
            if (value != null) {
                variables.put(variable, value);
            }
        });
        return new ApplicationContract(variables);
    }

    /**
     * The origination identity to send with: the pool's id, or its ARN if only that is known.
     *
     * @throws ProvisioningException if neither is known
     */
    public String originationIdentity() {
        return variables.containsKey(POOL_ID) ? required(POOL_ID) : required(POOL_ARN);
    }

    /**
     * A variable's value.
     *
     * @param name such as {@link #OPT_OUT_LIST_NAME}
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
