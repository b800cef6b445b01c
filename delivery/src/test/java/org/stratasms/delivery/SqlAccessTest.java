package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.testing.PostgresServer;

/**
 * Who may do what: the application's role calls functions and reads views, and can do nothing else; the worker's works
 * on the tables; as in a Strata project, the migrator only grants.
 */
class SqlAccessTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    private DataSource database;
    private DataSource migrator;
    private DataSource application;
    private DataSource worker;

    /**
     * Does as Strata's role manager and then a migration do: Strata gives the application all rights on tables that the
     * migrator makes.
     */
    @BeforeEach
    void three_roles_and_a_schema_of_the_migrators() {
        database = fixture.server().database();
        var n = System.nanoTime();
        PostgresServer.execute(database, """
                CREATE ROLE migrator_%1$d LOGIN; CREATE ROLE app_%1$d LOGIN; CREATE ROLE sms_worker_%1$d LOGIN;
                REVOKE ALL ON DATABASE %2$s FROM PUBLIC; GRANT CONNECT ON DATABASE %2$s TO migrator_%1$d, app_%1$d, sms_worker_%1$d;
                CREATE SCHEMA strata_sms AUTHORIZATION migrator_%1$d; GRANT USAGE ON SCHEMA strata_sms TO app_%1$d;
                ALTER DEFAULT PRIVILEGES FOR ROLE migrator_%1$d GRANT ALL ON TABLES TO app_%1$d;
                ALTER DEFAULT PRIVILEGES FOR ROLE migrator_%1$d GRANT ALL ON ROUTINES TO app_%1$d""".formatted(n, ((PGSimpleDataSource) database).getDatabaseName()));
        migrator = as("migrator_" + n);
        application = as("app_" + n);
        worker = as("sms_worker_" + n);
        for (var version = 1; version <= DeliverySchema.VERSION; version++) {
            PostgresServer.execute(migrator, DeliverySchema.sql(version));
            PostgresServer.execute(migrator, DeliverySchema.sql(version));
        }
        PostgresServer.execute(migrator, DeliverySchema.grants("app_" + n, "sms_worker_" + n));
        PostgresServer.execute(
                migrator, "INSERT INTO strata_sms.pool (name, parts_per_second) VALUES ('pool-test', 10)");
    }

    private DataSource as(String role) {
        var login = new PGSimpleDataSource();
        login.setUrl(fixture.server().url(database));
        login.setUser(role);
        return login;
    }

    @Test
    void the_application_calls_every_function_and_reads_both_views() throws SQLException {
        var sql = new SqlCalls(application);
        var id = sql.submit(DeliveryFixture.TO, "Hello", "key", "{}").id();
        sql.rows("SELECT * FROM strata_sms.submit_many('[]')");
        assertThat(sql.one("SELECT strata_sms.id_of('key')")).isEqualTo(id);
        assertThat(sql.one("SELECT strata_sms.parts(repeat('x{', 100))")).isEqualTo(2);
        assertThat(sql.one("SELECT strata_sms.version()")).isEqualTo(DeliverySchema.VERSION);
        assertThat(sql.one("SELECT state FROM strata_sms.text")).isEqualTo("WAITING");
        assertThat(sql.one("SELECT texts_waiting FROM strata_sms.backlog")).isEqualTo(1L);
        assertThat(sql.one("SELECT strata_sms.send_again(?)", id)).isEqualTo(false);
        assertThat(sql.one("SELECT strata_sms.cancel(?)", id)).isEqualTo(true);
        sql.rows("SELECT * FROM strata_sms.take_outcomes()");
        sql.rows("SELECT * FROM strata_sms.take_inbound()");
        assertThat(sql.one("SELECT strata_sms.forget(?)", DeliveryFixture.TO)).isEqualTo(1L);
    }

    @Test
    void the_application_can_do_nothing_else() {
        var relations = list(
                "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = 'strata_sms'::regnamespace AND c.relkind IN ('r', 'v', 'S', 'm')");
        assertThat(relations).hasSizeGreaterThan(10);
        assertThat(relations)
                .filteredOn(relation -> may("has_table_privilege('%s', '" + relation + "', 'SELECT')"))
                .containsExactlyInAnyOrder("strata_sms.text", "strata_sms.backlog");
        assertThat(relations)
                .noneMatch(relation -> may("has_table_privilege('%s', '" + relation
                        + "', 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"));
        assertThat(list(
                        "SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'strata_sms'::regnamespace AND has_function_privilege('"
                                + role(application) + "', p.oid, 'EXECUTE')"))
                .containsExactlyInAnyOrder(
                        "submit",
                        "submit_many",
                        "cancel",
                        "send_again",
                        "take_outcomes",
                        "take_inbound",
                        "id_of",
                        "parts",
                        "version",
                        "forget");
        assertThat(may("has_schema_privilege('%s', 'strata_sms', 'CREATE')")).isFalse();
        for (var forbidden : List.of(
                "SELECT * FROM strata_sms.delivery",
                "UPDATE strata_sms.text SET state = 'SENT'",
                "SELECT strata_sms.store('[]', '{}')",
                "SELECT strata_sms.grant_access('" + role(application) + "', '" + role(application) + "')",
                "CREATE TABLE strata_sms.own ()")) {
            assertThatThrownBy(() -> PostgresServer.execute(application, forbidden))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobody_else_may_do_anything() {
        assertThat(
                        list(
                                "SELECT p.proname FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE p.pronamespace = 'strata_sms'::regnamespace AND a.grantee = 0"))
                .isEmpty();
        assertThat(
                        list(
                                "SELECT c.relname FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'strata_sms'::regnamespace AND a.grantee = 0"))
                .isEmpty();
    }

    @Test
    void every_function_that_acts_as_its_owner_has_a_pinned_search_path_and_views_are_barriers() {
        assertThat(
                        list(
                                "SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'strata_sms'::regnamespace AND p.prosecdef"))
                .containsExactlyInAnyOrder(
                        "submit",
                        "submit_many",
                        "cancel",
                        "send_again",
                        "take_outcomes",
                        "take_inbound",
                        "id_of",
                        "parts",
                        "version",
                        "forget");
        assertThat(
                        list(
                                "SELECT p.proname FROM pg_proc p WHERE p.pronamespace = 'strata_sms'::regnamespace AND p.prosecdef AND p.proconfig IS DISTINCT FROM '{\"search_path=pg_catalog, pg_temp\"}'"))
                .isEmpty();
        assertThat(
                        list(
                                "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'strata_sms'::regnamespace AND c.relkind = 'v' AND NOT 'security_barrier=true' = ANY (coalesce(c.reloptions, '{}'))"))
                .isEmpty();
    }

    @Test
    void a_trap_in_the_callers_own_schema_is_not_stepped_into() throws SQLException {
        PostgresServer.execute(database, "CREATE SCHEMA traps; GRANT ALL ON SCHEMA traps TO " + role(application));
        PostgresServer.execute(
                application,
                "CREATE FUNCTION traps.length(text) RETURNS integer LANGUAGE plpgsql AS 'BEGIN RAISE ''trapped''; END'");
        try (var connection = application.getConnection()) {
            SqlCalls.rows(connection, "SELECT set_config('search_path', 'traps, pg_catalog', false)");
            assertThat(SqlCalls.submit(connection, DeliveryFixture.TO, "Hello", "key", "{}")
                            .isNew())
                    .isTrue();
            assertThat(SqlCalls.rows(connection, "SELECT strata_sms.parts(?)", "Hello"))
                    .hasSize(1);
        }
    }

    @Test
    void the_worker_does_all_its_work_and_does_not_change_the_tables() throws Exception {
        PostgresServer.execute(migrator, "DELETE FROM strata_sms.pool");
        var engine = fixture.closed(DeliveryWorker.builder(worker, fixture.sms())
                .partsPerSecond(100)
                .tolerance(Duration.ofSeconds(1))
                .engine());
        engine.prepare();
        new SqlCalls(application).submit(DeliveryFixture.TO, "Hello", "key", "{\"tags\": {\"purpose\": \"reminder\"}}");

        engine.runOnce();

        assertThat(fixture.region().inbox().texts())
                .singleElement()
                .satisfies(text -> assertThat(text.context()).containsEntry("purpose", "reminder"));

        assertThat(new SqlCalls(application).one("SELECT state FROM strata_sms.text"))
                .isEqualTo("SENT");
        assertThat(list(
                        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'strata_sms'::regnamespace AND c.relkind = 'r' AND NOT has_table_privilege('"
                                + role(worker) + "', c.oid, 'SELECT') "))
                .isEmpty();
        assertThat(new SqlCalls(worker).one("SELECT strata_sms.version()")).isEqualTo(DeliverySchema.VERSION);
        assertThatThrownBy(() -> PostgresServer.execute(worker, "ALTER TABLE strata_sms.delivery ADD COLUMN own text"))
                .hasMessageContaining("owner");
    }

    @Test
    void one_role_for_both_may_touch_the_tables_too() throws SQLException {
        DeliverySchema.in(migrator).grant(role(application), role(application));
        assertThat(new SqlCalls(application).rows("SELECT * FROM strata_sms.delivery"))
                .isEmpty();
    }

    @Test
    void the_contract_may_be_in_another_schema() throws SQLException {
        PostgresServer.execute(database, "CREATE SCHEMA texts AUTHORIZATION " + role(migrator));
        DeliverySchema.in(migrator, "texts").migrate();
        DeliverySchema.in(migrator, "texts").grant(role(application), role(worker));
        PostgresServer.execute(migrator, "INSERT INTO texts.pool (name, parts_per_second) VALUES ('pool-test', 10)");
        var sql = new SqlCalls(application);

        assertThat(sql.one("SELECT is_new FROM texts.submit('+12065550147', 'Hello', 'key')"))
                .isEqualTo(true);
        assertThat(sql.rows("SELECT * FROM texts.text")).hasSize(1);
        assertThat(sql.rows("SELECT * FROM strata_sms.text")).isEmpty();
        assertThat(sql.rows("SELECT * FROM texts.take_outcomes()")).isEmpty();
        assertThat(sql.one("SELECT texts.forget('+12065550147')")).isEqualTo(1L);
    }

    private boolean may(String question) {
        return list("SELECT " + question.formatted(role(application))).contains("t");
    }

    private static String role(DataSource login) {
        return String.valueOf(((PGSimpleDataSource) login).getUser());
    }

    private List<String> list(String sql) {
        try {
            return new SqlCalls(database)
                    .rows(sql).stream()
                            .map(row -> String.valueOf(row.values().iterator().next()))
                            .map(value -> value.equals("true") ? "t" : value)
                            .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
