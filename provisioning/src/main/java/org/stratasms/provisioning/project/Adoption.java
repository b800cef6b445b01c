package org.stratasms.provisioning.project;

import static org.stratasms.provisioning.project.AdoptionStep.Kind.COMPLETE;
import static org.stratasms.provisioning.project.AdoptionStep.Kind.IMPORT;
import static org.stratasms.provisioning.project.AdoptionStep.Kind.MARK;
import static org.stratasms.provisioning.project.AdoptionStep.Kind.RELEASE;
import static org.stratasms.provisioning.project.AdoptionStep.Kind.REPLY;
import static org.stratasms.provisioning.project.AdoptionStep.Kind.RETAIN;
import static org.stratasms.provisioning.project.AdoptionStep.Kind.UNMARK;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.stacks.ChangeSet;
import org.stratasms.provisioning.stacks.DriftReport;
import org.stratasms.provisioning.stacks.Pauses;
import org.stratasms.provisioning.stacks.ProvisioningException;
import org.stratasms.provisioning.stacks.Stack;
import org.stratasms.provisioning.stacks.StackProgress;
import org.stratasms.provisioning.stacks.Templates;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * Takes a pool that another stack made, or that somebody made by hand, into the environment's own pool stack. The pool
 * keeps its id, its members and its opt-out list, and texts can be sent through it meanwhile.
 *
 * <p>Every step reads from AWS what is left to do, so that the next run finishes one that was interrupted. Not
 * thread-safe. Every method asks AWS, and throws the SDK's {@code SdkException} if AWS refuses or cannot be reached.
 */
public final class Adoption {
    private final PinpointSmsVoiceV2Client sms;
    private final AdoptionSettings settings;
    private final Stack own;
    private final Stack upstream;

    /**
     * An adoption that waits for CloudFormation by sleeping.
     *
     * @param cloudFormation stays the caller's to close
     * @param sms stays the caller's to close
     */
    public Adoption(CloudFormationClient cloudFormation, PinpointSmsVoiceV2Client sms, AdoptionSettings settings) {
        this(cloudFormation, sms, settings, Pauses.sleeping());
    }

    /**
     * The same with another way to wait, such as driving the clock of an embedded AWS.
     *
     * @param pauses waits between two looks at CloudFormation
     */
    public Adoption(
            CloudFormationClient cloudFormation,
            PinpointSmsVoiceV2Client sms,
            AdoptionSettings settings,
            Pauses pauses) {
        this.sms = sms;
        this.settings = settings;
        this.own = new Stack(cloudFormation, settings.environment().poolStackName(), pauses);
        this.upstream = new Stack(cloudFormation, settings.upstreamStack(), pauses);
    }

    /** Whether a stack is the stack of an adopted pool, with nothing left to do but to remove the mark. */
    static boolean isDone(CloudFormationClient cloudFormation, String poolStackName) {
        return isComplete(new Stack(cloudFormation, poolStackName, Pauses.sleeping()));
    }

    /**
     * Finds the pool and the steps that are left. Nothing is changed.
     *
     * @throws ProvisioningException if there is no pool to adopt, or if it has settings that the installed modules do
     *     not have
     */
    public Plan plan() {
        var pool = pool();
        var steps = new ArrayList<AdoptionStep>();
        if (isComplete()) {
            if (pool.mark() != null) {
                steps.add(new AdoptionStep(UNMARK, "Take the mark of the adoption from pool %s.".formatted(pool.id())));
            }
        } else {
            requireCarriedOver(pool);
            addSteps(pool, steps);
        }
        return new Plan(pool.id(), pool.members(), pool.optOutListName(), terraformSettings(pool), steps);
    }

    /** Compares the adopted pool's stack with AWS. If that fails, the report says so. */
    public DriftReport drift() {
        return own.drift(pool().memberAliases());
    }

