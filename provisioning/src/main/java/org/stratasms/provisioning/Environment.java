package org.stratasms.provisioning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.stratasms.provisioning.stacks.ChangeSet;
import org.stratasms.provisioning.stacks.Pauses;
import org.stratasms.provisioning.stacks.ProvisioningException;
import org.stratasms.provisioning.stacks.ResourceChange;
import org.stratasms.provisioning.stacks.Stack;
import org.stratasms.provisioning.stacks.StackFailedException;
import org.stratasms.provisioning.stacks.StackProgress;
import org.stratasms.provisioning.stacks.Templates;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * One environment's SMS infrastructure: the stack of its phone pool, the stack of what its application sends with, and
 * the optional stacks.
 *
 * <p>Every method may be called again after a failure or an interruption: it goes on from where CloudFormation stands.
 * An environment is not thread-safe. Two processes at once are kept apart by CloudFormation, which runs one operation
 * on a stack at a time.
 *
 * <p>Every method asks AWS, and throws the SDK's {@code SdkException} if AWS refuses or cannot be reached.
 * {@link #deploy}, {@link #diff} and {@link #destroy} wait for CloudFormation in the calling thread, without a time
 * limit; an interrupt ends the wait with a {@link ProvisioningException}, while CloudFormation goes on.
 */
public final class Environment {
    private final PinpointSmsVoiceV2Client sms;
    private final EnvironmentSettings settings;
    private final Stack pool;
    private final Stack notifications;
    private final OptionalStacks optional;
    private final StackParameters parameters;

    /**
     * An environment that waits for CloudFormation by sleeping: 10 milliseconds between two looks at first, 3 seconds
     * at most.
     *
     * @param cloudFormation AWS's client or an embedded AWS's, over HTTP or in process; the clients stay the caller's
     *     to close
     * @param settings what the environment shall be
     */
    public Environment(
            CloudFormationClient cloudFormation,
            PinpointSmsVoiceV2Client sms,
            CloudWatchLogsClient logs,
            EnvironmentSettings settings) {
        this(cloudFormation, sms, logs, settings, Pauses.sleeping());
    }

    /**
     * The same with another way to wait, such as driving the clock of an embedded AWS.
     *
     * @param pauses waits between two looks at CloudFormation
     */
    public Environment(
            CloudFormationClient cloudFormation,
            PinpointSmsVoiceV2Client sms,
            CloudWatchLogsClient logs,
            EnvironmentSettings settings,
            Pauses pauses) {
        this.sms = sms;
        this.settings = settings;
        this.pool = new Stack(cloudFormation, settings.poolStackName(), pauses);
        this.notifications = new Stack(cloudFormation, settings.notificationsStackName(), pauses);
        this.optional = new OptionalStacks(cloudFormation, settings, pauses, pool, notifications);
        this.parameters = new StackParameters(cloudFormation, sms, logs, settings, pool, notifications, optional);
    }

    /**
     * Reads the contract of a deployed environment.
     *
     * @param name application and environment, e.g. {@code app-dev}
     * @return empty if there is no such environment, or if its deployment was never completed
     * @throws ProvisioningException if no environment can have the name
     */
    public static Optional<ApplicationContract> contract(CloudFormationClient cloudFormation, String name) {
        return contract(cloudFormation, EnvironmentSettings.named(name));
    }

    /**
     * The same for an environment whose stacks may have other names.
     *
     * @param settings only the names of the stacks count
     */
    public static Optional<ApplicationContract> contract(
            CloudFormationClient cloudFormation, EnvironmentSettings settings) {
        var stack = new Stack(cloudFormation, settings.notificationsStackName(), Pauses.sleeping());
        var outputs = stack.outputs();
        return outputs.containsKey("ConfigurationSetName")
                ? Optional.of(ApplicationContract.ofOutputs(outputs))
                : Optional.empty();
    }

    /**
     * Creates what is missing and changes what differs.
     *
     * @param allowedLosses the names of {@link Loss losses} that are meant; empty allows none
     * @param listener told of every step while it happens, in the calling thread
     * @return what the application reads
     * @throws ProvisioningException if a parameter without a default has no value, or if an origination identity does
     *     not fit the pool, with every difference and its cure; nothing was changed then
     * @throws UnknownNameException if the settings name a parameter, or {@code allowedLosses} a loss, that there cannot
     *     be
     * @throws LossRefusedException if something would be lost that is not allowed; nothing was changed then
     * @throws StackFailedException if CloudFormation failed; what it had begun is rolled back
     */
    public ApplicationContract deploy(Set<String> allowedLosses, Consumer<StackProgress> listener) {
        var present = optional.present();
        var wanted = optional.wanted(present);
        parameters.checkNames(wanted);
        Losses.checkNames(allowedLosses);
        pool.settle(listener);
        var ofPool = poolTarget();
        new JoiningMembers(sms, ofPool.parameters(), pool.outputs().get("PhonePoolId")).check();
        deploy(ofPool, allowedLosses, listener);
        for (var stack : List.of(OptionalStack.COUNTRIES, OptionalStack.ARCHIVE)) {
            if (wanted.contains(stack)) {
                deploy(target(stack), allowedLosses, listener);
            }
        }
        var told = optional.toldNotifications(present, wanted);
        deploy(notificationsTarget(pool.outputs(), told), allowedLosses, listener);
        // After the notifications, which used them until now.
        for (var stack : present) {
            if (!wanted.contains(stack)) {
                optional.stack(stack).settle(listener);
                optional.stack(stack).delete(listener);
            }
        }
        for (var stack : List.of(OptionalStack.DASHBOARD, OptionalStack.REGISTRAR)) {
            if (wanted.contains(stack)) {
                deploy(target(stack), allowedLosses, listener);
            }
        }
        return ApplicationContract.ofOutputs(notifications.outputs());
    }

    /**
     * Works out what {@link #deploy} would change. No resource is changed; a stack that an earlier run left in progress
     * or half-made is waited for or cleared away first, as {@link #deploy} does.
     *
     * @throws ProvisioningException if a parameter without a default has no value
     * @throws UnknownNameException if the settings name a parameter that no template has
     */
    public Diff diff() {
        var present = optional.present();
        var wanted = optional.wanted(present);
        parameters.checkNames(wanted);
        var changes = new ArrayList<ResourceChange>();
        var losses = new LinkedHashSet<Loss>();
        diff(poolTarget(), changes, losses);
        var told = optional.toldNotifications(present, wanted);
        diff(notificationsTarget(StackParameters.withStandIns(pool.outputs()), told), changes, losses);
        for (var stack : OptionalStack.values()) {
            if (wanted.contains(stack)) {
                diff(target(stack), changes, losses);
            } else if (present.contains(stack)) {
                changes.add(removal(optional.stack(stack)));
            }
        }
        return new Diff(changes, List.copyOf(losses));
    }

    /** A whole stack that would be deleted; what its template retains stays. */
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
     * Deletes all stacks. A stack that does not exist is no failure.
     *
     * @param listener told of every step while it happens, in the calling thread
     * @return the resources that stay on AWS because their template retains them
     * @throws StackFailedException if a stack could not be deleted; the stacks after it were left alone
     */
    public List<StackProgress> destroy(Consumer<StackProgress> listener) {
        var events = new ArrayList<StackProgress>();
        var usersFirst = List.of(
                optional.stack(OptionalStack.REGISTRAR),
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

    /** A stack with the template and the parameters that it shall have. */
    private record Target(Stack stack, Templates template, Map<String, String> parameters) {}

    private Target poolTarget() {
        return new Target(pool, Templates.PHONE_POOL, parameters.ofPool());
    }

    private Target notificationsTarget(Map<String, String> poolOutputs, Map<String, String> toldOfOptionalStacks) {
        return new Target(
                notifications, Templates.NOTIFICATIONS, parameters.ofNotifications(poolOutputs, toldOfOptionalStacks));
    }

    private Target target(OptionalStack stack) {
        return new Target(optional.stack(stack), stack.template(), parameters.of(stack));
    }

    private void deploy(Target target, Set<String> allowedLosses, Consumer<StackProgress> listener) {
        var changeSet = changeSet(target, listener);
        if (!changeSet.hasChanges()) {
            changeSet.discard();
            return;
        }
        var refused = losses(target, changeSet).stream()
                .filter(loss -> !allowedLosses.contains(loss.name()))
                .toList();
        if (!refused.isEmpty()) {
            changeSet.discard();
            throw new LossRefusedException(refused);
        }
        changeSet.execute(listener);
    }

    private void diff(Target target, List<ResourceChange> changes, Set<Loss> losses) {
        var changeSet = changeSet(target, event -> {});
        changes.addAll(changeSet.changes());
        losses.addAll(losses(target, changeSet));
        changeSet.discard();
    }

    private ChangeSet changeSet(Target target, Consumer<StackProgress> listener) {
        var isUpdate = target.stack().settle(listener);
        return ChangeSet.create(
                target.stack(),
                isUpdate,
                target.template().body(),
                target.parameters(),
                Map.of("environment", settings.name()));
    }

    private List<Loss> losses(Target target, ChangeSet changeSet) {
        return new Losses(sms).of(target.stack(), target.parameters(), changeSet.changes());
    }
}
