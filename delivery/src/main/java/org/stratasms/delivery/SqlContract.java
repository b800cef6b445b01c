package org.stratasms.delivery;

import java.sql.SQLException;

/**
 * Tells the functions of the SQL contract what this worker does: how long it keeps texts, and whether it takes the
 * outcomes.
 */
final class SqlContract {
    private final Database database;
    private final WorkerSettings settings;
    private final String pool;

    SqlContract(Database database, WorkerSettings settings, String pool) {
        this.database = database;
        this.settings = settings;
        this.pool = pool;
    }

    /**
     * Notes how long texts are kept, and that outcomes are told to listeners if there are any.
     *
     * @throws DeliveryException if there are listeners, and SQL takes the outcomes of this database
     */
    void tell() throws SQLException {
        database.update("keep", settings.common().and("pool", pool));
        if (!settings.listeners.isEmpty() && isTakenBySql()) {
            throw WorkerSettings.invalid(
                    "The outcomes of this database are taken by SQL (take_outcomes), which would take them away from the listeners of this worker. Start it without a listener;"
                            + " or, if nothing takes outcomes by SQL any more, run DELETE FROM %s.outcome_taker"
                                    .formatted(database.statements().schema()));
        }
    }

    private boolean isTakenBySql() throws SQLException {
        return OutcomeLedger.isTakenBySql(database);
    }
}
