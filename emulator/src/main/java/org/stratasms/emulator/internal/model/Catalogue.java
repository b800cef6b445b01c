package org.stratasms.emulator.internal.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of AWS's operations, resource types, properties and attributes, whether the emulator offers them or not:
 * what it lacks must not be reported as if AWS did not have it. Read when first needed, which is for a refusal.
 */
public final class Catalogue {
    /** Ends the sentence about something that the emulator lacks. */
    public static final String NOT_OFFERED = "valid on AWS, but not offered here";

    private static final Pattern CUSTOM = Pattern.compile("Custom::[A-Za-z0-9_@-]{1,52}");

    private static final class Loaded {
        static final Map<String, Set<String>> OPERATIONS = read("operations.tsv");
        static final Map<String, Set<String>> TYPES = read("types.tsv");
        static final Map<String, Set<String>> ATTRIBUTES = read("attributes.tsv");
    }

    private Catalogue() {}

    /**
     * Whether AWS has an operation.
     *
     * @param service the signing name, e.g. {@code sms-voice}
     */
    public static boolean hasOperation(String service, String operation) {
        return has(Loaded.OPERATIONS.get(service), operation);
    }

    /**
     * Whether AWS has a resource type, or would take it for a custom resource.
     *
     * @param type e.g. {@code AWS::Events::Rule}, {@code Custom::Thing}
     */
    public static boolean hasType(String type) {
        if (CUSTOM.matcher(type).matches()) {
            return true;
        }
        var last = type.lastIndexOf("::");
        return last > 0 && has(Loaded.TYPES.get(type.substring(0, last)), type.substring(last + 2));
    }

    /**
     * Whether a resource type that the emulator offers has a property on AWS.
     *
     * @param path names of members, without indices: {@code Subscription.Endpoint}
     */
    public static boolean hasProperty(String type, String path) {
        return has(Loaded.TYPES.get(type), path);
    }

    /**
     * Whether a resource type that the emulator offers has an attribute on AWS, for {@code Fn::GetAtt}.
     *
     * @param attribute e.g. {@code WebsiteURL}
     */
    public static boolean hasAttribute(String type, String attribute) {
        return has(Loaded.ATTRIBUTES.get(type), attribute);
    }

    private static boolean has(@Nullable Set<String> names, String name) {
        return names != null && names.contains(name);
    }

    private static Map<String, Set<String>> read(String table) {
        try (var in = Catalogue.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalStateException("The catalogue's table " + table + " is not beside its class");
            }
            var rows = new HashMap<String, Set<String>>();
            for (var row : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList()) {
                var tab = row.indexOf('\t');
                rows.put(row.substring(0, tab), Set.of(row.substring(tab + 1).split(",", -1)));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
