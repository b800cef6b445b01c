package org.stratasms.emulator.internal.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the names that expressions refer to, and refuses every function that is unknown or malformed. */
final class References {
    /**
     * One {@code Fn::GetAtt}.
     *
     * @param name null if the attribute's name is itself a {@code Ref} to a parameter
     */
    record Attribute(String resource, @Nullable String name) {}

    private final Block block;
    private final @Nullable Map<String, Boolean> truths;
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Attribute> attributes = new ArrayList<>();
    private final Set<String> conditions = new LinkedHashSet<>();
    private final Set<String> importing = new LinkedHashSet<>();

    /** @param truths the conditions that hold, to leave out the branches not taken; null to read every branch */
    References(Block block, @Nullable Map<String, Boolean> truths) {
        this.block = block;
        this.truths = truths;
    }

    /** Parameters, pseudo parameters and resources in {@code Ref} and {@code Fn::Sub}. */
    Set<String> names() {
        return names;
    }

    List<Attribute> attributes() {
        return attributes;
    }

    /** The conditions in {@code Fn::If} and {@code Condition}. */
    Set<String> conditions() {
        return conditions;
    }

    /** The names that the names of imports depend on, which must not be resources. */
    Set<String> importing() {
        return importing;
    }

    /** All that must exist: {@link #names()} and the resources of {@link #attributes()}. */
    Set<String> all() {
        var all = new LinkedHashSet<>(names);
        attributes.forEach(attribute -> all.add(attribute.resource()));
        return all;
    }

    /** Collects from an expression that stands for a value. */
    References value(Object expression) {
        var call = FunctionCall.of(expression);
        if (call != null) {
            call(call);
        } else if (expression instanceof Map<?, ?> map) {
            map.values().forEach(this::value);
        } else if (expression instanceof List<?> list) {
            list.forEach(this::value);
        }
        return this;
    }

    /** Collects from an expression that is true or false. */
    References decision(Object expression) {
        var call = block == Block.CONDITIONS ? FunctionCall.inCondition(expression) : FunctionCall.of(expression);
        if (call == null) {
            // Unconfirmed (settled by ValidateTemplate): a rule that refers to anything but parameters is refused in
            // these words.
            throw TemplateException.format(
                    block == Block.CONDITIONS
                            ? "Conditions can only be boolean operations on parameters and other conditions"
                            : "Rules can only be boolean operations on parameters");
        }
        block.requireDecision(call.function());
        FunctionForms.check(call);
        switch (call.function()) {
            case "Condition" -> conditions.add((String) call.argument());
            case "Fn::And", "Fn::Or", "Fn::Not" -> ((List<?>) call.argument()).forEach(this::decision);
            default -> value(call.argument());
        }
        return this;
    }

    private void call(FunctionCall call) {
        block.requireValue(call.function());
        FunctionForms.check(call);
        switch (call.function()) {
            case "Ref" -> names.add((String) call.argument());
            case "Fn::RefAll" -> {}
            case "Fn::GetAtt" -> attribute((List<?>) call.argument());
            case "Fn::Sub" -> sub(call.argument());
            case "Fn::If" -> branches((List<?>) call.argument());
            case "Fn::ImportValue" -> importedName(call.argument());
            default -> value(call.argument());
        }
    }

    private void attribute(List<?> argument) {
        var resource = (String) argument.getFirst();
        var name = argument.get(1);
        attributes.add(new Attribute(resource, name instanceof String text ? text : null));
        value(name);
    }

    private void sub(Object argument) {
        var text = argument instanceof List<?> list ? (String) list.getFirst() : (String) argument;
        var variables = argument instanceof List<?> list ? (Map<?, ?>) list.get(1) : Map.of();
        variables.values().forEach(this::value);
        for (var piece : SubText.parse(text).pieces()) {
            if (piece.variable() && !variables.containsKey(piece.text())) {
                variable(piece.text());
            }
        }
    }

    private void variable(String name) {
        var dot = name.indexOf('.');
        if (dot < 0) {
            names.add(name);
        } else {
            attributes.add(new Attribute(name.substring(0, dot), name.substring(dot + 1)));
        }
    }

    private void branches(List<?> argument) {
        var condition = (String) argument.getFirst();
        conditions.add(condition);
        if (truths == null) {
            value(argument.get(1));
            value(argument.get(2));
        } else {
            value(argument.get(Boolean.TRUE.equals(truths.get(condition)) ? 1 : 2));
        }
    }

    private void importedName(Object argument) {
        var inside = new References(block, truths).value(argument);
        if (!inside.attributes.isEmpty()) {
            throw importDependsOnResources();
        }
        names.addAll(inside.names);
        importing.addAll(inside.names);
        conditions.addAll(inside.conditions);
    }

    static TemplateException importDependsOnResources() {
        return TemplateException.error(
                "the attribute in Fn::ImportValue must not depend on any resources, imported values,"
                        + " or Fn::GetAZs");
    }
}
