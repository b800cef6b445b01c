package org.stratasms.provisioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stratasms.provisioning.stacks.ChangeSet;
import org.stratasms.provisioning.stacks.Pauses;
import org.stratasms.provisioning.stacks.ProvisioningException;
import org.stratasms.provisioning.stacks.ResourceChange;
import org.stratasms.provisioning.stacks.Stack;
import org.stratasms.provisioning.stacks.StackFailedException;
import org.stratasms.provisioning.stacks.StackProgress;
import org.stratasms.provisioning.stacks.Templates;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.TemplateParameter;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;

/**
 * One environment's SMS infrastructure: the stack of its phone pool, the stack of its notifications, and those that it has if asked for.
 *
 * <p>Every method may be called again after a failure or an interruption: it goes on from where CloudFormation stands. Not thread-safe; two
 * processes at once are kept apart by CloudFormation, which runs one operation on a stack at a time.
 */
public final class Environment {
    /** What is lost with these is a number, a name, or the memory of who opted out. */
    public static final Set<String> PRECIOUS_TYPES = Set.of(
            "AWS::SMSVOICE::PhoneNumber",
            "AWS::SMSVOICE::SenderId",
            "AWS::SMSVOICE::Pool",
            "AWS::SMSVOICE::OptOutList");

    private final CloudFormationClient cloudFormation;
    private final PinpointSmsVoiceV2Client sms;
    private final CloudWatchLogsClient logs;
    private final EnvironmentSettings settings;
    private final Pauses pauses;
    private final Stack pool;
    private final Stack notifications;
    private final OptionalStacks optional;

    public Environment(
            CloudFormationClient cloudFormation,
            PinpointSmsVoiceV2Client sms,
            CloudWatchLogsClient logs,
            EnvironmentSettings settings) {
        this(cloudFormation, sms, logs, settings, Pauses.sleeping());
    }

    /** The clients may be AWS's or an embedded AWS's, over HTTP or in process; they stay the caller's to close. */
    public Environment(
            CloudFormationClient cloudFormation,
            PinpointSmsVoiceV2Client sms,
            CloudWatchLogsClient logs,
            EnvironmentSettings settings,
            Pauses pauses) {
        this.cloudFormation = cloudFormation;
        this.sms = sms;
        this.logs = logs;
        this.settings = settings;
        this.pauses = pauses;
        this.pool = new Stack(cloudFormation, settings.poolStackName(), pauses);
        this.notifications = new Stack(cloudFormation, settings.notificationsStackName(), pauses);
        this.optional = new OptionalStacks(cloudFormation, settings, pauses, pool, notifications);
    }

    /** The contract of a deployed environment; empty when it is not there, or was never completed. */
    public static Optional<ApplicationContract> contract(CloudFormationClient cloudFormation, String name) {
        return contract(cloudFormation, EnvironmentSettings.named(name));
    }

    /** The same for an environment whose stacks may have other names. */
    public static Optional<ApplicationContract> contract(
            CloudFormationClient cloudFormation, EnvironmentSettings settings) {
        var stack = new Stack(cloudFormation, settings.notificationsStackName(), Pauses.sleeping());
        var outputs = stack.outputs();
        return outputs.containsKey("ConfigurationSetName") ? Optional.of(contract(outputs)) : Optional.empty();
    }

    /**
     * Creates what is missing and changes what differs.
     *
     * @param allowedLosses the names of {@link Loss losses} that are meant
     * @param listener told of every step while it happens
     * @throws ProvisioningException if an origination identity does not fit the pool, with every difference and its cure; nothing was changed then
     * @throws UnknownNameException if the settings name a parameter, or {@code allowedLosses} a loss, that there cannot be
     * @throws LossRefusedException if something precious would be lost; nothing was changed then
     * @throws StackFailedException if CloudFormation failed; what it had begun is rolled back
     */
    public ApplicationContract deploy(Set<String> allowedLosses, Consumer<StackProgress> listener) {
        var present = optional.present();
        var wanted = optional.wanted(present);
        checkParameterNames(wanted);
        checkLossNames(allowedLosses);
        pool.settle(listener);
        var poolParameters = poolParameters();
        new JoiningMembers(sms, poolParameters, pool.outputs().get("PhonePoolId")).check();
        deploy(pool, Templates.PHONE_POOL, poolParameters, allowedLosses, listener);
        for (var stack : List.of(OptionalStack.COUNTRIES, OptionalStack.ARCHIVE)) {
            deployIfWanted(stack, wanted, allowedLosses, listener);
        }
        var told = optional.toldNotifications(present, wanted);
        deploy(
                notifications,
                Templates.NOTIFICATIONS,
                notificationParameters(pool.outputs(), told),
                allowedLosses,
                listener);
        // After the notifications, which used them until now.
        for (var stack : present) {
            if (!wanted.contains(stack)) {
                optional.stack(stack).settle(listener);
                optional.stack(stack).delete(listener);
            }
        }
        deployIfWanted(OptionalStack.DASHBOARD, wanted, allowedLosses, listener);
        return contract(notifications.outputs());
    }

