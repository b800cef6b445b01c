package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

@NeedsTools({"node", "npm"})
class JavaScriptStoryIT {
    /** Kept from run to run, so that the SDK's packages are fetched once. */
    private static final Path FOLDER = Path.of("target", "javascript-story");

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @Test
    void the_sdk_for_javascript_provisions_sends_fails_over_rotates_opts_out_and_tears_down() throws IOException {
        var node = embedded.tool("node", "210987654322");
        installPackages();

        var story = node.run(
                FOLDER,
                "story.mjs",
                TestFiles.resource("stories/story.json").toString(),
                TestFiles.PHONE_POOL_TEMPLATE.toString(),
                TestFiles.NOTIFICATIONS_TEMPLATE.toString());

        assertThat(story.succeeds().output()).contains("JavaScript story told");
    }

    private static void installPackages() throws IOException {
        Files.createDirectories(FOLDER);
        for (var file : List.of("package.json", "package-lock.json", ".npmrc", "story.mjs")) {
            var source = TestFiles.resource("stories/javascript/" + file);
            Files.copy(source, FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        var installed = Tool.onPath("npm").run(FOLDER, "install", "--no-audit", "--no-fund");
        if (installed.exitCode() != 0) {
            Tool.missing("npm cannot fetch the AWS SDK for JavaScript: "
                    + installed.output().strip());
        }
    }
}
