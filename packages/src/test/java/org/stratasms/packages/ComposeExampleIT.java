package org.stratasms.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** The programs of the compose file, without a container engine: its health check, and its application. */
@NeedsTools({"python3", "boto3"})
class ComposeExampleIT {
    private static final Path FOLDER = Dist.CHECKOUT.resolve("examples/compose");
    private static final Pattern CHECK = Pattern.compile("test: \\[CMD, (.*)]");

    @Test
    void the_health_check_prints_the_variables_by_which_the_application_texts(@TempDir Path folder)
            throws IOException, InterruptedException {
        var compose = Files.readString(FOLDER.resolve("compose.yaml"));
        assertThat(compose).contains("outputs >sms.env", "env_file: sms.env");
        var check = CHECK.matcher(compose).results().findFirst().orElseThrow().group(1);
        var inTree = check.replace(",", "")
                .replace("java ", Dist.TREE + "/runtime/bin/java ")
                .replace("/opt/strata-sms/", Dist.TREE + "/");
        var up = Dist.up(Dist.TREE.resolve("bin/strata-sms"), "--number", "TEN_DLC");
        try {
            var port = Dist.endpoint(up).getPort();
            bash(folder, "%s --port %d >sms.env".formatted(inTree, port)).succeeds();

            var run = bash(folder, ". ./sms.env; python3 " + FOLDER.resolve("remind.py"));

            assertThat(run.succeeds().output()).contains("A reminder is on its way.");
        } finally {
            up.destroy();
            up.waitFor();
        }
    }

    private static Tool.Result bash(Path folder, String command) {
        return Tool.onPath("bash").run(folder, "-c", command);
    }
}
