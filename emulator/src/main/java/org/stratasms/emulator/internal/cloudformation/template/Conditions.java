package org.stratasms.emulator.internal.cloudformation.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The Conditions section: named expressions that are true or false, depending on the parameters. */
final class Conditions {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9&_]{1,255}");

    /** By name, each after those that it refers to. */
    private final Map<String, Object> expressions;

    private Conditions(Map<String, Object> expressions) {
        this.expressions = expressions;
    }

    static Conditions parse(Map<String, Object> section, Set<String> parameters) {
        var needs = new LinkedHashMap<String, Set<String>>();
        var unresolved = new LinkedHashSet<String>();
        section.forEach((name, expression) -> {
            if (!NAME.matcher(name).matches()) {
                throw TemplateException.format("Condition name %s is non alphanumeric.".formatted(name));
            }
            var references = new References(Block.CONDITIONS, null).decision(expression);
            references.names().stream()
                    .filter(one -> !parameters.contains(one) && !Resolver.PSEUDO_PARAMETERS.contains(one))
                    .forEach(unresolved::add);
            references.attributes().forEach(attribute -> unresolved.add(attribute.resource()));
            needs.put(name, references.conditions());
        });
        if (!unresolved.isEmpty()) {
            throw TemplateException.format(
                    "Unresolved dependencies %s. Cannot reference resources in the Conditions block of the template"
                            .formatted(unresolved));
        }
        return new Conditions(ordered(section, needs));
    }

    private static Map<String, Object> ordered(Map<String, Object> section, Map<String, Set<String>> needs) {
        needs.values()
                .forEach(names -> names.stream()
                        .filter(name -> !section.containsKey(name))
                        .findFirst()
                        .ifPresent(name -> {
                            // Unconfirmed (settled by ValidateTemplate): a condition that refers to an unknown one is
                            // refused in these words.
                            throw TemplateException.format(
                                    "Unresolved condition dependencies [%s] in the Conditions block of the template"
                                            .formatted(name));
                        }));
        var ordered = new LinkedHashMap<String, Object>();
        var neededBy = new HashMap<String, List<String>>();
        var open = new HashMap<String, Integer>();
        var ready = new ArrayDeque<String>();
        needs.forEach((name, needed) -> {
            needed.forEach(one ->
                    neededBy.computeIfAbsent(one, unused -> new ArrayList<>()).add(name));
            open.put(name, needed.size());
            if (needed.isEmpty()) {
                ready.add(name);
            }
        });
        for (var name = ready.poll(); name != null; name = ready.poll()) {
            ordered.put(name, section.getOrDefault(name, Map.of()));
            for (var waiting : neededBy.getOrDefault(name, List.of())) {
                if (open.merge(waiting, -1, Integer::sum) == 0) {
                    ready.add(waiting);
                }
            }
        }
        if (ordered.size() < section.size()) {
            var circular = new LinkedHashSet<>(section.keySet());
            circular.removeAll(ordered.keySet());
            // Unconfirmed (settled by ValidateTemplate): conditions that depend on each other in a circle are refused
            // in these words.
            throw TemplateException.error("Found circular condition dependency between %s".formatted(circular));
        }
        return ordered;
    }

    boolean isEmpty() {
        return expressions.isEmpty();
    }

    boolean has(String name) {
        return expressions.containsKey(name);
    }

    /** Decides all conditions: true for each that holds. */
    Map<String, Boolean> decide(Resolver resolver) {
        var truths = new HashMap<String, Boolean>();
        var decisions = new Decisions(resolver, truths);
        expressions.forEach((name, expression) -> truths.put(name, decisions.holds(expression)));
        return truths;
    }
}
