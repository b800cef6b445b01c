package org.stratasms.emulator.internal.cloudformation.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Rules section: assertions about several parameter values together.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html">Rules</a>
 */
final class TemplateRules {
    private record Assertion(Object condition, @Nullable String description) {}

    private record Rule(String name, @Nullable Object condition, List<Assertion> assertions) {}

    private final List<Rule> rules;

    private TemplateRules(List<Rule> rules) {
        this.rules = rules;
    }

    static TemplateRules parse(Map<String, Object> section, Set<String> parameters) {
        var rules = new ArrayList<Rule>();
        section.forEach((name, declaration) -> {
            TemplateLimits.name("Rule", name);
            var rule = rule(name, members(name, declaration, Set.of("RuleCondition", "Assertions")));
            rules.add(rule);
            checkNames(rule, parameters);
        });
        return new TemplateRules(rules);
    }

    private static Rule rule(String name, Map<String, Object> declaration) {
        var assertions = new ArrayList<Assertion>();
        if (!(declaration.get("Assertions") instanceof List<?> list) || list.isEmpty()) {
            throw malformed(name);
        }
        for (var one : list) {
            var members = members(name, one, Set.of("Assert", "AssertDescription"));
            var condition = members.get("Assert");
            if (condition == null) {
                throw malformed(name);
            }
            var description = members.get("AssertDescription");
            assertions.add(new Assertion(condition, description == null ? null : description.toString()));
        }
        return new Rule(name, declaration.get("RuleCondition"), assertions);
    }

    private static Map<String, Object> members(String rule, Object value, Set<String> known) {
        var members = Trees.map(value);
        if (members == null || !known.containsAll(members.keySet())) {
            throw malformed(rule);
        }
        return members;
    }

    private static TemplateException malformed(String rule) {
        // Unconfirmed (settled by ValidateTemplate): a malformed rule is refused in these words.
        return TemplateException.format(
                "[/Rules/%s] must have Assertions, a list of objects with Assert and AssertDescription, and may have RuleCondition."
                        .formatted(rule));
    }

    private static void checkNames(Rule rule, Set<String> parameters) {
        var references = new References(Block.RULES, null);
        if (rule.condition() != null) {
            references.decision(rule.condition());
        }
        rule.assertions().forEach(assertion -> references.decision(assertion.condition()));
        var unknown = references.names().stream()
                .filter(name -> !parameters.contains(name) && !Resolver.PSEUDO_PARAMETERS.contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            // Unconfirmed (settled by ValidateTemplate): a rule that refers to a resource is refused in these words.
            throw TemplateException.format(
                    "Unresolved dependencies %s. Cannot reference resources in the Rules block of the template"
                            .formatted(unknown));
        }
    }

    /** @throws TemplateException for the first assertion that does not hold, with its description */
    void check(Resolver resolver) {
        var decisions = new Decisions(resolver, Map.of());
        for (var rule : rules) {
            if (rule.condition() == null || decisions.holds(rule.condition())) {
                rule.assertions().stream()
                        .filter(assertion -> !decisions.holds(assertion.condition()))
                        .findFirst()
                        .ifPresent(assertion -> {
                            throw failed(rule, assertion);
                        });
            }
        }
    }

    /**
     * Unconfirmed (settled by CreateStack): an assertion that does not hold is told in these words; AWS's contain the
     * description too.
     */
    private static TemplateException failed(Rule rule, Assertion assertion) {
        var description = assertion.description();
        return TemplateException.error("Rule %s failed: %s"
                .formatted(rule.name(), description == null ? "an assertion does not hold" : description));
    }
}
