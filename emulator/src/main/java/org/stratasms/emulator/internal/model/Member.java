package org.stratasms.emulator.internal.model;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * One member of a {@link Shape}, or the element of a list or map: its names on the wire, its type, and how to get and
 * set it.
 */
public final class Member {
    private final SdkField<?> field;
    private final String requestName;
    private final String responseName;
    private final MarshallingKnownType kind;
    private final @Nullable ListTrait list;
    private final @Nullable MapTrait map;
    private final @Nullable Member element;

    Member(SdkField<?> field) {
        this.field = field;
        requestName = field.locationName();
        responseName = field.unmarshallLocationName();
        kind = field.marshallingType().getKnownType();
        list = field.getTrait(ListTrait.class);
        map = field.getTrait(MapTrait.class);
        if (list != null) {
            element = new Member(list.memberFieldInfo());
        } else {
            element = map == null ? null : new Member(map.valueFieldInfo());
        }
    }

    /** Returns the name in a Query request. */
    public String requestName() {
        return requestName;
    }

    /** Returns the name in JSON, and in a response in XML. */
    public String responseName() {
        return responseName;
    }

    public MarshallingKnownType kind() {
        return kind;
    }

    /**
     * Returns the element of a list, or the value of a map.
     *
     * @throws IllegalStateException if this is neither
     */
    public Member element() {
        if (element == null) {
            throw new IllegalStateException(responseName + " holds no elements");
        }
        return element;
    }

    /** Whether a list or map has no enclosing element in Query and XML. */
    public boolean isFlattened() {
        return list != null ? list.isFlattened() : map != null && map.isFlattened();
    }

    /** Returns the name of a list's elements in Query and XML. */
    public String elementName() {
        // The SDK leaves it out if it is the protocol's default name.
        return list == null || list.memberLocationName() == null ? "member" : list.memberLocationName();
    }

    /** Returns the name of a map's keys in Query and XML. */
    public String keyName() {
        return map == null || map.keyLocationName() == null ? "key" : map.keyLocationName();
    }

    /** Returns the name of a map's values in Query and XML. */
    public String valueName() {
        return map == null || map.valueLocationName() == null ? "value" : map.valueLocationName();
    }

    /**
     * Returns the value in a built object; null if absent. The SDK's placeholder for an absent list or map counts as
     * absent.
     */
    public @Nullable Object get(SdkPojo pojo) {
        var value = field.getValueOrDefault(pojo);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    /**
     * Sets the value in a builder. Enums, also in lists and maps, are set as strings, so that values unknown to the SDK
     * are preserved.
     */
    public void set(SdkPojo builder, @Nullable Object value) {
        field.set(builder, value);
    }

    /** Returns a builder for this member's structure. */
    public SdkPojo newBuilder() {
        return field.constructor().get();
    }
}
