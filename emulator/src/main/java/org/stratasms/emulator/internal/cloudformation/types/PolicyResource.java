package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The whole policy of one or more topics or queues: the last written holds, whichever stack wrote it. */
abstract class PolicyResource implements ResourceType {
    private final Services services;
    private final String name;
    private final String targets;
    private final Class<? extends AwsServiceException> gone;
    private final Schema schema;

    /**
     * The policy of one kind of resource.
     *
     * @param targets the property that lists those whose policy it is, such as {@code Topics}
     * @param gone the service's error for one that does not exist
     */
    PolicyResource(Services services, String name, String targets, Class<? extends AwsServiceException> gone) {
        this.services = services;
        this.name = name;
        this.targets = targets;
        this.gone = gone;
        schema = Schema.of(PropertyShape.structure(
                                targets,
                                PropertyShape.setOf(PropertyShape.text()),
                                "PolicyDocument",
                                PropertyShape.jsonOrText())
                        .require(targets, "PolicyDocument"))
                .attributes("Id");
    }

    /** Replaces the policy of one topic or queue; by an empty one it gets back what a new one has. */
    abstract void set(String target, String policy);

    private void reset(String target) {
        Handlers.unlessGone(gone, () -> set(target, ""));
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Schema schema() {
        return schema;
    }

    @Override
    public final String create(Desired desired) {
        put(desired);
        return PhysicalNames.generate(desired, services.ids(), 256);
    }

    private void put(Desired desired) {
        var policy = Objects.requireNonNull(PropertyValues.of(desired).json("PolicyDocument"));
        targets(desired).forEach(target -> set(target, policy));
    }

    private List<String> targets(Desired desired) {
        return PropertyValues.of(desired).texts(targets);
    }

    @Override
    public final void update(String physicalId, Desired before, Desired after) {
        put(after);
        var wanted = targets(after);
        targets(before).stream().filter(target -> !wanted.contains(target)).forEach(this::reset);
    }

    @Override
    public final void delete(String physicalId, Desired last) {
        targets(last).forEach(this::reset);
    }

    @Override
    public final Map<String, Object> attributes(String physicalId, Desired current) {
        return Map.of("Id", physicalId);
    }
}
