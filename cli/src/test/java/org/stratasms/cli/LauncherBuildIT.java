package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.Tool;

/** The build that the launcher starts: with which Java, and what it leaves when it fails. */
class LauncherBuildIT {
    @TempDir
    Path folder;

    private final Tool bash = Tool.onPath("bash");

    @Test
    void a_build_that_fails_tells_mavens_errors_and_leaves_no_archive() throws IOException {
        var checkout = Files.createDirectory(folder.resolve("fresh checkout"));
        var launcher = TestFiles.copyLauncher(checkout);
        script(checkout.resolve("mvnw"), """
                mkdir -p cli/target/app/lib
                echo half a build > cli/target/app/lib/strata-sms.jsa
                echo '[ERROR] Could not transfer artifact org.example:example from/to central'
                echo '    at org.apache.maven.DefaultMaven.execute (DefaultMaven.java:101)'
                exit 1
                """);

        var failed = bash.run(folder, launcher.toString(), "--version");

        assertThat(failed.exitCode()).isOne();
        assertThat(failed.output())
                .contains("Could not transfer artifact", "The first build needs the network")
                .contains(checkout.resolve("cli/target/build.log").toString())
                .doesNotContain("at org.apache.maven");
        // The launcher takes the archive for the sign of a whole build.
        assertThat(checkout.resolve("cli/target/app/lib/strata-sms.jsa")).doesNotExist();
    }

    @Test
    void the_worker_is_built_when_up_is_asked_for_one_and_again_only_after_a_change() throws IOException {
        var checkout = Files.createDirectory(folder.resolve("checkout"));
        var launcher = TestFiles.copyLauncher(checkout);
        for (var module : List.of("infra", "emulator", "provisioning", "client", "delivery", "worker", "cli")) {
            Files.createDirectories(checkout.resolve(module).resolve("src/main"));
            Files.createFile(checkout.resolve(module).resolve("pom.xml"));
        }
        Files.createDirectories(checkout.resolve("infra/modules"));
        Files.createFile(checkout.resolve("pom.xml"));
        script(checkout.resolve("mvnw"), """
                echo "$@" >>builds
                mkdir -p cli/target/app/lib worker/target
                case "$*" in
                  *"-pl worker "*) touch worker/target/strata-sms-worker-1.2.3.jar ;;
                  *) touch cli/target/app/lib/strata-sms.jsa ;;
                esac
                """);
        var builds = checkout.resolve("builds");

        bash.run(folder, launcher.toString(), "install", "--worker").fails(); // there is no jar to start
        assertThat(Files.readAllLines(builds)).singleElement().asString().contains("-pl cli -am package");
        bash.run(folder, launcher.toString(), "up", "--delivery", "--worker").fails();
        assertThat(Files.readAllLines(builds)).hasSize(2).last().asString().contains("-pl worker -am package");
        bash.run(folder, launcher.toString(), "up", "--delivery", "--worker").fails();
        assertThat(Files.readAllLines(builds)).hasSize(2);
        Files.createFile(checkout.resolve("worker/src/main/New.java"));
        bash.run(folder, launcher.toString(), "up", "--delivery", "--worker").fails();
        assertThat(Files.readAllLines(builds)).hasSize(3);
    }

    @Test
    void a_plugin_that_starts_java_gets_the_jdk_of_the_build_and_not_the_one_on_the_path() throws IOException {
        script(Files.createDirectory(folder.resolve("bin")).resolve("java"), "echo the java on the path; exit 1\n");

        var build = bash.with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"))
                .with("JAVA_HOME", System.getProperty("java.home"))
                .run(
                        TestFiles.CHECKOUT,
                        "mvnw",
                        "--batch-mode",
                        "--non-recursive",
                        "org.apache.maven.plugins:maven-toolchains-plugin:select-jdk-toolchain",
                        "org.codehaus.mojo:exec-maven-plugin:exec",
                        "-Dexec.executable=java",
                        "-Dexec.args=--version")
                .succeeds();

        assertThat(build.output()).contains(System.getProperty("java.version"));
    }

    private static void script(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + commands);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
