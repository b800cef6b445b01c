package org.stratasms.emulator.internal.local;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.RegistrationDenial;

/** Reads the denial of a registration from the body of a request. */
final class DenialJson {
    private static final String CODE = "code";
    private static final String REASON = "reason";
    private static final String DETAILS = "details";
    private static final String FIELDS = "fields";

    private DenialJson() {}

    /** @throws IllegalArgumentException if it is not as {@code /_local/openapi.json} describes it */
    static RegistrationDenial denial(Map<String, Object> body) {
        var unknown = new TreeSet<>(body.keySet());
        unknown.removeAll(Set.of(CODE, REASON, DETAILS, FIELDS));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("A denial has code, reason, details and fields; found " + unknown);
        }
        return fields(words(body, text(body.get(REASON), REASON), text(body.get(DETAILS), DETAILS)), body.get(FIELDS));
    }

    private static RegistrationDenial words(
            Map<String, Object> body, @Nullable String reason, @Nullable String details) {
        var code = body.get(CODE);
        if (code == null) {
            if (reason == null) {
                throw new IllegalArgumentException("The body has neither a code nor a text 'reason'");
            }
            return RegistrationDenial.because(reason).withDescriptions(reason, details);
        }
        var codes = code instanceof List<?> several
                ? several.stream().map(each -> required(each, CODE)).toList()
                : List.of(required(code, CODE));
        return new RegistrationDenial(codes, reason, details, Map.of());
    }

    private static RegistrationDenial fields(RegistrationDenial denial, @Nullable Object given) {
        var changed = denial;
        if (given instanceof Map<?, ?> fields) {
            for (var field : fields.entrySet()) {
                changed = changed.withField(String.valueOf(field.getKey()), required(field.getValue(), FIELDS));
            }
        } else if (given != null) {
            throw new IllegalArgumentException("fields is an object of texts by the paths of fields");
        }
        return changed;
    }

    private static @Nullable String text(@Nullable Object value, String name) {
        return value == null ? null : required(value, name);
    }

    private static String required(@Nullable Object value, String name) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("%s has a value that is not a text: %s".formatted(name, value));
    }
}
