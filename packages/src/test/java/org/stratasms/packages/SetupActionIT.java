package org.stratasms.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** The script of the action, as a step of a job on this machine, with a release in a folder. */
@NeedsTools("curl")
class SetupActionIT {
    private static final String ARCHIVE = "strata-sms-%s-%s.tar.gz".formatted(Dist.VERSION, Dist.PLATFORM);

    @TempDir
    Path folder;

    private Path release;

    @BeforeEach
    void release() throws IOException {
        release = Files.createDirectories(folder.resolve("releases/v" + Dist.VERSION));
        Files.writeString(release.resolve(ARCHIVE), "no archive at all");
        for (var file : List.of("env", "path", "output")) {
            Files.createFile(folder.resolve(file));
        }
    }

    @AfterEach
    void stop() {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
                .forEach(process -> {
                    process.destroy();
                    process.onExit().join();
                });
    }

    @Test
    void later_steps_have_the_command_and_the_variables_of_an_aws_that_runs() throws Exception {
        Files.copy(Dist.file(ARCHIVE), release.resolve(ARCHIVE), StandardCopyOption.REPLACE_EXISTING);
        sums(sha256(release.resolve(ARCHIVE)));

        step("").succeeds();

        assertThat(Files.readString(folder.resolve("output"))).startsWith("endpoint=http://127.0.0.1:");
        assertThat(laterStep(
                                "strata-sms send +12065550147 'Your appointment is tomorrow.' --endpoint-url \"$AWS_ENDPOINT_URL\"")
                        .succeeds()
                        .output())
                .contains("messageId");
        assertThat(laterStep("echo $AWS_SMS_PHONE_POOL_ID $NO_PROXY [$AWS_SESSION_TOKEN]")
                        .output())
                .matches("pool-\\w+ 127.0.0.1,localhost \\[]\\s");
    }

    @Test
    void an_archive_with_another_checksum_is_not_unpacked() throws Exception {
        var wrong = "0".repeat(64);
        sums(wrong);

        assertThat(step("").fails().output()).contains("::error", "and not " + wrong, "It is not used");
        assertThat(step("f".repeat(64)).fails().output()).contains("and not ffff");
        assertThat(folder.resolve("runner/strata-sms")).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void a_release_that_does_not_name_the_archive_is_refused() throws IOException {
        Files.writeString(release.resolve("SHA256SUMS"), "0  another.tar.gz\n");

        assertThat(step("").fails().output()).contains("does not name " + ARCHIVE);
    }

    private void sums(String sha256) throws IOException {
        Files.writeString(release.resolve("SHA256SUMS"), sha256 + "  " + ARCHIVE + "\n");
    }

    private static String sha256(Path file) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(Files.readAllBytes(file));
        return HexFormat.of().formatHex(digest.digest());
    }

    private Tool.Result step(String sha256) {
        return Tool.onPath("bash")
                .with("STRATA_SMS_VERSION", Dist.VERSION)
                .with("STRATA_SMS_SHA256", sha256)
                .with("STRATA_SMS_PORT", "0")
                .with("STRATA_SMS_NUMBER", "TEN_DLC")
                .with(
                        "STRATA_SMS_RELEASES",
                        folder.resolve("releases").toUri().toString().replaceAll("/$", ""))
                .with("RUNNER_TEMP", folder.resolve("runner").toString())
                .with("GITHUB_ENV", folder.resolve("env").toString())
                .with("GITHUB_PATH", folder.resolve("path").toString())
                .with("GITHUB_OUTPUT", folder.resolve("output").toString())
                .with("AWS_SESSION_TOKEN", "of an account")
                .with("NO_PROXY", "")
                .run(folder, Dist.CHECKOUT.resolve("setup/setup.sh").toString());
    }

    /** Runs a command with what the step has exported. */
    private Tool.Result laterStep(String command) {
        return Tool.onPath("bash").run(folder, "-c", "set -a; . ./env; PATH=\"$(cat path):$PATH\"; " + command);
    }
}