    /**
     * Does every step that is left. Waits for CloudFormation in the calling thread, without a time limit.
     *
     * @param steps told of each step before it is done
     * @param listener told of every step of CloudFormation while it happens
     * @return the plan that is left: one without steps
     * @throws ProvisioningException as {@link #plan}, or if CloudFormation failed
     */
    public Plan run(Consumer<AdoptionStep> steps, Consumer<StackProgress> listener) {
        var plan = plan();
        while (!plan.steps().isEmpty()) {
            var next = plan.steps().getFirst();
            steps.accept(next);
            perform(next.kind(), listener);
            plan = plan();
        }
        return plan;
    }

    private void addSteps(AdoptedPool pool, List<AdoptionStep> steps) {
        if (pool.mark() == null || !pool.isProtected()) {
            steps.add(new AdoptionStep(
                    MARK, "Mark pool %s for %s and protect it from deletion.".formatted(pool.id(), name())));
        }
        if (upstream.find().isPresent()) {
            var unprotected = template().unprotected();
            if (!unprotected.isEmpty()) {
                steps.add(new AdoptionStep(
                        RETAIN,
                        "Update stack %s so that it retains %s."
                                .formatted(upstream.name(), String.join(", ", unprotected))));
            }
        }
        pool.repliesToChange(replies())
                .forEach((keyword, message) -> steps.add(
                        new AdoptionStep(REPLY, "Change the pool's reply to %s to: %s".formatted(keyword, message))));
        if (upstream.find().isPresent()) {
            steps.add(new AdoptionStep(
                    RELEASE,
                    "Delete stack %s; pool %s and its %d members stay."
                            .formatted(
                                    upstream.name(), pool.id(), pool.members().size())));
        }
        if (!isImported()) {
            steps.add(new AdoptionStep(IMPORT, "Import pool %s into stack %s.".formatted(pool.id(), own.name())));
        }
        steps.add(new AdoptionStep(COMPLETE, "Give stack %s its outputs.".formatted(own.name())));
        steps.add(new AdoptionStep(UNMARK, "Take the mark of the adoption from pool %s.".formatted(pool.id())));
    }

    private void perform(AdoptionStep.Kind kind, Consumer<StackProgress> listener) {
        var pool = pool();
        switch (kind) {
            case MARK -> pool.markFor(name());
            case RETAIN -> retain(listener);
            case REPLY ->
                pool.repliesToChange(replies()).entrySet().stream()
                        .findFirst()
                        .ifPresent(reply -> pool.reply(reply.getKey(), reply.getValue()));
            case RELEASE -> release(listener);
            case IMPORT -> importPool(pool, listener);
            case COMPLETE -> complete(pool, listener);
            case UNMARK -> pool.unmark();
        }
    }

    private void retain(Consumer<StackProgress> listener) {
        upstream.settle(listener);
        upstream.update(template().retaining(), listener);
    }

    private void release(Consumer<StackProgress> listener) {
        upstream.settle(listener);
        if (upstream.find().isPresent() && !template().unprotected().isEmpty()) {
            throw new ProvisioningException(
                    "Stack %s does not retain its pool any more: somebody updated it since. Adopt again."
                            .formatted(upstream.name()));
        }
        upstream.delete(listener);
    }

    private void importPool(AdoptedPool pool, Consumer<StackProgress> listener) {
        if (own.settle(listener)) {
            // What is left of an import that failed: it holds nothing.
            own.delete(listener);
        }
        ChangeSet.importing(
                        own,
                        Templates.PHONE_POOL.bodyWithoutOutputs(),
                        parameters(pool),
                        Map.of("Pool", Map.of("PoolId", pool.id())))
                .execute(listener);
    }

    private void complete(AdoptedPool pool, Consumer<StackProgress> listener) {
        own.settle(listener);
        ChangeSet.create(own, true, Templates.PHONE_POOL.body(), parameters(pool), Map.of())
                .execute(listener);
    }

