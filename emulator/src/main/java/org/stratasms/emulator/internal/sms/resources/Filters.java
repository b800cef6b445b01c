package org.stratasms.emulator.internal.sms.resources;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationExceptionReason;

/**
 * The filters of a Describe operation. A resource passes if, for every filter given, one of the filter's values equals
 * the resource's. Immutable.
 */
public final class Filters<T> {
    private record Filter(String name, List<String> values) {}

    private final Map<String, BiPredicate<T, String>> tests;

    private Filters(Map<String, BiPredicate<T, String>> tests) {
        this.tests = tests;
    }

    public static <T> Filters<T> none() {
        return new Filters<>(Map.of());
    }

    /**
     * Adds a filter that compares a member's text.
     *
     * @param name as AWS spells it, e.g. {@code message-type}
     * @param member a string, a boolean, a collection of strings (any of which may match) or null, which matches
     *     nothing
     */
    public Filters<T> by(String name, Function<T, @Nullable Object> member) {
        return where(name, (resource, value) -> {
            var found = member.apply(resource);
            return found instanceof Collection<?> several
                    ? several.contains(value)
                    : found != null && found.toString().equals(value);
        });
    }

    public Filters<T> where(String name, BiPredicate<T, String> test) {
        var more = new LinkedHashMap<>(tests);
        more.put(name, test);
        return new Filters<>(more);
    }

    /**
     * Returns a predicate for a request's filters.
     *
     * @param requested of the SDK's type for that kind of resource
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException if there is no filter of a
     *     name
     */
    public <F> Predicate<T> matching(List<F> requested, Function<F, String> name, Function<F, List<String>> values) {
        var filters = requested.stream()
                .map(filter -> new Filter(name.apply(filter), values.apply(filter)))
                .toList();
        filters.forEach(this::check);
        return resource -> {
            for (var filter : filters) {
                var test = tests.get(filter.name());
                if (test == null || filter.values().stream().noneMatch(value -> test.test(resource, value))) {
                    return false;
                }
            }
            return true;
        };
    }

    private void check(Filter filter) {
        if (!tests.containsKey(filter.name())) {
            throw SmsErrors.invalid(
                    ValidationExceptionReason.INVALID_FILTER_VALUES,
                    "Filters",
                    "There is no filter named '%s'; there are %s".formatted(filter.name(), tests.keySet()));
        }
    }
}
