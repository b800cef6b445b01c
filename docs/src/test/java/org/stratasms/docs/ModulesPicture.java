package org.stratasms.docs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The modules and what each is built on, read from their POMs; what follows from other arrows is left out. */
final class ModulesPicture {
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern OURS = Pattern.compile("<artifactId>strata-sms-([a-z-]+)</artifactId>");

    private ModulesPicture() {}

    static String mermaid() {
        var below = new TreeMap<String, Set<String>>();
        Checkout.modules().stream()
                .filter(module -> !module.equals("bom") && !module.equals("docs"))
                .forEach(module -> below.put(module, below(module)));
        var text = new StringBuilder("```mermaid\nflowchart TD\n");
        below.keySet().forEach(module -> text.append("    %s[\"%s\"]\n".formatted(id(module), module)));
        below.forEach((module, all) -> all.stream()
                .filter(each -> all.stream().noneMatch(other -> reaches(below, other, each)))
                .forEach(each -> text.append("    %s --> %s\n".formatted(id(module), id(each)))));
        return text.append("```\n").toString();
    }

    private static boolean reaches(Map<String, Set<String>> below, String from, String to) {
        var next = below.getOrDefault(from, Set.of());
        return next.contains(to) || next.stream().anyMatch(each -> reaches(below, each, to));
    }

    /** Not what tests alone need. */
    private static Set<String> below(String module) {
        return dependencies(module).stream()
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .filter(dependency -> !dependency.contains("<type>test-jar</type>"))
                .flatMap(dependency -> Checkout.groups(OURS, dependency).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> dependencies(String module) {
        return Checkout.groups(DEPENDENCY, Checkout.read(module + "/pom.xml"));
    }

    private static String id(String module) {
        return module.replaceAll("[^a-z]", "_");
    }
}
