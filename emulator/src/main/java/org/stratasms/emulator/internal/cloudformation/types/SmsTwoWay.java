package org.stratasms.emulator.stacks.types;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a number or a pool passes on what recipients text back; off if the property is absent. */
record SmsTwoWay(
        boolean enabled,
        @Nullable String channelArn,
        @Nullable String channelRole) {
    static Shape shape(Shape channelArn) {
        return Shape.structure("Enabled", Shape.flag(), "ChannelArn", channelArn, "ChannelRole", Shape.arn())
                .require("Enabled");
    }

    /** As a template would give it; what the service leaves out means that it is off. */
    static Map<String, Object> live(
            @Nullable Boolean enabled, @Nullable String channelArn, @Nullable String channelRole) {
        return Live.object(
                "Enabled", Boolean.TRUE.equals(enabled), "ChannelArn", channelArn, "ChannelRole", channelRole);
    }

    static SmsTwoWay of(Values values) {
        var twoWay = values.nested("TwoWay");
        return new SmsTwoWay(twoWay.isTrue("Enabled"), twoWay.text("ChannelArn"), twoWay.text("ChannelRole"));
    }
}
