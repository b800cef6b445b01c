package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.delivery.DeliverySchema;

/** Workers of one version on tables of another: a release changes the tables first, then the workers. */
class VersionsIT {
    /** The kinds of change that a release may make: it adds, and what an older worker uses stays. */
    private static final String NEXT = """
        ALTER TABLE strata_sms.delivery ADD COLUMN channel text NOT NULL DEFAULT 'SMS', ADD COLUMN locale text;
        ALTER TABLE strata_sms.pool ADD COLUMN daily_limit integer;
        ALTER TABLE strata_sms.pace ADD COLUMN burst integer NOT NULL DEFAULT 0;
        ALTER TABLE strata_sms.event ADD COLUMN carrier text;
        ALTER TABLE strata_sms.outcome ADD COLUMN attempt integer;
        ALTER TABLE strata_sms.intake ADD COLUMN shard integer NOT NULL DEFAULT 0;
        ALTER TABLE strata_sms.inbound ADD COLUMN media text[];
        ALTER TABLE strata_sms.suppression ADD COLUMN since timestamptz NOT NULL DEFAULT now();
        ALTER TABLE strata_sms.opt_out ADD COLUMN source text;
        CREATE TABLE strata_sms.template (name text PRIMARY KEY, body text NOT NULL);
        CREATE INDEX delivery_channel ON strata_sms.delivery (channel) WHERE channel <> 'SMS';
        INSERT INTO strata_sms.schema_version (version) VALUES (%d)""".formatted(DeliverySchema.VERSION + 1);

    private static final String SUBMIT =
            "SELECT count(*) FROM strata_sms.submit('%s', '%s', 'sql')".formatted(WorkerFixture.TO, WorkerFixture.BODY);

    @RegisterExtension
    static final WorkerFixture fixture = new WorkerFixture();

    @Test
    void workers_go_on_while_the_tables_become_those_of_the_next_version_and_start_on_them() {
        fixture.migrate();
        try (var running = fixture.work(Map.of())) {
            running.awaitStatus("/ready", 200);
            var before = fixture.submit();
            running.await("delivered", () -> fixture.state(before) == State.DELIVERED);

            fixture.execute(NEXT);
            var after = fixture.submit();
            running.await("delivered", () -> fixture.state(after) == State.DELIVERED);
            assertThat(running.get("/ready").statusCode()).isEqualTo(200);
            running.terminate().exitCode();
            assertThat(running.lines())
                    .as("what a loop could not do")
                    .noneMatch(line -> "WARNING".equals(line.get("level")) || "ERROR".equals(line.get("level")));
        }
        try (var started = fixture.work(Map.of())) {
            started.awaitStatus("/ready", 200);
            assertThat(fixture.count(SUBMIT)).isEqualTo(1);
            started.await(
                    "delivered and told",
                    () -> fixture.count("SELECT count(*) FROM strata_sms.outcome WHERE state = 'DELIVERED'") == 3);
        }
    }

    @Test
    void a_worker_waits_for_tables_of_its_version_and_says_which_and_is_not_ready() {
        fixture.execute("CREATE SCHEMA strata_sms");
        for (var version = 1; version < DeliverySchema.VERSION; version++) {
            fixture.execute(DeliverySchema.sql(version));
        }
        var wanted = "older than version " + DeliverySchema.VERSION;
        try (var worker = fixture.work(Map.of())) {
            worker.awaitLine("SCHEMA_VERSION");
            assertThat(String.valueOf(worker.lines("SCHEMA_VERSION").getFirst().get("message")))
                    .contains(wanted, "schema --from");
            assertThat(worker.get("/ready").statusCode()).isEqualTo(503);
            assertThat(worker.get("/ready").body()).contains(wanted);
            assertThat(worker.get("/health").statusCode()).isEqualTo(503);

            fixture.execute(DeliverySchema.sql(DeliverySchema.VERSION));

            worker.awaitStatus("/ready", 200).awaitStatus("/health", 200);
            assertThat(fixture.count(SUBMIT)).isEqualTo(1);
            worker.await(
                    "delivered",
                    () -> fixture.count("SELECT count(*) FROM strata_sms.outcome WHERE state = 'DELIVERED'") == 1);
        }
    }
}
