package org.stratasms.provisioning.registrations;

/**
 * A problem of a registration file.
 *
 * @param code AWS's code of the denial that it leads to, or a word of ours where AWS has none
 * @param path of the field; empty if it is none's
 * @param line of the file; 0 if it is none's
 * @param found never holds the value of a field
 */
public record Problem(String code, Level level, String path, int line, String found, String cure) {
    /** The effect of a problem. */
    public enum Level {
        /** AWS refuses the registration as it is. */
        REFUSED,
        /** A reviewer is likely to deny it. */
        DENIED,
        /** Nobody could look. */
        NOT_LOOKED_AT
    }

    static Problem refused(String code, FieldValue field, String found, String cure) {
        return new Problem(code, Level.REFUSED, field.path(), field.line(), found, cure);
    }

    static Problem denied(String code, FieldValue field, String found, String cure) {
        return new Problem(code, Level.DENIED, field.path(), field.line(), found, cure);
    }
}
