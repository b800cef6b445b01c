package org.stratasms.emulator.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.model.Constraints.RuleTree;
import software.amazon.awssdk.core.SdkPojo;

/** The rules of one member and of all its members, ready to run. Allocates only if something is wrong. */
final class Check {
    private final @Nullable Member member;
    private final ConstraintRules rules;
    private final Check[] members;
    private final @Nullable Check element;
    private final @Nullable Check key;

    private Check(
            @Nullable Member member,
            ConstraintRules rules,
            List<Check> members,
            @Nullable Check element,
            @Nullable Check key) {
        this.member = member;
        this.rules = rules;
        this.members = members.toArray(new Check[0]);
        this.element = element;
        this.key = key;
    }

    /** Creates the check of a whole request. */
    static Check of(SdkPojo request, RuleTree tree) {
        return new Check(null, ConstraintRules.NONE, ofMembers(Shape.of(request), tree), null, null);
    }

    private static List<Check> ofMembers(Shape shape, RuleTree tree) {
        var checks = new ArrayList<Check>();
        for (var member : shape.members()) {
            var below = tree.below(member.requestName());
            if (below != null) {
                checks.add(of(member, below));
            }
        }
        return checks;
    }

    private static Check of(Member member, RuleTree tree) {
        return switch (member.kind()) {
            case SDK_POJO -> {
                // A built object and its builder have the same fields.
                var shape = Shape.of(member.newBuilder());
                yield new Check(member, tree.rules, ofMembers(shape, tree), null, null);
            }
            case LIST -> new Check(member, tree.rules, List.of(), elementOf(member, tree.below("[]")), null);
            case MAP ->
                new Check(
                        member, tree.rules, List.of(), elementOf(member, tree.below("{}")), keyOf(tree.below("{key}")));
            default -> new Check(member, tree.rules, List.of(), null, null);
        };
    }

    private static @Nullable Check elementOf(Member member, @Nullable RuleTree tree) {
        return tree == null ? null : of(member.element(), tree);
    }

    private static @Nullable Check keyOf(@Nullable RuleTree tree) {
        return tree == null ? null : new Check(null, tree.rules, List.of(), null, null);
    }

    /** Returns the violations in a structure; their paths begin below it. */
    List<Violation> structure(SdkPojo pojo) {
        var found = List.<Violation>of();
        for (var check : members) {
            var name = check.member;
            if (name != null) {
                found = plus(found, name.requestName(), check.value(name.get(pojo)));
            }
        }
        return found;
    }

    private List<Violation> value(@Nullable Object value) {
        var violation = rules.violationOf(value);
        if (violation != null) {
            return List.of(violation);
        }
        if (value instanceof SdkPojo pojo) {
            return structure(pojo);
        }
        if (value instanceof List<?> list && element != null) {
            return list(list, element);
        }
        return value instanceof Map<?, ?> map ? map(map) : List.of();
    }

    private static List<Violation> list(List<?> list, Check element) {
        var found = List.<Violation>of();
        for (var i = 0; i < list.size(); i++) {
            var wrong = element.value(list.get(i));
            found = wrong.isEmpty() ? found : plus(found, Integer.toString(i + 1), wrong);
        }
        return found;
    }

    private List<Violation> map(Map<?, ?> map) {
        if (key == null && element == null) {
            return List.of();
        }
        var found = List.<Violation>of();
        for (var entry : map.entrySet()) {
            var name = String.valueOf(entry.getKey());
            if (key != null) {
                var wrong = key.value(name);
                found = wrong.isEmpty() ? found : plus(found, name + ".key", wrong);
            }
            if (element != null) {
                found = plus(found, name, element.value(entry.getValue()));
            }
        }
        return found;
    }

    private static List<Violation> plus(List<Violation> found, String name, List<Violation> more) {
        if (more.isEmpty()) {
            return found;
        }
        var all = new ArrayList<>(found);
        for (var violation : more) {
            all.add(violation.below(name));
        }
        return all;
    }
}
