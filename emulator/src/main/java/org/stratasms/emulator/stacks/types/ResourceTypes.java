package org.stratasms.emulator.stacks.types;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The resource types that stacks of one account and Region can hold. Each is made when it is first asked for. Thread-safe. */
public final class ResourceTypes {
    private static final Map<String, Function<Services, ResourceType>> TYPES = Map.of();

    private final Services services;
    private final Map<String, ResourceType> made = new ConcurrentHashMap<>();

    public ResourceTypes(Services services) {
        this.services = services;
    }

    /**
     * The type of that name.
     *
     * @param name e.g. {@code AWS::SNS::Topic}
     * @return null for a type that cannot be deployed here
     */
    public @Nullable ResourceType find(String name) {
        var maker = TYPES.get(name);
        return maker == null ? null : made.computeIfAbsent(name, unused -> maker.apply(services));
    }
}