    /** The parameters that the installed Terraform module passes, so that its first plan changes nothing. */
    private Map<String, String> parameters(AdoptedPool pool) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("OriginationIdentityArns", String.join(",", pool.members()));
        parameters.put("EnableSimulator", "false");
        parameters.put("HelpMessage", settings.helpMessage());
        parameters.put("StopMessage", settings.stopMessage());
        parameters.put("TwoWayTopicArn", Objects.requireNonNullElse(pool.twoWayTopicArn(), ""));
        parameters.put("TwoWayRoleArn", Objects.requireNonNullElse(pool.twoWayRoleArn(), ""));
        parameters.put("OptOutListName", pool.optOutListName());
        parameters.put("CreateOptOutList", "false");
        parameters.put("Lifetime", "PERMANENT");
        parameters.put("DeletionProtectionEnabled", "true");
        return parameters;
    }

    /** The settings of the installed module with which its first plan changes nothing. */
    private Map<String, Object> terraformSettings(AdoptedPool pool) {
        var deployed = isComplete() ? own.parameters() : parameters(pool);
        var settings = new LinkedHashMap<String, Object>();
        settings.put("sms_create_opt_out_list", false);
        settings.put("sms_opt_out_list_name", pool.optOutListName());
        settings.put("sms_origination_identity_arns", pool.members());
        putUnlessEmpty(settings, "sms_two_way_topic_arn", deployed.get("TwoWayTopicArn"));
        putUnlessEmpty(settings, "sms_two_way_role_arn", deployed.get("TwoWayRoleArn"));
        return settings;
    }

    private static void putUnlessEmpty(Map<String, Object> settings, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            settings.put(name, value);
        }
    }

    private Map<String, String> replies() {
        var replies = new LinkedHashMap<String, String>();
        replies.put("HELP", settings.helpMessage());
        replies.put("STOP", settings.stopMessage());
        return replies;
    }

    /** Finds the pool: where it is depends on how far an earlier run came. */
    private AdoptedPool pool() {
        return Optional.ofNullable(own.resourceIds().get("Pool"))
                .map(id -> AdoptedPool.of(sms, id))
                .or(() -> Optional.ofNullable(settings.poolId()).map(id -> AdoptedPool.of(sms, id)))
                .or(() -> upstream.find()
                        .flatMap(stack -> template().pool())
                        .map(logicalId -> upstream.resourceIds().get(logicalId))
                        .map(id -> AdoptedPool.of(sms, id)))
                .or(() -> AdoptedPool.marked(sms, name()))
                .orElseThrow(() -> new ProvisioningException(
                        "There is no pool to adopt for %s: no stack %s with one pool, and no stack %s. Name the stack with --upstream-stack, or a pool made by hand with --pool-id."
                                .formatted(name(), upstream.name(), own.name())));
    }

    private void requireCarriedOver(AdoptedPool pool) {
        var lost = pool.settingsNotCarriedOver();
        if (!lost.isEmpty()) {
            throw new ProvisioningException(
                    "Pool %s has settings that the installed modules do not have. Nothing was changed.%n%s%nThen adopt again, or leave the pool where it is."
                            .formatted(pool.id(), String.join("\n", lost)));
        }
    }

    private boolean isImported() {
        return own.resourceIds().containsKey("Pool");
    }

    private boolean isComplete() {
        return isComplete(own);
    }

    private static boolean isComplete(Stack stack) {
        return stack.outputs().containsKey("PhonePoolId");
    }

    private RetainingTemplate template() {
        return new RetainingTemplate(upstream.name(), upstream.template());
    }

    private String name() {
        return settings.environment().name();
    }

    /**
     * The pool that an adoption found, and the steps that are left.
     *
     * @param members ARNs of the pool's origination identities
     * @param terraformSettings arguments that the environment's call of {@code env-config} needs: booleans, texts and
     *     lists of texts by name
     * @param steps in their order; empty if the pool is adopted
     */
    public record Plan(
            String poolId,
            List<String> members,
            String optOutListName,
            Map<String, Object> terraformSettings,
            List<AdoptionStep> steps) {
        public Plan {
            members = List.copyOf(members);
            terraformSettings = Collections.unmodifiableMap(new LinkedHashMap<>(terraformSettings));
            steps = List.copyOf(steps);
        }
    }
}
