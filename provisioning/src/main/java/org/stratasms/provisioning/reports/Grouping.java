package org.stratasms.provisioning.reports;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.stratasms.client.DeliveryEvent;

/**
 * The property of texts by which costs are summed.
 *
 * @param name as it is typed, such as {@code tag:team}
 * @param property empty for a text that does not have it
 */
public record Grouping(String name, Function<DeliveryEvent, Optional<String>> property) {
    /** The forms that {@link #parse} reads. */
    public static final String FORMS = "day, country, carrier or tag:KEY";

    /** The group of texts that do not have the property. */
    public static final String NONE = "-";

    private static final String TAG = "tag:";

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Grouping parse(String name) {
        if (name.startsWith(TAG) && name.length() > TAG.length()) {
            var key = name.substring(TAG.length());
            return new Grouping(name, text -> Optional.ofNullable(text.tags().get(key)));
        }
        return switch (name) {
            case "day" ->
                new Grouping(
                        name,
                        text -> Optional.of(
                                text.at().atOffset(ZoneOffset.UTC).toLocalDate().toString()));
            case "country" -> new Grouping(name, DeliveryEvent::country);
            case "carrier" -> new Grouping(name, DeliveryEvent::carrier);
            default -> throw new IllegalArgumentException("%s is expected, found '%s'".formatted(FORMS, name));
        };
    }

    String group(DeliveryEvent text) {
        return property.apply(text).filter(value -> !value.isBlank()).orElse(NONE);
    }
}
