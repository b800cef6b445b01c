package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The whole policy of one or more topics or queues: the last written holds, whichever stack wrote it. */
abstract class PolicyResource implements ResourceType {
    private final Services services;
    private final String name;
    private final String targets;
    private final Schema schema;

    /** @param targets the property that lists those whose policy it is, such as {@code Topics} */
    PolicyResource(Services services, String name, String targets) {
        this.services = services;
        this.name = name;
        this.targets = targets;
        schema = Schema.of(PropertyShape.structure(
                                targets,
                                PropertyShape.setOf(PropertyShape.text()),
                                "PolicyDocument",
                                PropertyShape.jsonOrText())
                        .require(targets, "PolicyDocument"))
                .attributes("Id");
    }

    /** Replaces the policy of one topic or queue. */
    abstract void set(String target, String policy);

    /** Gives back what a new one has; one that is gone already is no failure. */
    abstract void reset(String target);

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
