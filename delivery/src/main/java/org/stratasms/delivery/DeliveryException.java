package org.stratasms.delivery;

import java.sql.SQLException;

/** A submission or a setting is invalid, or the database failed. The message contains no body and no whole number. */
public final class DeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The kind of error, for programs and metrics. */
    public enum Code {
        /** The key was used for another text. */
        KEY_REUSED,
        /** A submission contradicts itself. */
        INVALID_SUBMISSION,
        /** A setting has an invalid value. */
        INVALID_SETTING,
        /** The outcomes of this database are taken by SQL, and told to nobody else. */
        OUTCOMES_TAKEN,
        /** The tables do not exist. */
        SCHEMA_MISSING,
        /** The tables have another version. */
        SCHEMA_VERSION,
        /** The database refused a statement, or could not be reached. */
        DATABASE
    }

    private final Code code;

    DeliveryException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** Creates it without the database's own message, which may contain whole rows. */
    static DeliveryException of(String task, SQLException failure) {
        return new DeliveryException(Code.DATABASE, Database.told(task, failure));
    }

    /** The kind of error. */
    public Code code() {
        return code;
    }
}
