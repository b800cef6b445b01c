package org.stratasms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Uses a database in a test without any framework. */
class PostgresServerTest {
    private static String one(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void each_database_is_a_new_and_empty_one() throws SQLException {
        var first = PostgresServer.shared().database();
        var second = PostgresServer.shared().database();
        PostgresServer.execute(first, "CREATE TABLE appointment (id integer)");
        assertThat(one(first, "SELECT count(*) FROM appointment")).isEqualTo("0");
        assertThatThrownBy(() -> one(second, "SELECT count(*) FROM appointment"))
                .isInstanceOf(SQLException.class);
        assertThat(PostgresServer.shared().url(first)).startsWith("jdbc:postgresql://127.0.0.1:");
    }

    /** Uses a server that is installed on the machine: here the one that zonky unpacked. */
    @Test
    void a_server_that_is_installed_will_do_too() throws SQLException {
        var program = PostgresServer.shared().postmaster().info().command().orElseThrow();
        var server = new PostgresServer(
                PostgresLauncher.in(Objects.requireNonNull(Path.of(program).getParent())));
        try {
            var database = server.database();
            PostgresServer.execute(database, "CREATE TABLE kept AS SELECT 17 AS id");
            server.crash();
            assertThat(answer(database)).isEqualTo("17");
        } finally {
            server.close();
        }
        assertThatThrownBy(() -> one(server.database("postgres"), "SELECT 1")).isInstanceOf(SQLException.class);
        server.close(); // a second call does no harm
    }

    /** It accepts no connections while it recovers. */
    private static String answer(DataSource database) {
        var end = System.nanoTime() + PostgresLauncher.PATIENCE.toNanos();
        while (true) {
            try {
                return one(database, "SELECT id FROM kept");
            } catch (SQLException e) {
                assertThat(System.nanoTime()).as("the server is back").isLessThan(end);
            }
        }
    }

    @Test
    void a_folder_without_programs_is_named() {
        assertThatThrownBy(() -> new PostgresServer(PostgresLauncher.in(Path.of("nowhere"))))
                .rootCause()
                .hasMessageContaining("nowhere");
    }
}
