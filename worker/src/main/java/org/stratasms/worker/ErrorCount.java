package org.stratasms.worker;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the statements that the database refused or did not answer. What it undid because of another transaction is
 * repeated, and no error; nor is a text that the SQL contract refuses.
 */
record ErrorCount(LongAdder errors) implements SQLExceptionOverride {
    /** The class of the SQL standard for a transaction that the database rolled back. */
    private static final String UNDONE = "40";

    private static final String OF_CONTRACT = "SM";

    /** Is shown every failure of a statement, and changes nothing. */
    @java.lang.Override // the interface has a type of that name
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        if (!state.startsWith(UNDONE) && !state.startsWith(OF_CONTRACT)) {
            errors.increment();
        }
        return SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
