package org.stratasms.emulator.internal.model;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The members of one of the SDK's model classes, for built objects and builders. Only this class and {@link Member}
 * read the SDK's field descriptions. Created once per class; thread-safe.
 */
public final class Shape {
    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private final List<Member> members;
    private final Map<String, Member> byResponseName;

    private Shape(SdkPojo pojo) {
        members = pojo.sdkFields().stream().map(Member::new).toList();
        byResponseName =
                members.stream().collect(Collectors.toUnmodifiableMap(Member::responseName, Function.identity()));
    }

    public static Shape of(SdkPojo pojo) {
        var known = SHAPES.get(pojo.getClass());
        return known != null ? known : SHAPES.computeIfAbsent(pojo.getClass(), type -> new Shape(pojo));
    }

    /** The members, in the model's order. */
    public List<Member> members() {
        return members;
    }

    /** Returns the member with a name in JSON, which is its name in a response. */
    public @Nullable Member member(String responseName) {
        return byResponseName.get(responseName);
    }
}
