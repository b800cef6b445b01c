package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.infra.NeedsTools;

/** Runs the engine through a pooler that gives each transaction another connection. */
@NeedsTools("pgbouncer")
class PoolerTest {
    private static final int TEXTS = 60;

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @TempDir
    Path folder;

    private Process pgbouncer;
    private int port;

    @BeforeEach
    void start_pgbouncer() throws Exception {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var users = Files.writeString(folder.resolve("users.txt"), "\"postgres\" \"\"\n");
        var settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=127.0.0.1 port=%d
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = trust
                auth_file = %s
                pool_mode = transaction
                default_pool_size = 3
                ignore_startup_parameters = extra_float_digits
                """.formatted(
                        plain(fixture.plain()).getPortNumbers()[0], port, users));
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // it does not run as root
        }
        command.addAll(List.of("pgbouncer", settings.toString()));
        pgbouncer = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        DeliveryFixture.await("PgBouncer answers", this::answers);
    }

    private boolean answers() {
        assertThat(pgbouncer.isAlive()).as("PgBouncer runs").isTrue();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (java.io.IOException e) {
            return false;
        }
    }

    @AfterEach
    void end_pgbouncer() {
        pgbouncer.destroyForcibly();
    }

    private static PGSimpleDataSource plain(DataSource database) {
        return (PGSimpleDataSource) database;
    }

    @Test
    void texts_are_sent_heard_and_told_and_a_sleeping_worker_wakes() throws Exception {
        var pooled = new PGSimpleDataSource();
        pooled.setServerNames(new String[] {"127.0.0.1"});
        pooled.setPortNumbers(new int[] {port});
        pooled.setDatabaseName(plain(fixture.plain()).getDatabaseName());
        pooled.setUser("postgres");
        pooled.setPrepareThreshold(0); // another transaction does not find a prepared statement
        try (var connections = DeliveryFixture.pooled(pooled, 8)) {
            var deliveries = Deliveries.on(connections, fixture.pool()).build();
            var told = new java.util.concurrent.ConcurrentLinkedQueue<DeliveryId>();
            fixture.closed(DeliveryWorker.builder(connections, fixture.sms())
                    .partsPerSecond(1000)
                    .tolerance(Duration.ofSeconds(1))
                    .sleepAfter(Duration.ofSeconds(1))
                    .events(fixture.queue())
                    .listener((id, state, reason) -> told.add(id))
                    .start());
            for (var i = 0; i < TEXTS; i++) {
                deliveries.submit(fixture.textTo(i), Submission.withKey("text-" + i));
            }
            DeliveryFixture.await("all are told", () -> told.size() == TEXTS);
            assertThat(fixture.count("delivery WHERE state = 'DELIVERED'")).isEqualTo(TEXTS);
            DeliveryFixture.await(
                    "it sleeps",
                    () -> fixture.one("SELECT asleep FROM strata_sms.pool").equals("t"));

            var last = deliveries
                    .submit(fixture.textTo(TEXTS), Submission.withKey("last"))
                    .id();

            fixture.awaitState(last, State.DELIVERED);
        }
        assertThat(fixture.region().inbox().count()).isEqualTo(TEXTS + 1L);
    }
}
