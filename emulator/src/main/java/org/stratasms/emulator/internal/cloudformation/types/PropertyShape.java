package org.stratasms.emulator.internal.cloudformation.types;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The shape of a property's value. Scalars may be given as text, because a parameter's value always is. */
sealed interface PropertyShape {
    /** Text; a number or boolean in the template counts as its text. Lengths are in characters. */
    record Text(@Nullable Pattern pattern, int minLength, int maxLength, Set<String> allowed) implements PropertyShape {
        public Text {
            allowed = Set.copyOf(allowed);
        }
    }

    /** A number, whole or not, within bounds (inclusive). */
    record Numeric(boolean whole, BigDecimal min, BigDecimal max, Set<Long> allowed) implements PropertyShape {
        public Numeric {
            allowed = Set.copyOf(allowed);
        }
    }

    record Flag() implements PropertyShape {}

    /** A list. In a set, no item may occur twice and the order does not matter. */
    record Listed(PropertyShape item, boolean set, int min, int max) implements PropertyShape {}

    record Structure(Map<String, PropertyShape> members, Set<String> required, Set<String> exactlyOneOf)
            implements PropertyShape {
        public Structure {
            required = Set.copyOf(required);
            exactlyOneOf = Set.copyOf(exactlyOneOf);
        }

        Structure require(String... names) {
            return new Structure(members, Set.of(names), exactlyOneOf);
        }

        Structure exactlyOne(String... names) {
            return new Structure(members, required, Set.of(names));
        }
    }

    /** A JSON object such as a policy document. */
    record Json(boolean textToo) implements PropertyShape {}

    static Text text() {
        return new Text(null, 0, Integer.MAX_VALUE, Set.of());
    }

    static Text text(int minLength, int maxLength) {
        return new Text(null, minLength, maxLength, Set.of());
    }

    /** Creates a text with a pattern. Schemas search for the pattern, so anchor it if it is for the whole text. */
    static Text text(String pattern, int minLength, int maxLength) {
        return new Text(Pattern.compile(pattern), minLength, maxLength, Set.of());
    }

    static Text arn() {
        return text("^arn:\\S+$", 0, Integer.MAX_VALUE);
    }

    static Text oneOf(String... values) {
        return new Text(null, 0, Integer.MAX_VALUE, Set.of(values));
    }

    static Numeric whole() {
        return whole(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    static Numeric whole(long min, long max) {
        return new Numeric(true, BigDecimal.valueOf(min), BigDecimal.valueOf(max), Set.of());
    }

    static Numeric wholeOf(Long... values) {
        return new Numeric(
                true, BigDecimal.valueOf(Long.MIN_VALUE), BigDecimal.valueOf(Long.MAX_VALUE), Set.of(values));
    }

    static Numeric number() {
        var bound = BigDecimal.valueOf(Double.MAX_VALUE);
        return new Numeric(false, bound.negate(), bound, Set.of());
    }

    static Flag flag() {
        return new Flag();
    }

    static Listed list(PropertyShape item) {
        return new Listed(item, false, 0, Integer.MAX_VALUE);
    }

    static Listed list(PropertyShape item, int min, int max) {
        return new Listed(item, false, min, max);
    }

    static Listed setOf(PropertyShape item) {
        return new Listed(item, true, 0, Integer.MAX_VALUE);
    }

    static Listed setOf(PropertyShape item, int min, int max) {
        return new Listed(item, true, min, max);
    }

    /**
     * Creates a structure from name, shape, name, shape, …; all members are optional until {@link Structure#require}.
     */
    static Structure structure(Object... namesAndShapes) {
        return new Structure(Schema.pairs(Arrays.asList(namesAndShapes)), Set.of(), Set.of());
    }

    static Json json() {
        return new Json(false);
    }

    static Json jsonOrText() {
        return new Json(true);
    }

    /** Returns the shape of tags, which is the same for all taggable types. */
    static Listed tags() {
        return setOf(structure("Key", text(1, 128), "Value", text(0, 256)).require("Key", "Value"));
    }

    /** Returns which of the exactly-one members a value has; there must be one. */
    static List<String> chosen(Structure structure, Map<?, ?> value) {
        return structure.exactlyOneOf().stream().filter(value::containsKey).toList();
    }
}
