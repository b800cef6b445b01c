package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;

@NeedsTools({"python3", "boto3"})
class Boto3StoryIT {
    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @Test
    void boto3_provisions_sends_fails_over_rotates_opts_out_and_tears_down(@TempDir Path folder) {
        var python = embedded.tool("python3", "210987654321");

        var story = python.run(
                folder,
                TestFiles.resource("stories/boto3_story.py").toString(),
                TestFiles.resource("stories/story.json").toString(),
                TestFiles.PHONE_POOL_TEMPLATE.toString(),
                TestFiles.NOTIFICATIONS_TEMPLATE.toString());

        assertThat(story.succeeds().output()).contains("boto3 story told");
    }
}
