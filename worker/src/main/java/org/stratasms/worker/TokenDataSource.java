package org.stratasms.worker;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.core.exception.SdkException;

/** Logs in with a new password each time. */
final class TokenDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    /** The standard's state for a login that was refused. */
    private static final String INVALID_AUTHORIZATION = "28000";

    private final transient Supplier<String> token;

    TokenDataSource(Supplier<String> token) {
        this.token = token;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(getUser(), sign());
    }

    private String sign() throws SQLException {
        try {
            return token.get();
        } catch (SdkException | java.util.concurrent.CompletionException e) {
            throw new SQLException("There are no AWS credentials to sign the login with", INVALID_AUTHORIZATION, e);
        }
    }
}
