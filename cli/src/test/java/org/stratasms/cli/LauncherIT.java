package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.Tool;

/** The launcher as a user starts it, on what the build has packaged. */
class LauncherIT {
    private static final String LAUNCHER =
            TestFiles.CHECKOUT.resolve("strata-sms").toString();

    @TempDir
    Path folder;

    private final Tool bash = Tool.onPath("bash");

    @Test
    void up_check_deploys_and_texts_with_no_aws_account() {
        var up = bash.run(folder, LAUNCHER, "up", "--check", "--port", "0").succeeds();

        assertThat(up.output())
                .contains("export AWS_SMS_PHONE_POOL_ID=pool-")
                .contains("export AWS_SMS_CONFIGURATION_SET_NAME=app-dev-strata-sms")
                .containsPattern("US success simulator +delivered +TEXT_SUCCESSFUL > TEXT_DELIVERED +yes")
                .containsPattern("US failure simulator +not delivered +TEXT_BLOCKED +yes")
                .as("no word of a library")
                .doesNotContain("SLF4J");
    }

    @Test
    void a_java_that_is_too_old_is_passed_over() throws IOException {
        var old = folder.resolve("jdk-17");
        Files.createDirectories(old.resolve("bin"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
        for (var program : new String[] {"java", "javac"}) {
            assertThat(Files.createFile(old.resolve("bin/" + program)).toFile().setExecutable(true))
                    .isTrue();
        }

        bash.with("JAVA_HOME", old.toString())
                .run(folder, LAUNCHER, "--version")
                .succeeds();
    }

    @Test
    void the_launcher_may_be_called_through_a_link() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("strata-sms"), Path.of(LAUNCHER));

        assertThat(bash.run(folder, link.toString(), "--version").succeeds().output())
                .startsWith("strata-sms ");
    }

    @Test
    void a_jdk_may_lie_in_a_folder_with_blanks_in_its_name() throws IOException {
        var jdks = Files.createDirectory(folder.resolve("my jdks"));
        var home = Files.createSymbolicLink(jdks.resolve("a jdk"), Path.of(System.getProperty("java.home")));

        withoutAnyJdk()
                .with("JAVA_HOME", home.toString())
                .run(folder, LAUNCHER, "--version")
                .succeeds();
    }

    @Test
    void a_machine_without_a_jdk_is_told_what_to_install() throws IOException {
        var told = withoutAnyJdk().run(folder, LAUNCHER, "up").fails();

        assertThat(told.exitCode()).isOne();
        assertThat(told.output()).contains("JDK of version 21 or later", "JAVA_HOME (not set)", "Install one");
    }

    @Test
    void a_java_home_that_does_not_do_is_named() throws IOException {
        var told = withoutAnyJdk()
                .with("JAVA_HOME", "/no/such/jdk")
                .run(folder, LAUNCHER, "up")
                .fails();

        assertThat(told.output()).contains("JAVA_HOME (/no/such/jdk)");
    }

    @Test
    void a_first_build_that_cannot_reach_the_network_says_so() throws IOException {
        var clone = freshClone();
        var offline = "http://127.0.0.1:1";

        var told = bash.with("HOME", folder.toString())
                .with("MAVEN_USER_HOME", "")
                .with("MVNW_REPOURL", "")
                .with("https_proxy", offline)
                .with("http_proxy", offline)
                .with("no_proxy", "")
                .run(folder, clone.resolve("strata-sms").toString(), "up")
                .fails();

        assertThat(told.exitCode()).isOne();
        assertThat(told.output())
                .contains("building, once", "Failed to fetch", "the build failed", "The first build needs the network")
                .contains(clone.resolve("cli/target/build.log").toString());
    }

    /** A file where the folder should be stands for a folder that may not be written: the tests may run as root, who may write all. */
    @Test
    void a_checkout_that_cannot_be_written_is_told_with_the_cure() throws IOException {
        var clone = freshClone();
        Files.createFile(clone.resolve("cli"));

        var told =
                bash.run(folder, clone.resolve("strata-sms").toString(), "up").fails();

        assertThat(told.exitCode()).isOne();
        assertThat(told.output()).contains("cannot write to", clone + "/cli/target", "Make that folder writable");
    }

    /** What the launcher needs of a checkout until Maven runs. */
    private Path freshClone() throws IOException {
        var clone = folder.resolve("a fresh clone");
        Files.createDirectories(clone.resolve(".mvn/wrapper"));
        for (var file : new String[] {"strata-sms", "mvnw", ".mvn/wrapper/maven-wrapper.properties"}) {
            Files.copy(TestFiles.CHECKOUT.resolve(file), clone.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return clone;
    }

    /** A path that holds only the programs that the launcher runs, and no JDK anywhere else either. */
    private Tool withoutAnyJdk() throws IOException {
        var path = Files.createDirectories(folder.resolve("programs"));
        for (var program : new String[] {"cat", "dirname", "find", "readlink"}) {
            var script =
                    "#!/bin/sh\nexec %s \"$@\"\n".formatted(Tool.onPath(program).executable());
            Files.writeString(path.resolve(program), script);
            assertThat(path.resolve(program).toFile().setExecutable(true)).isTrue();
        }
        return bash.with("PATH", path.toString())
                .with("JAVA_HOME", "")
                .with("HOME", folder.toString())
                .with("STRATA_SMS_JDKS", folder.resolve("none").toString());
    }
}
