package org.stratasms.emulator.internal.local;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.ActiveRule;
import org.stratasms.emulator.sms.Latency;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.RefusedCall;
import org.stratasms.emulator.sms.Rule;
import org.stratasms.emulator.sms.RuleAction;
import org.stratasms.emulator.sms.RuleCondition;

/** Reads and writes rules as JSON. An unknown or misspelt member is rejected, never ignored. */
final class RuleJson {
    private static final Set<String> MEMBERS =
            Set.of("id", "action", "status", "delay", "error", "reason", "match", "percent", "times", "lasts", "seed");

    private RuleJson() {}

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException names the member that is wrong, and what is allowed
     */
    static Rule rule(Map<String, Object> json) {
        refuseOthers(json, MEMBERS, "A rule");
        var action = constant(RuleAction.class, "action", json.get("action"));
        var status = json.containsKey("status") ? constant(MessageStatus.class, "status", json.get("status")) : null;
        var delay = json.containsKey("delay") ? delay(json.get("delay")) : null;
        var rule = Rule.of(new Rule.Effect(action, status, delay, refusal(json)));
        if (json.containsKey("match")) {
            rule = narrowed(rule, json.get("match"));
        }
        if (json.containsKey("id")) {
            rule = rule.named(text("id", json.get("id")));
        }
        return counted(rule, json);
    }

    private static @Nullable RefusedCall refusal(Map<String, Object> json) {
        return json.containsKey("error") || json.containsKey("reason")
                ? new RefusedCall(text("error", json.get("error")), text("reason", json.get("reason")))
                : null;
    }

    private static Rule counted(Rule rule, Map<String, Object> json) {
        var counted = rule;
        if (json.containsKey("percent")) {
            counted = counted.percent(number("percent", json.get("percent")).doubleValue());
        }
        if (json.containsKey("times")) {
            counted = counted.times(whole("times", json.get("times")));
        }
        if (json.containsKey("lasts")) {
            counted = counted.lasting(duration("lasts", json.get("lasts")));
        }
        if (json.containsKey("seed")) {
            counted = counted.seed(whole("seed", json.get("seed")));
        }
        return counted;
    }

    private static Rule narrowed(Rule rule, @Nullable Object match) {
        var narrowed = rule;
        for (var wanted : object("match", match).entrySet()) {
            var name = String.valueOf(wanted.getKey());
            narrowed = narrowed.where(condition(name), text(name, wanted.getValue()));
        }
        return narrowed;
    }

    private static RuleCondition condition(String name) {
        for (var condition : RuleCondition.values()) {
            if (condition.jsonName().equals(name)) {
                return condition;
            }
        }
        throw new IllegalArgumentException("match has no '%s'; it has %s"
                .formatted(name, listed(RuleCondition.values(), RuleCondition::jsonName)));
    }

    private static Latency delay(@Nullable Object json) {
        if (json instanceof String) {
            return new Latency.Fixed(duration("delay", json));
        }
        var parts = object("delay", json);
        if (parts.keySet().equals(Set.of("min", "max"))) {
            return new Latency.Uniform(duration("min", parts.get("min")), duration("max", parts.get("max")));
        }
        if (parts.keySet().equals(Set.of("mean"))) {
            return new Latency.Exponential(duration("mean", parts.get("mean")));
        }
        if (parts.keySet().equals(Set.of("median", "p99"))) {
            return new Latency.LogNormal(duration("median", parts.get("median")), duration("p99", parts.get("p99")));
        }
        throw new IllegalArgumentException(
                "delay is a duration such as \"PT2S\", or has min and max, or mean, or median and p99");
    }

    static Map<String, Object> view(ActiveRule active) {
        var rule = active.rule();
        var view = new LinkedHashMap<String, Object>();
        view.put("id", rule.id());
        view.put("action", rule.action().name());
        putIfSet(view, "status", rule.status() == null ? null : rule.status().name());
        putIfSet(view, "delay", rule.delay() == null ? null : delay(rule.delay()));
        putIfSet(view, "error", rule.refusal() == null ? null : rule.refusal().error());
        putIfSet(view, "reason", rule.refusal() == null ? null : rule.refusal().reason());
        var match = new LinkedHashMap<String, Object>();
        rule.match().forEach((condition, value) -> match.put(condition.jsonName(), value));
        view.put("match", match);
        view.put("percent", rule.percent());
        putIfSet(view, "times", rule.times() == Long.MAX_VALUE ? null : rule.times());
        putIfSet(view, "lasts", rule.lasts() == null ? null : rule.lasts().toString());
        view.put("seed", rule.seed());
        view.put("matched", active.matched());
        view.put("applied", active.applied());
        putIfSet(
                view, "endsAt", active.endsAt() == null ? null : active.endsAt().toString());
        view.put("isOver", active.isOver());
        return view;
    }

    private static Object delay(Latency delay) {
        return switch (delay) {
            case Latency.Fixed fixed -> fixed.time().toString();
            case Latency.Uniform uniform ->
                Map.of("min", uniform.min().toString(), "max", uniform.max().toString());
            case Latency.Exponential exponential ->
                Map.of("mean", exponential.mean().toString());
            case Latency.LogNormal logNormal ->
                Map.of(
                        "median",
                        logNormal.median().toString(),
                        "p99",
                        logNormal.p99().toString());
        };
    }

    private static void putIfSet(Map<String, Object> view, String name, @Nullable Object value) {
        if (value != null) {
            view.put(name, value);
        }
    }

    private static void refuseOthers(Map<String, Object> json, Set<String> known, String what) {
        for (var name : json.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("%s has no '%s'; it has %s"
                        .formatted(
                                what,
                                name,
                                String.join(", ", known.stream().sorted().toList())));
            }
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, @Nullable Object value) {
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "%s is one of %s".formatted(name, listed(type.getEnumConstants(), Enum::name)));
    }

    private static <T> String listed(T[] values, Function<T, String> name) {
        return String.join(", ", Arrays.stream(values).map(name).toList());
    }

    private static Map<?, ?> object(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw new IllegalArgumentException("%s is a JSON object".formatted(name));
    }

    private static String text(String name, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("%s is a text".formatted(name));
    }

    private static Number number(String name, @Nullable Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException("%s is a number".formatted(name));
    }

    private static long whole(String name, @Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException("%s is a whole number".formatted(name));
    }

    private static Duration duration(String name, @Nullable Object value) {
        try {
            return Duration.parse(text(name, value));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("%s is an ISO 8601 duration such as PT2S or PT10M".formatted(name), e);
        }
    }
}
