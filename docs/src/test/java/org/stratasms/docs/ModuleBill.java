package org.stratasms.docs;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The CycloneDX bill of materials that the build makes of one module. */
record ModuleBill(String module, List<Library> libraries) {
    private static final String FILE = "/target/bom.json";

    /**
     * Reads it (JSON is YAML, too), without what a user does not get: optional libraries, and all that only they need.
     */
    static ModuleBill of(String module) {
        var bill = Checkout.yaml(module + FILE);
        Map<String, Map<String, ?>> components = entries(bill, "components").collect(toMap(ModuleBill::ref, it -> it));
        Map<String, List<?>> needs = entries(bill, "dependencies").collect(toMap(ModuleBill::ref, ModuleBill::needs));
        Map<String, ?> metadata = Checkout.map(Objects.requireNonNull(bill.get("metadata")));
        var seen = new HashSet<String>();
        var next = new ArrayDeque<>(List.of(ref(Checkout.map(Objects.requireNonNull(metadata.get("component"))))));
        while (!next.isEmpty()) {
            for (var needed : Objects.requireNonNull(needs.get(next.pop()))) {
                var component = Objects.requireNonNull(components.get(String.valueOf(needed)));
                if (!"optional".equals(component.get("scope")) && seen.add(ref(component))) {
                    next.push(ref(component));
                }
            }
        }
        return new ModuleBill(
                module,
                seen.stream()
                        .map(reference -> Library.of(Objects.requireNonNull(components.get(reference))))
                        .toList());
    }

    private static Stream<Map<String, ?>> entries(Map<String, ?> bill, String name) {
        var entries = bill.get(name);
        return entries == null ? Stream.of() : Checkout.list(entries);
    }

    private static List<?> needs(Map<String, ?> dependency) {
        var needs = dependency.get("dependsOn");
        return needs == null ? List.of() : (List<?>) needs;
    }

    /** A dependency names a component in one way, the component itself in another. */
    private static String ref(Map<String, ?> entry) {
        return String.valueOf(entry.containsKey("ref") ? entry.get("ref") : entry.get("bom-ref"));
    }

    /**
     * A library of others, or a module of ours.
     *
     * @param name Maven's group and artifact
     * @param licenses of which one may choose; as SPDX names them, where they have such a name
     */
    record Library(String name, List<String> licenses) implements Comparable<Library> {
        private static final String OURS = "org.stratasms:";

        private static Library of(Map<String, ?> component) {
            var name = component.get("group") + ":" + component.get("name");
            return new Library(name, licenses(component.get("licenses")));
        }

        private static List<String> licenses(@Nullable Object licenses) {
            return licenses == null
                    ? List.of()
                    : Checkout.list(licenses).map(Library::license).toList();
        }

        private static String license(Map<String, ?> choice) {
            if (choice.containsKey("expression")) {
                return String.valueOf(choice.get("expression"));
            }
            Map<String, ?> license = Checkout.map(Objects.requireNonNull(choice.get("license")));
            return String.valueOf(license.containsKey("id") ? license.get("id") : license.get("name"));
        }

        boolean isOurs() {
            return name.startsWith(OURS);
        }

        @Override
        public int compareTo(Library other) {
            return name.compareTo(other.name);
        }
    }
}
