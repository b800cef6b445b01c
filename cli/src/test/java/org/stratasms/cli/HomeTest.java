package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The places that the command runs from, and what it finds there: PostgreSQL and the worker. */
class HomeTest {
    private static final Path JAVA = Path.of("/usr/lib/jvm/some");

    @TempDir
    Path folder;

    @Test
    void a_clone_is_the_folder_in_which_the_classes_were_built() throws IOException {
        Files.createFile(folder.resolve("mvnw"));

        assertThat(Home.of(folder.resolve("cli/target/app/lib/strata-sms.jar"), JAVA))
                .isEqualTo(new Home(Home.Kind.CLONE, folder));
        assertThat(Home.of(folder.resolve("cli/target/classes"), JAVA)).isEqualTo(new Home(Home.Kind.CLONE, folder));
        assertThat(Home.current().isClone()).isTrue();
    }

    /** Else the command would run the other project's Maven. */
    @Test
    void an_archive_within_another_project_that_has_mavens_wrapper_is_no_clone() throws IOException {
        Files.createFile(folder.resolve("mvnw"));
        var unpacked = folder.resolve("tools/strata-sms");

        assertThat(Home.of(unpacked.resolve("lib/strata-sms.jar"), JAVA))
                .isEqualTo(new Home(Home.Kind.PORTABLE, unpacked));
        assertThat(Home.of(unpacked.resolve("lib/strata-sms.jar"), unpacked.resolve("runtime")))
                .isEqualTo(new Home(Home.Kind.RUNTIME, unpacked));
    }

    @Test
    void a_platform_has_the_names_that_npm_has() {
        assertThat(Platform.of("Linux", "amd64")).hasToString("linux-x64");
        assertThat(Platform.of("Linux", "aarch64")).hasToString("linux-arm64");
        assertThat(Platform.of("Mac OS X", "x86_64")).hasToString("darwin-x64");
        assertThat(Platform.of("Mac OS X", "aarch64")).hasToString("darwin-arm64");
        assertThat(Platform.of("Windows Server 2022", "amd64")).hasToString("win32-x64");
        assertThat(Platform.of("Mac OS X", "aarch64").ofPostgres()).isEqualTo("darwin-arm64v8");
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64").ofPostgres())
                .hasMessageContaining("PostgreSQL on Linux and macOS");
    }

    @Test
    void an_archive_takes_the_postgresql_within_it_then_the_one_beside_it_then_an_installed_one() throws IOException {
        var home = folder.resolve("archive");
        var old = programs(folder.resolve("13/bin"), "13.14");
        var installed = programs(folder.resolve("16/bin"), "16.4 (Debian 16.4-1)");
        var search = new InstalledPostgres(home, List.of(folder.resolve("none"), old, installed));
        assertThat(search.find().folder()).isEqualTo(installed);

        var beside = programs(
                folder.resolve("strata-sms-development-postgresql-%s/postgresql/bin".formatted(Platform.current())),
                "18.4");
        assertThat(search.find().folder()).isEqualTo(beside);

        var within = programs(home.resolve("postgresql/bin"), "18.4");
        assertThat(search.find().folder()).isEqualTo(within);
    }

    @Test
    void an_archive_without_postgresql_says_which_file_is_missing_and_where_it_goes() throws IOException {
        var home = folder.resolve("archive");
        var old = programs(folder.resolve("13/bin"), "13.14");

        assertThatThrownBy(() -> new InstalledPostgres(home, List.of(old)).find())
                .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                    assertThat(failure.getMessage())
                            .contains(home.resolve("postgresql").toString(), "passed over: " + old + " (version 13)");
                    assertThat(failure.failure().cure())
                            .contains(
                                    "Unpack strata-sms-development-postgresql-" + Platform.current() + ".tar.gz",
                                    "in " + folder + ".",
                                    "--postgres",
                                    "--database");
                });
    }

    private static Path programs(Path folder, String version) throws IOException {
        Files.createDirectories(folder);
        for (var program : List.of("initdb", "postgres")) {
            var file = folder.resolve(program);
            Files.writeString(file, "#!/bin/sh\necho '%s (PostgreSQL) %s'\n".formatted(program, version));
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        return folder;
    }

    @Test
    void an_archive_has_the_worker_beside_the_command_and_an_image_says_that_it_has_none() throws IOException {
        var home = new Home(Home.Kind.RUNTIME, folder);
        assertThatThrownBy(() -> LocalWorker.jar(home))
                .hasMessageContaining("This runtime has no worker: there is no " + folder.resolve("lib"));

        var jar = Files.createFile(Files.createDirectory(folder.resolve("lib")).resolve("strata-sms-worker.jar"));
        assertThat(LocalWorker.jar(home)).isEqualTo(jar);
    }

    @Test
    void the_version_says_what_runs() {
        var told = Terminal.run("--version");

        assertThat(told.out())
                .startsWith("strata-sms ")
                .contains("clone for " + Platform.current(), "on Java " + System.getProperty("java.version"));
    }
}
