package org.stratasms.provisioning.registrations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reasons of a denial.
 *
 * @param version the one that was denied or revoked
 * @param reasons AWS's, with our account
 * @param fields the fields that AWS marked
 * @param next what to do now
 */
public record Explanation(
        String registrationId, String type, long version, List<Reason> reasons, List<Field> fields, String next) {
    public Explanation {
        reasons = List.copyOf(reasons);
        fields = List.copyOf(fields);
    }

    /**
     * A reason for a denial.
     *
     * @param code AWS's
     * @param words AWS's
     * @param link to AWS's page; null if it gives none
     * @param denial our account; null for a code that we do not know
     * @param places the fields that may have to change
     */
    public record Reason(
            String code, String words, @Nullable String link, Denials.@Nullable Denial denial, List<Field> places) {
        public Reason {
            places = List.copyOf(places);
        }
    }

    /**
     * A field.
     *
     * @param line of the file; 0 if there is no file at hand, or the field is not in it
     * @param words AWS's about this field; empty if it says nothing of it
     */
    public record Field(String path, int line, String words) {}
}
