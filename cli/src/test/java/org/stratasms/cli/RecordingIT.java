package org.stratasms.cli;

import org.junit.jupiter.api.Test;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** The recording in the README. */
@NeedsTools("python3")
class RecordingIT {
    @Test
    void the_recording_shows_what_its_commands_print() {
        Tool.onPath("python3")
                .run(TestFiles.CHECKOUT.resolve("docs"), "recording/record", "--check")
                .succeeds();
    }
}
