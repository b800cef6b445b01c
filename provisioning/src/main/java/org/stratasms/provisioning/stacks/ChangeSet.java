package org.stratasms.provisioning.stacks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceToImport;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/**
 * The changes by which CloudFormation would bring a stack to a template and its parameters; to be executed or
 * discarded, once. Not thread-safe.
 */
public final class ChangeSet {
    /**
     * The first words of a {@linkplain StackEvents#failures failure} of the phone pool's simulator, in either of its
     * lifetimes.
     */
    private static final String SIMULATOR = "SimulatorNumber (AWS::SMSVOICE::PhoneNumber)";

    /** The way to change the pool's replies after all, which AWS's reason does not mention (record 6). */
    private static final String SIMULATOR_CURE =
            "If HelpMessage or StopMessage was to change: a simulator's own replies cannot while it is in the pool."
                    + " Also set SimulatorHelpMessage and SimulatorStopMessage to the texts that it was created with."
                    + " OptOutListName is fixed while the pool holds a simulator: put it back";

    private static final Set<String> SUCCESS = Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE");

    private final CloudFormationClient cloudFormation;
    private final Stack stack;
    private final boolean isUpdate;
    private final String id;
    private final List<ResourceChange> changes;
    private final boolean hasChanges;

    /**
     * Lets CloudFormation work out the changes of a stack that was {@linkplain Stack#settle settled}, and waits for
     * them.
     *
     * @param isUpdate whether the stack exists, as {@link Stack#settle} returned
     * @param template the template's text
     * @param parameters values by name
     * @param tags the stack's tags by key
     * @throws StackFailedException if CloudFormation cannot work them out; nothing was changed then
     */
    public static ChangeSet create(
            Stack stack, boolean isUpdate, String template, Map<String, String> parameters, Map<String, String> tags) {
        var type = isUpdate ? ChangeSetType.UPDATE : ChangeSetType.CREATE;
        var request = request(stack, type, template, parameters)
                .tags(tags.entrySet().stream()
                        .map(t -> Tag.builder()
                                .key(t.getKey())
                                .value(t.getValue())
                                .build())
                        .toList());
        return new ChangeSet(
                stack,
                isUpdate,
                stack.cloudFormation().createChangeSet(request.build()).id());
    }

    /**
     * The same for a stack that does not exist yet and takes in resources that do.
     *
     * @param identifiers the identifiers of the resources by logical id, which is the last part of the resource's type,
     *     e.g. {@code Pool}
     */
    public static ChangeSet importing(
            Stack stack,
            String template,
            Map<String, String> parameters,
            Map<String, Map<String, String>> identifiers) {
        var request = request(stack, ChangeSetType.IMPORT, template, parameters)
                .resourcesToImport(identifiers.entrySet().stream()
                        .map(resource -> ResourceToImport.builder()
                                .resourceType("AWS::SMSVOICE::" + resource.getKey())
                                .logicalResourceId(resource.getKey())
                                .resourceIdentifier(resource.getValue())
                                .build())
                        .toList());
        return new ChangeSet(
                stack,
                false,
                stack.cloudFormation().createChangeSet(request.build()).id());
    }

    private static CreateChangeSetRequest.Builder request(
            Stack stack, ChangeSetType type, String template, Map<String, String> parameters) {
        return CreateChangeSetRequest.builder()
                .stackName(stack.name())
                .changeSetName("strata-sms-" + UUID.randomUUID())
                .changeSetType(type)
                .templateBody(template)
                // Kept with the stack: Terraform, which takes an adopted stack over, would find one that its module
                // does not ask for.
                .capabilities(template.contains("AWS::IAM::") ? List.of(Capability.CAPABILITY_NAMED_IAM) : List.of())
                .parameters(parameters.entrySet().stream()
                        .map(p -> Parameter.builder()
                                .parameterKey(p.getKey())
                                .parameterValue(p.getValue())
                                .build())
                        .toList());
    }

    private ChangeSet(Stack stack, boolean isUpdate, String id) {
        this.cloudFormation = stack.cloudFormation();
        this.stack = stack;
        this.isUpdate = isUpdate;
        this.id = id;
        var described = awaitDescribed();
        this.hasChanges = described.statusAsString().equals("CREATE_COMPLETE");
        if (!hasChanges && !saysNoChanges(described)) {
            discard();
            throw new StackFailedException(
                    stack.name(),
                    described.statusAsString(),
                    List.of(String.valueOf(described.statusReason())),
                    "Nothing was changed.");
        }
        this.changes = hasChanges ? allChanges() : List.of();
    }

