package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;

@NeedsTools({"python3", "boto3", "aws"})
class ArchiveStoryIT {
    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @Test
    void boto3_and_the_aws_cli_list_and_read_what_data_firehose_delivers(@TempDir Path folder) {
        var python = embedded.tool("python3", "210987654322");

        var story = python.run(
                folder, TestFiles.resource("stories/archive_story.py").toString());

        assertThat(story.succeeds().output()).contains("archive story told");
    }
}
