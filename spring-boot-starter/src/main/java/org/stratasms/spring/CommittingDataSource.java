package org.stratasms.spring;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Returns the connection of Spring's transaction if one is under way on the application's data source, else one in
 * auto-commit mode, even if the pool is configured otherwise ({@code spring.datasource.hikari.auto-commit=false}): a
 * text that is submitted without a transaction would never be committed.
 */
final class CommittingDataSource extends DelegatingDataSource {
    private final DataSource database;

    CommittingDataSource(DataSource database) {
        this.database = database instanceof TransactionAwareDataSourceProxy proxy
                ? Objects.requireNonNull(proxy.getTargetDataSource())
                : database;
        setTargetDataSource(new TransactionAwareDataSourceProxy(this.database));
    }

    @Override
    public Connection getConnection() throws SQLException {
        var isInTransaction = TransactionSynchronizationManager.hasResource(database);
        var connection = super.getConnection();
        try {
            if (!isInTransaction && !connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
