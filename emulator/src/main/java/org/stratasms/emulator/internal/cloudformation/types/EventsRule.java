package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * A rule of the default event bus, with its targets. Schedules, other buses, and the members of targets that queues and
 * topics do not need are not emulated, so they are rejected.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html">
 *     AWS::Events::Rule</a>
 */
final class EventsRule implements ReadableType {
    static final String NAME = "AWS::Events::Rule";
    private static final PropertyShape TARGET = PropertyShape.structure(
                    "Id", PropertyShape.text("^[\\.\\-_A-Za-z0-9]+$", 1, 64),
                    "Arn", PropertyShape.text(1, 1600),
                    "Input", PropertyShape.text(0, 8192),
                    "InputPath", PropertyShape.text(0, 256),
                    "InputTransformer",
                            PropertyShape.structure(
                                            "InputPathsMap", PropertyShape.json(),
                                            "InputTemplate", PropertyShape.text(1, 8192))
                                    .require("InputTemplate"),
                    "RetryPolicy",
                            PropertyShape.structure(
                                    "MaximumRetryAttempts",
                                    PropertyShape.whole(0, 185),
                                    "MaximumEventAgeInSeconds",
                                    PropertyShape.whole(60, 86400)),
                    "DeadLetterConfig", PropertyShape.structure("Arn", PropertyShape.text(1, 1600)))
            .require("Id", "Arn");
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                    "Name", PropertyShape.text("^[\\.\\-_A-Za-z0-9]+$", 1, 64),
                    "Description", PropertyShape.text(0, 512),
                    "EventBusName", PropertyShape.text(1, 256),
                    "EventPattern", PropertyShape.jsonOrText(),
                    "RoleArn", PropertyShape.arn(),
                    "State",
                            PropertyShape.oneOf("ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
                    "Targets", PropertyShape.setOf(TARGET),
                    "Tags", PropertyShape.tags()))
            .createOnly("Name", "EventBusName")
            .attributes("Arn");

    private final Services services;

    EventsRule(Services services) {
        this.services = services;
    }

    private EventBridgeClient events() {
        return services.events().get();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String create(Desired desired) {
        var given = PropertyValues.of(desired).text("Name");
        var name = PhysicalNames.orGenerated(given, desired, services.ids(), 64);
        if (isThere(name)) {
            throw Handlers.alreadyExists(NAME, name);
        }
        put(name, desired);
        var targets = targets(desired);
        if (!targets.isEmpty()) {
            Handlers.orUndo(() -> putTargets(name, targets), () -> delete(name, desired));
        }
        return name;
    }

    private boolean isThere(String name) {
        return Handlers.ifThere(
                        ResourceNotFoundException.class, () -> events().describeRule(request -> request.name(name)))
                != null;
    }

    private void put(String name, Desired desired) {
        var values = PropertyValues.of(desired);
        events().putRule(request -> request.name(name)
                .eventBusName(values.text("EventBusName"))
                .description(values.text("Description"))
                .eventPattern(values.json("EventPattern"))
                .roleArn(values.text("RoleArn"))
                .state(values.text("State"))
                .tags(tags(desired.tags())));
    }

    private void putTargets(String name, List<Target> targets) {
        events().putTargets(request -> request.rule(name).targets(targets));
    }

    private static List<Target> targets(Desired desired) {
        return PropertyValues.of(desired).nestedList("Targets").stream()
                .map(EventsRule::target)
                .toList();
    }

    private static Target target(PropertyValues values) {
        var retries = values.nested("RetryPolicy");
        return Target.builder()
                .id(values.text("Id"))
                .arn(values.text("Arn"))
                .input(values.text("Input"))
                .inputPath(values.text("InputPath"))
                .inputTransformer(
                        values.has("InputTransformer") ? transformer(values.nested("InputTransformer")) : null)
                .retryPolicy(
                        values.has("RetryPolicy")
                                ? RetryPolicy.builder()
                                        .maximumRetryAttempts(retries.whole("MaximumRetryAttempts"))
                                        .maximumEventAgeInSeconds(retries.whole("MaximumEventAgeInSeconds"))
                                        .build()
                                : null)
                .deadLetterConfig(
                        values.has("DeadLetterConfig")
                                ? DeadLetterConfig.builder()
                                        .arn(values.nested("DeadLetterConfig").text("Arn"))
                                        .build()
                                : null)
                .build();
    }

    private static InputTransformer transformer(PropertyValues values) {
        var paths = values.nested("InputPathsMap").members().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, path -> path.getValue().toString()));
        return InputTransformer.builder()
                .inputPathsMap(values.has("InputPathsMap") ? paths : null)
                .inputTemplate(values.text("InputTemplate"))
                .build();
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        put(physicalId, after);
        var wanted = targets(after);
        var kept = wanted.stream().map(Target::id).toList();
        var removed = targets(before).stream()
                .map(Target::id)
                .filter(id -> !kept.contains(id))
                .toList();
        removeTargets(physicalId, removed);
        if (!wanted.isEmpty()) {
            putTargets(physicalId, wanted);
        }
        var change = TagChange.between(before, after);
        if (!change.removed().isEmpty()) {
            events().untagResource(
                            request -> request.resourceARN(arn(physicalId)).tagKeys(change.removed()));
        }
        var put = tags(change.put());
        if (!put.isEmpty()) {
            events().tagResource(request -> request.resourceARN(arn(physicalId)).tags(put));
        }
    }

    private void removeTargets(String name, List<String> ids) {
        if (!ids.isEmpty()) {
            events().removeTargets(request -> request.rule(name).ids(ids));
        }
    }

    /** Leaves out AWS's own tags, which EventBridge rejects. */
    private static List<Tag> tags(Map<String, String> tags) {
        var own = new TreeMap<>(tags);
        own.keySet().removeIf(key -> key.startsWith("aws:"));
        return TagChange.list(
                own, (key, value) -> Tag.builder().key(key).value(value).build());
    }

    @Override
    public void delete(String physicalId, Desired last) {
        Handlers.unlessGone(
                ResourceNotFoundException.class,
                () -> removeTargets(
                        physicalId, live(physicalId).stream().map(Target::id).toList()));
        events().deleteRule(request -> request.name(physicalId));
    }

    private List<Target> live(String name) {
        return events().listTargetsByRule(request -> request.rule(name)).targets();
    }

    private String arn(String name) {
        return services.scope().arn("events", "rule/" + name);
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Arn", arn(physicalId));
    }

    @Override
    public List<String> identifier() {
        return List.of("Arn");
    }

    @Override
    public String physicalId(Map<String, String> identifier) {
        var arn = Objects.requireNonNull(identifier.get("Arn"));
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(ResourceNotFoundException.class, () -> {
            var rule = events().describeRule(request -> request.name(physicalId));
            var targets = live(physicalId).stream().map(EventsRule::properties).toList();
            return new LiveProperties(current)
                    .put("Name", rule.name())
                    .putText("Description", rule.description())
                    .putText("RoleArn", rule.roleArn())
                    .putDocument("EventPattern", rule.eventPattern())
                    .put("State", rule.stateAsString())
                    .put("Targets", targets.isEmpty() ? null : targets)
                    .putTags(liveTags(physicalId))
                    .properties();
        });
    }

    private Map<String, String> liveTags(String name) {
        return events().listTagsForResource(request -> request.resourceARN(arn(name))).tags().stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private static Map<String, Object> properties(Target target) {
        var transformer = target.inputTransformer();
        var retries = target.retryPolicy();
        var deadLetters = target.deadLetterConfig();
        return LiveProperties.object(
                "Id",
                target.id(),
                "Arn",
                target.arn(),
                "Input",
                target.input(),
                "InputPath",
                target.inputPath(),
                "InputTransformer",
                transformer == null
                        ? null
                        : LiveProperties.object(
                                "InputPathsMap",
                                transformer.hasInputPathsMap() ? transformer.inputPathsMap() : null,
                                "InputTemplate",
                                transformer.inputTemplate()),
                "RetryPolicy",
                retries == null
                        ? null
                        : LiveProperties.object(
                                "MaximumRetryAttempts",
                                retries.maximumRetryAttempts(),
                                "MaximumEventAgeInSeconds",
                                retries.maximumEventAgeInSeconds()),
                "DeadLetterConfig",
                deadLetters == null ? null : LiveProperties.object("Arn", deadLetters.arn()));
    }
}
