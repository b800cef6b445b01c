package org.stratasms.provisioning.registrations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The codes of AWS's denials in our words, from {@code denials.tsv}, which names AWS's page and the day on which it was
 * read.
 */
public final class Denials {
    private static final Map<String, Denial> ALL = load();

    private Denials() {}

    /** Whether the same registration can be submitted again. */
    public enum Resubmittable {
        YES,
        NO,
        /** AWS: it depends on the content. */
        DEPENDS
    }

    /**
     * A denial.
     *
     * @param account what it means and what mends it
     * @param fields the last parts of the paths of fields that may have to change; may be empty
     */
    public record Denial(String code, Resubmittable resubmittable, List<String> fields, String account) {
        public Denial {
            fields = List.copyOf(fields);
        }
    }

    /** The denial of a code; empty for one that AWS added later. */
    public static Optional<Denial> of(String code) {
        return Optional.ofNullable(ALL.get(code));
    }

    static Map<String, Denial> all() {
        return ALL;
    }

    private static Map<String, Denial> load() {
        var denials = new LinkedHashMap<String, Denial>();
        for (var row : Tables.rows("denials.tsv")) {
            var fields = row.get(2).equals("-")
                    ? List.<String>of()
                    : List.of(row.get(2).split(",", -1));
            denials.put(row.get(0), new Denial(row.get(0), Resubmittable.valueOf(row.get(1)), fields, row.get(3)));
        }
        return denials;
    }
}
