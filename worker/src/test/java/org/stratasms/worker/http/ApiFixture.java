package org.stratasms.worker.http;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.testing.PostgresServer;

/** The API of a worker on an empty database, in which the pool is known and nobody sends. */
final class ApiFixture implements BeforeEachCallback, AfterEachCallback {
    static final String POOL = "pool-0a1b2c3d";
    static final String TO = "+12065550147";
    static final String BODY = "Your appointment is tomorrow at 10.";
    static final String TOKEN = Tokens.make();
    static final String NEXT_TOKEN = Tokens.make();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> log = new CopyOnWriteArrayList<>();
    private @Nullable HttpApi api;

    /** One database for all tests of the API, one after the other: it is emptied faster than a new one is made. */
    private static final class Shared {
        static final DataSource DATABASE = PostgresServer.shared().database();
        static final HikariDataSource CONNECTIONS = connect();

        private static HikariDataSource connect() {
            DeliverySchema.in(DATABASE).migrate();
            var pool = new HikariConfig();
            pool.setDataSource(DATABASE);
            pool.setMaximumPoolSize(5);
            pool.setMinimumIdle(1);
            pool.setConnectionTimeout(1_000);
            return new HikariDataSource(pool);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        api = start(connections());
        execute(
                "TRUNCATE strata_sms.pool, strata_sms.delivery, strata_sms.event, strata_sms.outcome, strata_sms.outcome_taker, strata_sms.inbound");
        execute("INSERT INTO strata_sms.pool (name, parts_per_second) VALUES ('%s', 20)".formatted(POOL));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        api().close();
    }

    /** Another API on the same database, as of a second worker. */
    HttpApi start(DataSource source) {
        var settings = new ApiSettings(0, List.of(Tokens.digest(TOKEN), Tokens.digest(NEXT_TOKEN)), Optional.empty());
        Map<String, Supplier<Answer>> probes = Map.of(
                "/health", () -> Answer.json(200, Map.of("status", "alive")),
                "/ready", () -> Answer.json(503, Map.of("status", "starting")));
        try {
            return HttpApi.start(
                    settings,
                    source,
                    "strata_sms",
                    "arn:aws:sms-voice:us-east-1:000000000000:pool/" + POOL,
                    probes,
                    (route, status, took, failure) -> log.add("%s %d %s".formatted(route, status, failure)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpApi api() {
        return Objects.requireNonNull(api);
    }

    DataSource database() {
        return Shared.DATABASE;
    }

    HikariDataSource connections() {
        return Shared.CONNECTIONS;
    }

    /** A client with a valid token. */
    ApiClient client() {
        return new ApiClient(api().port(), TOKEN);
    }

    /** The requests that the API told of, a line each. */
    List<String> log() {
        return log;
    }

    void execute(String sql) {
        PostgresServer.execute(database(), sql);
    }

    /** The first column of the first row. */
    @Nullable
    Object one(String sql) {
        try (var connection = database().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getObject(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String sql) {
        return ((Number) Objects.requireNonNull(one(sql))).longValue();
    }

    /** Stores outcomes of texts of other names, as the engine does. */
    List<UUID> outcomes(int count) {
        return Stream.generate(UUID::randomUUID)
                .limit(count)
                .peek(id -> execute(
                        "INSERT INTO strata_sms.outcome (delivery_id, pool, state, reason) VALUES ('%s', '%s', 'DELIVERED', 'TEXT_DELIVERED')"
                                .formatted(id, POOL)))
                .toList();
    }

    /** Lets the minute of what was given pass. */
    void passLease() {
        execute("UPDATE strata_sms.outcome SET tell_at = now()");
    }

    static void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within %s: %s".formatted(PATIENCE, what));
            }
            Thread.onSpinWait();
        }
    }
}
