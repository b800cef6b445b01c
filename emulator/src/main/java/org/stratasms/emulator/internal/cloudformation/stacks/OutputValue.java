package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An output of a stack, resolved. */
public record OutputValue(
        String key,
        String value,
        @Nullable String description,
        @Nullable String exportName) {
    /** The values by the names under which they are exported. */
    public static Map<String, String> exported(List<OutputValue> outputs) {
        var exported = new HashMap<String, String>();
        for (var output : outputs) {
            if (output.exportName() != null) {
                exported.put(output.exportName(), output.value());
            }
        }
        return exported;
    }
}
