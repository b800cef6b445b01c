package org.stratasms.emulator.internal.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.core.SdkClient;

/** One served service: its protocols, and the object that answers in each scope. Thread-safe. */
public final class Service {
    private final Api api;
    private final Function<Scope, ? extends SdkClient> implementations;
    private final Map<Class<?>, Map<String, Operation>> operations = new ConcurrentHashMap<>();

    /**
     * @param implementations returns the object that answers in a scope, always the same one; it implements
     *     {@link Api#client()}
     */
    public Service(Api api, Function<Scope, ? extends SdkClient> implementations) {
        this.api = api;
        this.implementations = implementations;
    }

    Api api() {
        return api;
    }

    SdkClient in(Scope scope) {
        return implementations.apply(scope);
    }

    /** Returns the operation with a name, if the implementation has it. */
    @Nullable
    Operation operation(String name, SdkClient implementation) {
        var type = implementation.getClass();
        var known = operations.get(type);
        if (known == null) {
            known = operations.computeIfAbsent(type, ignored -> Operation.of(api.client(), type));
        }
        return known.get(name);
    }
}
