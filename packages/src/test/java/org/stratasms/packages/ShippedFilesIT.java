package org.stratasms.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** The files that other programs read where no test can run them: the action's, and the compose file. */
@NeedsTools({"node", "npm"})
class ShippedFilesIT {
    /** Kept from run to run, so that packages are fetched once. */
    private static final Path FOLDER = Path.of("target", "files");

    private static final Path ACTION = Dist.CHECKOUT.resolve("setup/action.yml");
    private static final Path COMPOSE = Dist.CHECKOUT.resolve("examples/compose/compose.yaml");

    @BeforeAll
    static void install() throws IOException, URISyntaxException {
        Files.createDirectories(FOLDER);
        for (var name : List.of("package.json", "package-lock.json", ".npmrc", "files.mjs")) {
            Files.copy(Dist.resource("files/" + name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        var npm =
                Tool.onPath("npm").run(FOLDER, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        if (npm.exitCode() != 0) {
            Tool.missing(
                    "npm cannot fetch what judges the files: " + npm.output().strip());
        }
    }

    @Test
    void the_action_and_the_compose_file_are_valid() {
        assertThat(judge(ACTION, COMPOSE)).isEmpty();
    }

    @Test
    void what_is_wrong_in_them_would_be_found() throws IOException {
        var action = FOLDER.resolve("action.yml");
        Files.writeString(action, Files.readString(ACTION).replace("shell: bash", "shel: bash"));
        var compose = FOLDER.resolve("compose.yaml");
        Files.writeString(compose, Files.readString(COMPOSE).replace("env_file:", "env_fil:"));

        assertThat(judge(action, compose)).contains("action: ", "/runs/steps/0", "compose: /services/app");
    }

    @Test
    void the_action_sets_what_its_script_reads() throws IOException {
        var script = Files.readString(Dist.CHECKOUT.resolve("setup/setup.sh"));

        assertThat(Files.readString(ACTION).lines().map(String::strip).filter(line -> line.startsWith("STRATA_SMS_")))
                .hasSize(5)
                .allSatisfy(line -> assertThat(script).contains(line.substring(0, line.indexOf(':'))));
    }

    private static String judge(Path action, Path compose) {
        return Tool.onPath("node")
                .run(
                        FOLDER,
                        "files.mjs",
                        action.toAbsolutePath().toString(),
                        compose.toAbsolutePath().toString())
                .succeeds()
                .output();
    }
}
