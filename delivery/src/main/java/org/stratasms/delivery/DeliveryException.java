package org.stratasms.delivery;

import java.sql.SQLException;

/** A submission or a setting that cannot be as it was asked for, or a database that could not be asked. Its message holds no body and no whole number. */
public final class DeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, to be counted by. */
    public enum Code {
        /** The key was used for another text. */
        KEY_REUSED,
        /** A submission that contradicts itself. */
        INVALID_SUBMISSION,
        /** A setting is of no form or size that it can have. */
        INVALID_SETTING,
        /** The tables are not there. */
        SCHEMA_MISSING,
        /** The tables are of another version. */
        SCHEMA_VERSION,
        /** The database refused, or could not be reached. */
        DATABASE
    }

    private final Code code;

    DeliveryException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** Without the database's own words, which show whole rows. */
    static DeliveryException of(String task, SQLException failure) {
        return new DeliveryException(Code.DATABASE, Database.told(task, failure));
    }

    public Code code() {
        return code;
    }
}
