package org.stratasms.emulator.internal.cloudformation.types;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two-way settings of a number or a pool; off if the property is absent. */
record SmsTwoWay(
        boolean enabled,
        @Nullable String channelArn,
        @Nullable String channelRole) {
    static PropertyShape shape(PropertyShape channelArn) {
        return PropertyShape.structure(
                        "Enabled", PropertyShape.flag(), "ChannelArn", channelArn, "ChannelRole", PropertyShape.arn())
                .require("Enabled");
    }

    /** Returns the settings in the form of a template; members that the service leaves out mean that it is off. */
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
