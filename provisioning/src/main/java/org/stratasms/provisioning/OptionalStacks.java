package org.stratasms.provisioning;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.stacks.Pauses;
import org.stratasms.provisioning.stacks.ProvisioningException;
import org.stratasms.provisioning.stacks.Stack;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/**
 * The optional stacks of one environment: finds those that exist, chooses those that shall exist, and passes values
 * between them and the other stacks.
 */
final class OptionalStacks {
    private static final String PROTECT_CONFIGURATION = "ProtectConfigurationId";
    private static final String LIFETIME = "Lifetime";
    private static final String CONFIGURATION_SET = "ConfigurationSetName";
    private static final String DELIVERY_LOG_GROUP = "DeliveryLogGroupName";
    private static final String SPEND_LIMIT = "MonthlySpendLimitInUsd";

    private final EnvironmentSettings settings;
    private final Stack pool;
    private final Stack notifications;
    private final Map<OptionalStack, Stack> stacks = new EnumMap<>(OptionalStack.class);

    OptionalStacks(
            CloudFormationClient cloudFormation,
            EnvironmentSettings settings,
            Pauses pauses,
            Stack pool,
            Stack notifications) {
        this.settings = settings;
        this.pool = pool;
        this.notifications = notifications;
        for (var optional : OptionalStack.values()) {
            stacks.put(optional, new Stack(cloudFormation, optional.stackName(settings), pauses));
        }
    }

    Stack stack(OptionalStack optional) {
        return Objects.requireNonNull(stacks.get(optional));
    }

    /** The stacks that exist. */
    Set<OptionalStack> present() {
        var present = EnumSet.noneOf(OptionalStack.class);
        stacks.forEach((optional, stack) -> {
            if (stack.find().isPresent()) {
                present.add(optional);
            }
        });
        return present;
    }

    /**
     * The stacks that shall exist: as the settings say, else those that exist. A protect configuration that is named
     * takes the place of our countries.
     */
    Set<OptionalStack> wanted(Set<OptionalStack> present) {
        var wanted = copy(present);
        var names =
                !settings.parameters().getOrDefault(PROTECT_CONFIGURATION, "").isEmpty();
        if (names) {
            wanted.remove(OptionalStack.COUNTRIES);
        }
        settings.optionalStacks().forEach((optional, isWanted) -> {
            if (isWanted) {
                wanted.add(optional);
            } else {
                wanted.remove(optional);
            }
        });
        if (names && wanted.contains(OptionalStack.COUNTRIES)) {
            throw new ProvisioningException(
                    "Allowed countries make a protect configuration, and parameter ProtectConfigurationId names"
                            + " another one. Leave one of them out.");
        }
        if (wanted.contains(OptionalStack.ARCHIVE) && lifetime().equals("TEMPORARY")) {
            throw new ProvisioningException(
                    "A temporary environment keeps no archive of delivery events: the archive would outlive it. Leave"
                            + " the archive out.");
        }
        return wanted;
    }

    private static EnumSet<OptionalStack> copy(Set<OptionalStack> stacks) {
        var copy = EnumSet.noneOf(OptionalStack.class);
        copy.addAll(stacks);
        return copy;
    }

    /** Parameters of the optional stacks: the settings, and values of the other stacks. */
    Map<String, String> parameters() {
        var parameters = new HashMap<>(settings.parameters());
        parameters.put("Name", settings.name());
        parameters.put(LIFETIME, lifetime());
        parameters.put(CONFIGURATION_SET, asOfNotifications(CONFIGURATION_SET, ""));
        parameters.put(SPEND_LIMIT, asOfNotifications(SPEND_LIMIT, "0"));
        parameters.put(DELIVERY_LOG_GROUP, notifications.outputs().getOrDefault(DELIVERY_LOG_GROUP, ""));
        var ofPool = StackParameters.withStandIns(pool.outputs());
        parameters.put("PhonePoolArn", ofPool.getOrDefault("PhonePoolArn", ""));
        parameters.put("OptOutListArn", ofPool.getOrDefault("OptOutListArn", ""));
        parameters.put("DeliveryQueueName", name(notifications.outputs().get("DeliveryQueueArn")));
        parameters.put("InboundQueueName", name(pool.outputs().get("InboundQueueArn")));
        return parameters;
    }

    /**
     * Parameters of the notifications' template that come from the optional stacks. A stack that does not exist yet has
     * no outputs; a change set needs values of the right form.
     */
    Map<String, String> toldNotifications(Set<OptionalStack> present, Set<OptionalStack> wanted) {
        var told = new HashMap<String, String>();
        if (wanted.contains(OptionalStack.COUNTRIES)) {
            told.put(PROTECT_CONFIGURATION, output(OptionalStack.COUNTRIES, PROTECT_CONFIGURATION, "not-made-yet"));
        } else if (present.contains(OptionalStack.COUNTRIES)) {
            told.put(PROTECT_CONFIGURATION, settings.parameters().getOrDefault(PROTECT_CONFIGURATION, ""));
        }
        if (wanted.contains(OptionalStack.ARCHIVE)) {
            told.put(
                    "ArchiveStreamArn",
                    output(
                            OptionalStack.ARCHIVE,
                            "DeliveryStreamArn",
                            "arn:aws:firehose:us-east-1:000000000000:deliverystream/not-made-yet"));
            told.put(
                    "ArchiveRoleArn",
                    output(
                            OptionalStack.ARCHIVE,
                            "DeliveryArchiveRoleArn",
                            "arn:aws:iam::000000000000:role/not-made-yet"));
        } else if (present.contains(OptionalStack.ARCHIVE)) {
            told.put("ArchiveStreamArn", "");
            told.put("ArchiveRoleArn", "");
        }
        return told;
    }

    private String output(OptionalStack optional, String key, String standIn) {
        return stack(optional).outputs().getOrDefault(key, standIn);
    }

    private String lifetime() {
        return settings.parameters().getOrDefault(LIFETIME, pool.parameters().getOrDefault(LIFETIME, "PERMANENT"));
    }

    private String asOfNotifications(String parameter, String first) {
        return settings.parameters()
                .getOrDefault(parameter, notifications.parameters().getOrDefault(parameter, first));
    }

    private static String name(@Nullable String arn) {
        return arn == null ? "" : arn.substring(arn.lastIndexOf(':') + 1);
    }
}
