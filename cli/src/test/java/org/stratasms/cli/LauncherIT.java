package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.sms.Message;
import org.stratasms.infra.Tool;

/** The launcher as a user starts it, on what the build has packaged. */
class LauncherIT {
    private static final String LAUNCHER =
            TestFiles.CHECKOUT.resolve("strata-sms").toString();

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

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
        var old = jdk("jdk-17", "17.0.15");

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
        assertThat(told.output())
                .contains(
                        "JDK of version 21 or later", "JAVA_HOME (not set)", "Install one from https://adoptium.net/");
    }

    @ParameterizedTest
    @CsvSource({
        "'openjdk-17-jdk - OpenJDK Development Kit (JDK)', This system has no package of one",
        "'openjdk-21-jdk - OpenJDK\nopenjdk-25-jdk - OpenJDK\nopenjdk-8-jdk - OpenJDK', apt install openjdk-25-jdk",
    })
    void a_machine_without_a_jdk_is_told_a_package_that_its_index_knows(String index, String told) throws IOException {
        var bare = withoutAnyJdk();
        Files.writeString(folder.resolve("index"), index);
        program("apt-cache", "while IFS= read -r line; do echo \"$line\"; done <'" + folder.resolve("index") + "'");

        assertThat(bare.run(folder, LAUNCHER, "up").fails().output()).contains(told);
    }

    @Test
    void the_jdks_that_were_passed_over_are_named_with_their_versions() throws IOException {
        var old = jdk("jdk-17", "17.0.15");
        var runtime = jdk("jre-25", "25.0.3");
        Files.delete(runtime.resolve("bin/javac"));

        var told = withoutAnyJdk()
                .with("JAVA_HOME", old.toString())
                .with("STRATA_SMS_JDKS", old + " " + runtime)
                .run(folder, LAUNCHER, "up")
                .fails();

        assertThat(told.output())
                .containsOnlyOnce("Passed over: " + old + " (JDK 17.0.15)")
                .contains("Passed over: " + runtime + " (Java 25.0.3, without the compiler javac)");
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

    /**
     * A file where the folder should be stands for a folder that may not be written: the tests may run as root, who may
     * write all.
     */
    @Test
    void a_checkout_that_cannot_be_written_is_told_with_the_cure() throws IOException {
        var clone = freshClone();
        Files.createFile(clone.resolve("cli/target"));

        var told =
                bash.run(folder, clone.resolve("strata-sms").toString(), "up").fails();

        assertThat(told.exitCode()).isOne();
        assertThat(told.output()).contains("cannot write to", clone + "/cli/target", "Make that folder writable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "de_XX.UTF-8", "", "C.UTF-8"})
    void a_text_is_read_as_utf_8_whatever_the_locale(String locale) {
        embedded.run("deploy", "--name=utf8");
        var inbox = embedded.aws().region("us-east-1").inbox();
        inbox.clear();
        var launcher = bash.with("LANG", "").with("LC_CTYPE", "").with("LC_ALL", locale);
        var options = new String[] {"--name=utf8", "--port=" + embedded.port()};

        var sent = launcher.run(folder, LAUNCHER, "send", options[0], options[1], "+14254147755", "hé 😀");
        assertThat(sent.exitCode()).as(sent.output()).isZero();
        assertThat(inbox.texts()).singleElement().extracting(Message::body).isEqualTo("hé 😀");

        var refused = bash.with("LC_ALL", locale)
                .run(folder, "-c", "'" + LAUNCHER + "' send --port=" + embedded.port() + " +14254147755 $'h\\xe9'");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.output()).contains("not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {">/dev/full", ">&-", "2>&- >&-"})
    void output_that_could_not_be_written_is_a_failure(String redirection) {
        embedded.run("deploy", "--name=closed");

        var outputs = bash.run(
                folder,
                "-c",
                "'%s' outputs --name=closed --port=%d %s".formatted(LAUNCHER, embedded.port(), redirection));

        assertThat(outputs.exitCode()).isOne();
        if (!redirection.startsWith("2")) {
            assertThat(outputs.output())
                    .contains("The output could not be written")
                    .hasLineCount(1);
        }
    }

    @Test
    void a_reader_that_has_gone_is_no_failure() {
        embedded.run("deploy", "--name=piped");

        var piped = bash.run(
                folder,
                "-c",
                "set -o pipefail; '%s' outputs --name=piped --port=%d | true".formatted(LAUNCHER, embedded.port()));

        assertThat(piped.exitCode()).as(piped.output()).isZero();
        assertThat(piped.output()).isEmpty();
    }

    /** A folder that says it is a JDK, and whose programs do nothing. */
    private Path jdk(String name, String version) throws IOException {
        var jdk = folder.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        for (var program : new String[] {"java", "javac"}) {
            assertThat(Files.createFile(jdk.resolve("bin/" + program)).toFile().setExecutable(true))
                    .isTrue();
        }
        return jdk;
    }

    /** Makes a checkout with no more than the launcher needs until Maven runs. */
    private Path freshClone() throws IOException {
        var clone = folder.resolve("a fresh clone");
        Files.createDirectories(clone.resolve(".mvn/wrapper"));
        TestFiles.copyLauncher(clone);
        for (var file : new String[] {"mvnw", ".mvn/wrapper/maven-wrapper.properties"}) {
            Files.copy(TestFiles.CHECKOUT.resolve(file), clone.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return clone;
    }

    /** A path that holds only the programs that the launcher runs, and no JDK anywhere else either. */
    private Tool withoutAnyJdk() throws IOException {
        for (var program : new String[] {"cat", "dirname", "find", "readlink"}) {
            program(program, "exec %s \"$@\"".formatted(Tool.onPath(program).executable()));
        }
        return bash.with("PATH", folder.resolve("programs").toString())
                .with("JAVA_HOME", "")
                .with("HOME", folder.toString())
                .with("STRATA_SMS_JDKS", folder.resolve("none").toString());
    }

    private void program(String name, String commands) throws IOException {
        var program = Files.createDirectories(folder.resolve("programs")).resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + commands + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }
}
