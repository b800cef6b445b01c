package org.stratasms.provisioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stratasms.provisioning.members.OriginationIdentities;
import org.stratasms.provisioning.stacks.ProvisioningException;
import org.stratasms.provisioning.stacks.Stack;
import org.stratasms.provisioning.stacks.Templates;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;

/**
 * Chooses the parameters that an environment's stacks are deployed with: as the settings say, else as last deployed,
 * else their first values, else the template's defaults.
 */
final class StackParameters {
    private static final String OPT_OUT_LIST = "OptOutListName";

    private final CloudFormationClient cloudFormation;
    private final PinpointSmsVoiceV2Client sms;
    private final CloudWatchLogsClient logs;
    private final EnvironmentSettings settings;
    private final Stack pool;
    private final Stack notifications;
    private final OptionalStacks optional;

    StackParameters(
            CloudFormationClient cloudFormation,
            PinpointSmsVoiceV2Client sms,
            CloudWatchLogsClient logs,
            EnvironmentSettings settings,
            Stack pool,
            Stack notifications,
            OptionalStacks optional) {
        this.cloudFormation = cloudFormation;
        this.sms = sms;
        this.logs = logs;
        this.settings = settings;
        this.pool = pool;
        this.notifications = notifications;
        this.optional = optional;
    }

    /** Throws an {@link UnknownNameException} if the settings name a parameter that no template has. */
    void checkNames(Set<OptionalStack> wanted) {
        var known = new LinkedHashSet<String>();
        Stream.concat(
                        Stream.of(Templates.PHONE_POOL, Templates.NOTIFICATIONS),
                        wanted.stream().map(OptionalStack::template))
                .flatMap(template -> declared(template).stream())
                .forEach(parameter -> known.add(parameter.parameterKey()));
        var unknown = settings.parameters().keySet().stream()
                .filter(key -> !known.contains(key))
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new UnknownNameException(
                    "The templates have no parameter %s. They have: %s.".formatted(unknown, String.join(", ", known)));
        }
    }

    Map<String, String> ofPool() {
        var given = new LinkedHashMap<>(settings.parameters());
        given.computeIfPresent(
                EnvironmentSettings.ORIGINATION_IDENTITIES,
                (key, identities) -> OriginationIdentities.toArns(sms, identities));
        var firstValues = new HashMap<>(settings.firstValues());
        var optOutList = firstValues.computeIfAbsent(OPT_OUT_LIST, key -> settings.optOutListName());
        if (optOutListExists(given.getOrDefault(OPT_OUT_LIST, optOutList))) {
            // Left by an earlier stack on purpose: whoever is on it must not be texted by the next one either.
            firstValues.put("CreateOptOutList", "false");
        }
        return chosen(pool, Templates.PHONE_POOL, given, firstValues);
    }

    private boolean optOutListExists(String name) {
        try {
            return !sms.describeOptOutLists(r -> r.optOutListNames(name))
                    .optOutLists()
                    .isEmpty();
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }

    /**
     * The parameters of the stack of what the application sends with.
     *
     * @param poolOutputs those of the pool's stack, or stand-ins
     * @param toldOfOptionalStacks parameters that come from the optional stacks
     */
    Map<String, String> ofNotifications(Map<String, String> poolOutputs, Map<String, String> toldOfOptionalStacks) {
        var given = new LinkedHashMap<>(settings.parameters());
        given.putAll(toldOfOptionalStacks);
        given.put("Name", settings.name());
        for (var output : List.of("PhonePoolArn", "OptOutListArn", "InboundQueueArn", "InboundKeyArn")) {
            given.put(output, poolOutputs.getOrDefault(output, ""));
        }
        var firstValues = new HashMap<>(settings.firstValues());
        if (logGroupExists(given.getOrDefault("DeliveryLogGroupName", settings.deliveryLogGroupName()))) {
            // Left by an earlier stack on purpose: the record of what was sent goes on.
            firstValues.put("CreateDeliveryLog", "false");
        }
        return chosen(notifications, Templates.NOTIFICATIONS, given, firstValues);
    }

    private boolean logGroupExists(String name) {
        return logs.describeLogGroupsPaginator(r -> r.logGroupNamePrefix(name)).logGroups().stream()
                .anyMatch(group -> group.logGroupName().equals(name));
    }

    Map<String, String> of(OptionalStack stack) {
        return chosen(optional.stack(stack), stack.template(), optional.parameters(), Map.of());
    }

    /**
     * Adds ARNs of the right form for a pool that does not exist yet: a change set of the stack that will use it needs
     * them.
     */
    static Map<String, String> withStandIns(Map<String, String> poolOutputs) {
        var outputs = new HashMap<>(poolOutputs);
        var prefix = "arn:aws:sms-voice:us-east-1:000000000000:";
        outputs.putIfAbsent("PhonePoolArn", prefix + "pool/pool-not-made-yet");
        outputs.putIfAbsent("OptOutListArn", prefix + "opt-out-list/not-made-yet");
        return outputs;
    }

    private Map<String, String> chosen(
            Stack stack, Templates template, Map<String, String> given, Map<String, String> firstValues) {
        var last = stack.parameters();
        var chosen = new LinkedHashMap<String, String>();
        var missing = new ArrayList<String>();
        for (var parameter : declared(template)) {
            var key = parameter.parameterKey();
            if (given.containsKey(key)) {
                chosen.put(key, given.get(key));
            } else if (last.containsKey(key)) {
                chosen.put(key, last.get(key));
            } else if (last.isEmpty() && firstValues.containsKey(key)) {
                chosen.put(key, firstValues.get(key));
            } else if (parameter.defaultValue() == null) {
                missing.add(key + ": " + parameter.description());
            }
        }
        if (!missing.isEmpty()) {
            throw new ProvisioningException(
                    "Environment %s needs a value for:%n  %s%nSet each as a parameter: --parameter NAME=VALUE."
                            .formatted(settings.name(), String.join("\n  ", missing)));
        }
        return chosen;
    }

    private List<TemplateParameter> declared(Templates template) {
        return cloudFormation
                .validateTemplate(r -> r.templateBody(template.body()))
                .parameters();
    }
}