    private void deployIfWanted(
            OptionalStack stack,
            Set<OptionalStack> wanted,
            Set<String> allowedLosses,
            Consumer<StackProgress> listener) {
        if (wanted.contains(stack)) {
            var parameters = chosen(optional.stack(stack), stack.template(), optional.parameters(), Map.of());
            deploy(optional.stack(stack), stack.template(), parameters, allowedLosses, listener);
        }
    }

    /** What {@link #deploy} would do; nothing is changed. */
    public Diff diff() {
        var present = optional.present();
        var wanted = optional.wanted(present);
        checkParameterNames(wanted);
        var changes = new ArrayList<ResourceChange>();
        var losses = new LinkedHashSet<Loss>();
        diff(pool, Templates.PHONE_POOL, poolParameters(), changes, losses);
        var told = optional.toldNotifications(present, wanted);
        diff(
                notifications,
                Templates.NOTIFICATIONS,
                notificationParameters(poolOutputsOrStandIns(), told),
                changes,
                losses);
        for (var stack : OptionalStack.values()) {
            if (wanted.contains(stack)) {
                var parameters = chosen(optional.stack(stack), stack.template(), optional.parameters(), Map.of());
                diff(optional.stack(stack), stack.template(), parameters, changes, losses);
            } else if (present.contains(stack)) {
                changes.add(removal(optional.stack(stack)));
            }
        }
        return new Diff(changes, List.copyOf(losses));
    }

    /** A whole stack that would go; what its template retains stays. */
    private static ResourceChange removal(Stack stack) {
        return new ResourceChange(
                stack.name(),
                stack.name(),
                "AWS::CloudFormation::Stack",
                stack.find()
                        .map(software.amazon.awssdk.services.cloudformation.model.Stack::stackId)
                        .orElse(null),
                ResourceChange.Kind.REMOVE,
                List.of());
    }

    /**
     * Deletes all stacks; what is not there is no failure.
     *
     * @return what stays on AWS because the template retains it
     */
    public List<StackProgress> destroy(Consumer<StackProgress> listener) {
        var events = new ArrayList<StackProgress>();
        var usersFirst = List.of(
                optional.stack(OptionalStack.DASHBOARD),
                notifications,
                optional.stack(OptionalStack.ARCHIVE),
                optional.stack(OptionalStack.COUNTRIES),
                pool);
        for (var stack : usersFirst) {
            stack.settle(listener);
            events.addAll(stack.delete(listener));
        }
        return events.stream()
                .filter(event -> event.status().equals("DELETE_SKIPPED"))
                .toList();
    }

    private void deploy(
            Stack stack,
            Templates template,
            Map<String, String> parameters,
            Set<String> allowedLosses,
            Consumer<StackProgress> listener) {
        var changeSet = changeSet(stack, template, parameters, listener);
        if (!changeSet.hasChanges()) {
            changeSet.discard();
            return;
        }
        var refused = losses(stack, parameters, changeSet.changes()).stream()
                .filter(loss -> !allowedLosses.contains(loss.name()))
                .toList();
        if (!refused.isEmpty()) {
            changeSet.discard();
            throw new LossRefusedException(refused);
        }
        changeSet.execute(listener);
    }

    private void diff(
            Stack stack,
            Templates template,
            Map<String, String> parameters,
            List<ResourceChange> changes,
            Set<Loss> losses) {
        var changeSet = changeSet(stack, template, parameters, event -> {});
        changes.addAll(changeSet.changes());
        losses.addAll(losses(stack, parameters, changeSet.changes()));
        changeSet.discard();
    }

    private ChangeSet changeSet(
            Stack stack, Templates template, Map<String, String> parameters, Consumer<StackProgress> listener) {
        var isUpdate = stack.settle(listener);
        return ChangeSet.create(
                cloudFormation,
                stack,
                pauses,
                isUpdate,
                template.body(),
                parameters,
                Map.of("environment", settings.name()));
    }

    private List<Loss> losses(Stack stack, Map<String, String> parameters, List<ResourceChange> changes) {
        var losses = new ArrayList<Loss>();
        for (var change : changes) {
            if (PRECIOUS_TYPES.contains(change.type()) && change.endsWhatExists()) {
                losses.add(new Loss(
                        change.logicalId(),
                        "%s %s of stack %s would be %s"
                                .formatted(
                                        change.type(),
                                        change.physicalId(),
                                        change.stackName(),
                                        change.kind() == ResourceChange.Kind.REMOVE
                                                ? "deleted"
                                                : "replaced by another")));
            }
        }
        var before = OriginationIdentities.parse(
                stack.parameters().getOrDefault(EnvironmentSettings.ORIGINATION_IDENTITIES, ""));
        before.addAll(presentMembers(stack, changes));
        var after =
                OriginationIdentities.parse(parameters.getOrDefault(EnvironmentSettings.ORIGINATION_IDENTITIES, ""));
        for (var identity : before) {
            if (!after.contains(identity)) {
                losses.add(new Loss(identity, "would leave the pool; it is not released, and stays in the account"));
            }
        }
        return losses;
    }

