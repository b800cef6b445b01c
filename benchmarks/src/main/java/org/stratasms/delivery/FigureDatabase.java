package org.stratasms.delivery;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** A separate PostgreSQL server that syncs its commits to disk, like one in production. */
@NullMarked
final class FigureDatabase implements AutoCloseable {
    static final String POOL = "pool-figures";
    private static final int CONNECTIONS = 30;

    private final EmbeddedPostgres server;
    private final HikariDataSource source;

    private FigureDatabase(EmbeddedPostgres server) {
        this.server = server;
        var config = new HikariConfig();
        config.setDataSource(server.getPostgresDatabase());
        config.setMaximumPoolSize(CONNECTIONS);
        source = new HikariDataSource(config);
    }

    static FigureDatabase start() throws IOException {
        var database = new FigureDatabase(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .start());
        DeliverySchema.in(database.source).migrate();
        return database;
    }

    HikariDataSource source() {
        return source;
    }

    Database engine() {
        return new Database(source, new Statements(Statements.SCHEMA));
    }

    /** Fills empty tables with a pool without a limit, and waiting texts. */
    void fill(int texts) throws SQLException {
        run(
                "TRUNCATE strata_sms.delivery, strata_sms.event, strata_sms.outcome, strata_sms.intake, strata_sms.pool, strata_sms.pace");
        engine().update("open-pool", Values.of("pool", POOL).and("parts_per_second", 1.0));
        run("UPDATE strata_sms.pool SET parts_per_second = 1e7");
        run("""
                INSERT INTO strata_sms.delivery (id, pool, lane, parts, state, next_at, until, deadline, send_again, destination, body, options, fingerprint)
                SELECT gen_random_uuid(), '%s', 1, 1, 'WAITING', now() - interval '1 d' + n * interval '1 ms', now() + interval '2 d', now() + interval '2 d', false,
                       '+1206' || (3000000 + n), 'Your appointment is tomorrow at 10. Reply STOP to opt out.', '{}', 0
                FROM generate_series(1, %d) n""".formatted(POOL, texts));
        run("VACUUM ANALYZE strata_sms.delivery");
    }

    void run(String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    double number(String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    List<UUID> ids(String where) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT id FROM strata_sms.delivery WHERE " + where)) {
            var ids = new ArrayList<UUID>();
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
        server.close();
    }
}
