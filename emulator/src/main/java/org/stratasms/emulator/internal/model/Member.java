package org.stratasms.emulator.internal.model;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** One member of a {@link Shape}, or the element of a list or map: its names on the wire, its kind, and how to get and set it. */
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

    /** The name in a Query request. */
    public String requestName() {
        return requestName;
    }

    /** The name in JSON, and in a response in XML. */
    public String responseName() {
        return responseName;
    }

    public MarshallingKnownType kind() {
        return kind;
    }

    /**
     * What a list holds, or the values of a map.
     *
     * @throws IllegalStateException if this is neither
     */
    public Member element() {
        if (element == null) {
            throw new IllegalStateException(responseName + " holds no elements");
        }
        return element;
    }

    /** Whether a list or map stands in Query and XML without an element around it. */
    public boolean isFlattened() {
        return list != null ? list.isFlattened() : map != null && map.isFlattened();
    }

    /** The name of a list's elements in Query and XML. */
    public String elementName() {
        // The SDK leaves it out where it is the protocol's own name.
        return list == null || list.memberLocationName() == null ? "member" : list.memberLocationName();
    }

    /** The name of a map's keys in Query and XML. */
    public String keyName() {
        return map == null || map.keyLocationName() == null ? "key" : map.keyLocationName();
    }

    /** The name of a map's values in Query and XML. */
    public String valueName() {
        return map == null || map.valueLocationName() == null ? "value" : map.valueLocationName();
    }

    /** The value in a built object; null if absent, also for the lists and maps that the SDK puts where none was given. */
    public @Nullable Object get(SdkPojo pojo) {
        var value = field.getValueOrDefault(pojo);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    /** Sets the value in a builder. Enums, also in lists and maps, are set as strings, so that values unknown to the SDK survive. */
    public void set(SdkPojo builder, @Nullable Object value) {
        field.set(builder, value);
    }

    /** A builder for the structure that this member is. */
    public SdkPojo newBuilder() {
        return field.constructor().get();
    }
}