    /** Whether there is anything to execute. */
    public boolean hasChanges() {
        return hasChanges;
    }

    /** The changes, resource by resource. */
    public List<ResourceChange> changes() {
        return changes;
    }

    /** Deletes the change set, and the empty stack that CloudFormation made for it if there was none. */
    public void discard() {
        cloudFormation.deleteChangeSet(r -> r.changeSetName(id));
        if (!isUpdate) {
            stack.delete(event -> {});
        }
    }

    /**
     * Makes the changes and waits for the end.
     *
     * @param listener told of every step while it happens
     * @throws StackFailedException if CloudFormation failed; what it had begun is rolled back
     */
    public void execute(Consumer<StackProgress> listener) {
        var events = StackEvents.from(cloudFormation, stack.name());
        cloudFormation.executeChangeSet(r -> r.changeSetName(id));
        var status = stack.awaitEnd(events, listener);
        if (!SUCCESS.contains(status)) {
            var failures = events.failures();
            throw new StackFailedException(
                    stack.name(),
                    status,
                    failures,
                    cure(failures) + ", then deploy again: the next run clears up what this one left.");
        }
    }

    /** The cure of a failure, where AWS's reason is one word. */
    private String cure(List<String> failures) {
        var said = String.join(" ", failures);
        if (said.contains("RESOURCE_NOT_ACTIVE")) {
            return "An identity joins a pool once it is ACTIVE. Wait for its registration to be approved, or leave it"
                    + " out";
        }
        if (said.contains("_MISMATCH")) {
            return "An identity joins a pool only if its opt-out list, keywords, two-way settings and message type are"
                    + " the pool's. Bring them in line ('aws pinpoint-sms-voice-v2 update-phone-number' and"
                    + " 'put-keyword')";
        }
        return isUpdate && said.contains(SIMULATOR) ? SIMULATOR_CURE : "Mend the reason";
    }

    private DescribeChangeSetResponse awaitDescribed() {
        var backoff = new Backoff(stack.pauses());
        while (true) {
            var described = cloudFormation.describeChangeSet(r -> r.changeSetName(id));
            var status = described.statusAsString();
            if (status.equals("CREATE_COMPLETE") || status.equals("FAILED")) {
                return described;
            }
            backoff.pause(stack.name());
        }
    }

    /** Whether there is nothing to do: CloudFormation calls that a failure, with one of these reasons. */
    private static boolean saysNoChanges(DescribeChangeSetResponse described) {
        var reason = String.valueOf(described.statusReason());
        return reason.contains("didn't contain changes") || reason.contains("No updates are to be performed");
    }

    private List<ResourceChange> allChanges() {
        return cloudFormation.describeChangeSetPaginator(r -> r.changeSetName(id)).changes().stream()
                .map(this::toResourceChange)
                .toList();
    }

    private ResourceChange toResourceChange(Change change) {
        var resource = change.resourceChange();
        var properties = resource.details().stream()
                .map(detail -> detail.target().name())
                .filter(name -> name != null)
                .distinct()
                .toList();
        return new ResourceChange(
                stack.name(),
                resource.logicalResourceId(),
                resource.resourceType(),
                resource.physicalResourceId(),
                kind(
                        String.valueOf(resource.actionAsString()),
                        String.valueOf(resource.replacementAsString()),
                        String.valueOf(resource.policyActionAsString())),
                properties);
    }

    private static ResourceChange.Kind kind(String action, String replacement, String policyAction) {
        return switch (action) {
            case "Add", "Import" -> ResourceChange.Kind.ADD;
            case "Remove" -> policyAction.equals("Retain") ? ResourceChange.Kind.RETAIN : ResourceChange.Kind.REMOVE;
            default ->
                switch (replacement) {
                    case "True" -> ResourceChange.Kind.REPLACE;
                    case "Conditional" -> ResourceChange.Kind.PERHAPS_REPLACE;
                    default -> ResourceChange.Kind.CHANGE;
                };
        };
    }
}
