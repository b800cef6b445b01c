package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.delivery.DeliveryException.Code;
import org.stratasms.testing.PostgresServer;

/** Creates and checks the tables: rights, schemas, and messages if they are missing. */
class SchemaTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void a_migrator_that_may_only_make_tables_in_its_schema_can_run_the_files_twice() {
        var database = fixture.server().database();
        PostgresServer.execute(database, """
                CREATE ROLE migrator_%1$d LOGIN; CREATE SCHEMA strata_sms AUTHORIZATION migrator_%1$d; REVOKE ALL ON DATABASE %2$s FROM PUBLIC;
                GRANT CONNECT ON DATABASE %2$s TO migrator_%1$d""".formatted(System.nanoTime(), name(database)));
        var migrator = as(database, fixture.one("SELECT max(rolname) FROM pg_roles WHERE rolname LIKE 'migrator_%'"));
        assertThatThrownBy(() -> PostgresServer.execute(migrator, "CREATE SCHEMA IF NOT EXISTS strata_sms"))
                .hasMessageContaining("permission denied");

        for (var version = 1; version <= DeliverySchema.VERSION; version++) {
            PostgresServer.execute(migrator, DeliverySchema.sql(version));
            PostgresServer.execute(migrator, DeliverySchema.sql(version));
        }
        DeliverySchema.in(migrator).migrate();

        DeliverySchema.in(migrator).validate();
    }

    @Test
    void a_worker_with_rights_on_the_tables_alone_can_do_all_its_work() throws Exception {
        fixture.sms();
        var role = "sms_worker_" + System.nanoTime();
        fixture.execute(
                "CREATE ROLE %1$s LOGIN; GRANT USAGE ON SCHEMA strata_sms TO %1$s; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA strata_sms TO %1$s"
                        .formatted(role));
        var engine = DeliveryWorker.builder(as(fixture.plain(), role), fixture.sms())
                .partsPerSecond(100)
                .tolerance(java.time.Duration.ofSeconds(1))
                .engine();
        engine.prepare();
        var id = fixture.submit();

        engine.runOnce();

        assertThat(fixture.state(id)).isEqualTo(Delivery.State.SENT);
    }

    @Test
    void tables_may_be_in_another_schema_and_the_search_path_is_not_asked() throws Exception {
        var database = fixture.server().database();
        PostgresServer.execute(database, "ALTER DATABASE " + name(database) + " SET search_path = pg_catalog");
        DeliverySchema.in(database, "texts").migrate();
        DeliverySchema.in(database, "texts").validate();
        var deliveries = Deliveries.on(database, fixture.pool()).schema("texts").build();
        var engine = fixture.closed(DeliveryWorker.builder(database, fixture.sms())
                .schema("texts")
                .partsPerSecond(100)
                .tolerance(java.time.Duration.ofSeconds(1))
                .engine());
        engine.prepare();

        var id = deliveries.submit(fixture.text(), Submission.withKey("text")).id();
        engine.runOnce();

        assertThat(deliveries.find(id)).map(Delivery::state).contains(Delivery.State.SENT);
        assertThatThrownBy(() -> DeliverySchema.in(database, "Texts; DROP")).isInstanceOf(DeliveryException.class);
    }

    @Test
    void several_migrations_at_once_do_no_harm() throws Exception {
        var database = fixture.server().database();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = new ArrayList<Future<?>>();
            for (var i = 0; i < 8; i++) {
                all.add(threads.submit(() -> DeliverySchema.in(database).migrate()));
            }
            for (var one : all) {
                one.get();
            }
        }
        DeliverySchema.in(database).validate();
    }

    @Test
    void missing_and_older_tables_are_named_and_newer_ones_are_taken() {
        var empty = fixture.server().database();
        assertThatThrownBy(() -> DeliverySchema.in(empty).validate())
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.SCHEMA_MISSING));

        fixture.execute("DELETE FROM strata_sms.schema_version WHERE version = " + DeliverySchema.VERSION);
        assertThatThrownBy(() -> DeliverySchema.in(fixture.plain()).validate())
                .isInstanceOfSatisfying(
                        DeliveryException.class, e -> assertThat(e.code()).isEqualTo(Code.SCHEMA_VERSION));

        fixture.execute(
                "INSERT INTO strata_sms.schema_version (version) VALUES (" + (DeliverySchema.VERSION + 1) + ")");
        DeliverySchema.in(fixture.plain()).validate();
    }

    @Test
    void a_replaced_pools_texts_are_adopted() {
        var id = fixture.deliveries()
                .submit(fixture.text(), Submission.withKey("text"))
                .id();

        assertThat(DeliverySchema.in(fixture.plain())
                        .adopt("arn:aws:sms-voice:us-east-1:000000000000:pool/pool-test", "pool-new"))
                .isOne();

        assertThat(fixture.deliveries().find(id)).map(Delivery::pool).contains("pool-new");
    }

    @Test
    void a_server_that_only_reads_says_so() {
        fixture.execute("ALTER DATABASE " + name(fixture.plain()) + " SET default_transaction_read_only = on");
        var reader = Deliveries.on(fixture.plain(), "pool-test").build();

        assertThatThrownBy(() -> reader.submit(fixture.text(), Submission.withoutKey()))
                .hasMessageContaining("25006")
                .hasMessageContaining("writer");
    }

    private static String name(DataSource database) {
        return ((PGSimpleDataSource) database).getDatabaseName();
    }

    private DataSource as(DataSource database, String role) {
        var login = new PGSimpleDataSource();
        login.setUrl(fixture.server().url(database));
        login.setUser(role);
        return login;
    }
}
