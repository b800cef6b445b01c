package org.stratasms.emulator.internal.cloudformation.types;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a number or a pool passes on what recipients text back; off if the property is absent. */
record SmsTwoWay(
        boolean enabled,
        @Nullable String channelArn,
        @Nullable String channelRole) {
    static PropertyShape shape(PropertyShape channelArn) {
        return PropertyShape.structure(
                        "Enabled", PropertyShape.flag(), "ChannelArn", channelArn, "ChannelRole", PropertyShape.arn())
                .require("Enabled");
    }

    /** As a template would give it; what the service leaves out means that it is off. */
    static Map<String, Object> live(
            @Nullable Boolean enabled, @Nullable String channelArn, @Nullable String channelRole) {
        return LiveProperties.object(
                "Enabled", Boolean.TRUE.equals(enabled), "ChannelArn", channelArn, "ChannelRole", channelRole);
    }

    static SmsTwoWay of(PropertyValues values) {
        var twoWay = values.nested("TwoWay");
        return new SmsTwoWay(twoWay.isTrue("Enabled"), twoWay.text("ChannelArn"), twoWay.text("ChannelRole"));
    }
}