    /**
     * The members of a pool that a deployment changes, without the stack's own simulator: those that joined beside the stack leave it then
     * (unconfirmed of CloudFormation's handler).
     */
    private Set<String> presentMembers(Stack stack, List<ResourceChange> changes) {
        var members = new LinkedHashSet<String>();
        for (var change : changes) {
            if (change.type().equals("AWS::SMSVOICE::Pool") && change.kind() == ResourceChange.Kind.CHANGE) {
                members.addAll(JoiningMembers.members(sms, change.physicalId()));
            }
        }
        members.remove(stack.outputs().get("SimulatorNumberArn"));
        return members;
    }

    private Map<String, String> poolParameters() {
        var given = new LinkedHashMap<>(settings.parameters());
        given.computeIfPresent(
                EnvironmentSettings.ORIGINATION_IDENTITIES,
                (key, identities) -> OriginationIdentities.toArns(sms, identities));
        var firstValues = new HashMap<>(settings.firstValues());
        var optOutList = firstValues.computeIfAbsent("OptOutListName", key -> settings.optOutListName());
        if (optOutListExists(given.getOrDefault("OptOutListName", optOutList))) {
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

    private Map<String, String> notificationParameters(
            Map<String, String> poolOutputs, Map<String, String> toldOfOptionalStacks) {
        var given = new LinkedHashMap<>(settings.parameters());
        given.putAll(toldOfOptionalStacks);
        given.put("Name", settings.name());
        given.put("PhonePoolArn", poolOutputs.getOrDefault("PhonePoolArn", ""));
        given.put("OptOutListArn", poolOutputs.getOrDefault("OptOutListArn", ""));
        given.put("InboundQueueArn", poolOutputs.getOrDefault("InboundQueueArn", ""));
        given.put("InboundKeyArn", poolOutputs.getOrDefault("InboundKeyArn", ""));
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

    /** A pool that is yet to be made has no ARN; a change set of what will use it needs one of the right form all the same. */
    private Map<String, String> poolOutputsOrStandIns() {
        var outputs = new HashMap<>(pool.outputs());
        var prefix = "arn:aws:sms-voice:us-east-1:000000000000:";
        outputs.putIfAbsent("PhonePoolArn", prefix + "pool/pool-not-made-yet");
        outputs.putIfAbsent("OptOutListArn", prefix + "opt-out-list/not-made-yet");
        return outputs;
    }

    /** The parameters that the template has: as given, else as last deployed, else their first values, else the template's defaults. */
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
                    "Environment %s needs a value for:%n  %s".formatted(settings.name(), String.join("\n  ", missing)));
        }
        return chosen;
    }

    private void checkParameterNames(Set<OptionalStack> wanted) {
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

    /** A loss that an earlier run brought about keeps its name, so that the same command can be run again. */
    private static void checkLossNames(Set<String> allowedLosses) {
        var known = new LinkedHashSet<String>();
        for (var template : Templates.values()) {
            known.addAll(template.resources(PRECIOUS_TYPES));
        }
        var unknown = allowedLosses.stream()
                .filter(name -> !known.contains(name) && !OriginationIdentities.isArn(name))
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new UnknownNameException(
                    "There is nothing named %s to lose. What can be lost: %s, and origination identities by their ARNs."
                            .formatted(unknown, String.join(", ", known)));
        }
    }

    private List<TemplateParameter> declared(Templates template) {
        return cloudFormation
                .validateTemplate(r -> r.templateBody(template.body()))
                .parameters();
    }

    private static ApplicationContract contract(Map<String, String> outputs) {
        var variables = new LinkedHashMap<String, String>();
        variables.put(ApplicationContract.POOL_ID, outputs.get("PhonePoolId"));
        variables.put(ApplicationContract.POOL_ARN, outputs.get("PhonePoolArn"));
        variables.put(ApplicationContract.CONFIGURATION_SET_NAME, outputs.get("ConfigurationSetName"));
        variables.put(ApplicationContract.OPT_OUT_LIST_NAME, outputs.get("OptOutListName"));
        variables.put(ApplicationContract.DELIVERY_LOG_GROUP_NAME, outputs.get("DeliveryLogGroupName"));
        variables.put(ApplicationContract.DELIVERY_QUEUE_URL, outputs.get("DeliveryQueueUrl"));
        variables.put(ApplicationContract.INBOUND_QUEUE_URL, outputs.get("InboundQueueUrl"));
        variables.values().removeIf(value -> value == null);
        return new ApplicationContract(variables);
    }
}
