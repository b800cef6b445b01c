package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .contains("export AWS_SMS_CONFIGURATION_SET_NAME=app-dev-sms-config-set")
                .containsPattern("US success simulator +delivered +TEXT_SUCCESSFUL > TEXT_DELIVERED +yes")
                .containsPattern("US failure simulator +not delivered +TEXT_BLOCKED +yes");
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
}
