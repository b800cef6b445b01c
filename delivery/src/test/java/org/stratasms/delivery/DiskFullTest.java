package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.client.SmsMessage;
import org.stratasms.delivery.Delivery.State;

/** The disk with the tables is full for a while: a file system in memory, which only root can create. */
@EnabledIfSystemProperty(named = "user.name", matches = "root")
class DiskFullTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @TempDir(cleanup = CleanupMode.NEVER)
    Path disk;

    private boolean isMounted;

    @BeforeEach
    void move_the_tables() throws Exception {
        isMounted = run("mount", "-t", "tmpfs", "-o", "size=12M", "tmpfs", disk.toString()) == 0;
        assumeThat(isMounted).as("this container may mount").isTrue();
        Files.setPosixFilePermissions(disk, PosixFilePermissions.fromString("rwxrwxrwx"));
        var tables = Files.createDirectory(disk.resolve("tables"));
        Files.setPosixFilePermissions(tables, PosixFilePermissions.fromString("rwxrwxrwx"));
        fixture.execute("CREATE TABLESPACE small LOCATION '" + tables + "'");
        fixture.execute("ALTER TABLE strata_sms.delivery SET TABLESPACE small");
        fixture.execute("ALTER TABLE strata_sms.event SET TABLESPACE small");
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            fixture.execute("DROP SCHEMA strata_sms CASCADE");
            fixture.execute("DROP TABLESPACE small");
            run("umount", "-l", disk.toString());
        }
        Files.delete(disk);
    }

    @Test
    void a_submission_says_so_and_what_was_stored_is_sent_when_there_is_room_again() throws Exception {
        try (var worker = fixture.worker(builder -> builder)) {
            sendAroundAFullDisk(worker);
        }
    }

    private void sendAroundAFullDisk(DeliveryWorker worker) throws IOException {
        fixture.awaitState(fixture.submit(), State.DELIVERED);
        var stored = new ArrayList<DeliveryId>();

        var ballast = fill();
        assertThatThrownBy(() -> {
                    while (true) {
                        stored.add(fixture.deliveries()
                                .submit(
                                        SmsMessage.of(DeliveryFixture.TO, "All work and no play. ".repeat(60)),
                                        Submission.withoutKey())
                                .id());
                    }
                })
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("53100")
                .hasMessageContaining("disk is full");
        assertThat(worker.isAlive()).isTrue();
        Files.delete(ballast);

        stored.add(fixture.submit());
        DeliveryFixture.await(
                "all that was stored is delivered",
                Duration.ofSeconds(60),
                () -> fixture.count("delivery WHERE state = 'DELIVERED'") == stored.size() + 1);
        assertThat(fixture.region().inbox().count()).isEqualTo(stored.size() + 1L);
    }

    private Path fill() throws IOException {
        var ballast = disk.resolve("ballast");
        try (var file = Files.newOutputStream(ballast)) {
            while (true) {
                file.write(new byte[4_096]);
            }
        } catch (IOException e) {
            return ballast; // nothing more fits
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command)).start().waitFor();
    }
}
