package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.client.EventSource;
import org.stratasms.client.SmsClient;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.infra.NeedsTools;
import org.stratasms.testing.PostgresServer;

/** Makes a real dump and a real restore, and then follows the guide. */
@NeedsTools({"pg_dump", "psql"})
class BackupTest {
    private static final String GROUP = "/app/sms";

    /** Debian's pg_dump cannot read a server newer than itself. */
    private final DeliveryFixture fixture =
            new DeliveryFixture(PostgresServer.of(Path.of("target", "postgres", "15.jar")), SmsSettings.defaults());

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        fixture.start();
        fixture.logEventsTo(GROUP);
    }

    @AfterEach
    void end() throws Exception {
        fixture.close();
    }

    @Test
    @SuppressWarnings("try") // the worker works while it is open
    void nobody_is_texted_again_after_a_restore_and_what_was_not_sent_goes_by_the_new_pool_too() throws Exception {
        var early = fixture.submit();
        try (var worker = fixture.worker(builder -> builder)) {
            fixture.awaitState(early, State.DELIVERED);
            assertThat(worker.isAlive()).isTrue();
        }
        var first = fixture.submit();
        var second = fixture.submit();
        var waiting = fixture.submit();
        var dump = folder.resolve("dump.sql");
        run(fixture.plain(), "pg_dump", "--file", dump.toString());
        var since = Instant.now();
        fixture.engine(builder -> builder.atMost(2, 200, 100)).runOnce();
        DeliveryFixture.await(
                "AWS knows what became of them",
                () -> fixture.region().inbox().texts().stream()
                                .filter(Message::isFinal)
                                .count()
                        == 3);

        var restored = fixture.server().database();
        run(restored, "psql", "--quiet", "--set", "ON_ERROR_STOP=1", "--file", dump.toString());
        var deliveries = Deliveries.on(restored, fixture.pool()).build();
        assertThat(deliveries.find(first)).map(Delivery::state).contains(State.WAITING); // it would be sent again
        try (var worker = DeliveryWorker.builder(restored, fixture.sms())
                .partsPerSecond(100)
                .tolerance(Duration.ofSeconds(1))
                .events(fixture.queue())
                .afterRestore(since, EventSource.logGroup(fixture.region().logs(), GROUP))
                .start()) {
            assertThat(worker.isAlive()).isTrue();
            for (var id : new DeliveryId[] {first, second, waiting}) {
                DeliveryFixture.await(
                        id + " is delivered",
                        () -> deliveries.find(id).orElseThrow().state() == State.DELIVERED);
            }
        }
        assertThat(fixture.region().inbox().count()).isEqualTo(4);

        var orphan =
                deliveries.submit(fixture.text(), Submission.withKey("orphan")).id();
        var newPool = fixture.anotherPool();
        assertThat(DeliverySchema.in(restored).adopt(fixture.pool(), newPool)).isOne();
        var successor = fixture.closed(SmsClient.builder()
                .aws(fixture.sdk())
                .pool(newPool)
                .configurationSet("app")
                .build());
        fixture.closed(DeliveryWorker.builder(restored, successor)
                .tolerance(Duration.ofSeconds(1))
                .events(fixture.queue())
                .start());
        DeliveryFixture.await(
                "the orphan is delivered",
                () -> deliveries.find(orphan).orElseThrow().state() == State.DELIVERED);
        assertThat(fixture.region().inbox().texts().getLast().poolId()).isEqualTo(newPool);
        assertThat(fixture.region().inbox().count()).isEqualTo(5);
    }

    private void run(DataSource database, String program, String... options) throws Exception {
        var plain = (PGSimpleDataSource) database;
        var command = new java.util.ArrayList<String>(java.util.List.of(
                program, "--host=127.0.0.1", "--port=" + plain.getPortNumbers()[0], "--username=postgres"));
        command.addAll(java.util.List.of(options));
        command.add("--dbname=" + plain.getDatabaseName());
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(program + "'s end").isZero();
    }
}
