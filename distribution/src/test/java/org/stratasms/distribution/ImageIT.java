package org.stratasms.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.stratasms.infra.OciImage;
import org.stratasms.infra.OciImage.Entry;

/** The content of the embedded AWS's image. {@code .ci/fresh} starts it on its own port. */
@EnabledOnOs(OS.LINUX)
class ImageIT {
    private static final OciImage image = OciImage.unpack(
            Path.of(System.getProperty("image.tar")),
            Path.of("target", "unpacked").toAbsolutePath());

    @Test
    void nothing_can_be_changed_by_its_user_and_nothing_runs_but_java() {
        image.assertThatNothingCanBeChangedAndOnlyJavaRuns();
    }

    @Test
    void it_has_the_command_and_its_licences_and_no_worker() {
        assertThat(image.layers().stream().flatMap(List::stream).map(Entry::path))
                .contains(
                        "opt/strata-sms/lib/strata-sms.jar",
                        "opt/strata-sms/lib/strata-sms.jsa",
                        "opt/strata-sms/runtime/release",
                        "usr/share/doc/libc6/copyright",
                        "usr/share/doc/strata-sms/LICENSE",
                        "usr/share/doc/strata-sms/licenses/sbom.cdx.json",
                        "var/lib/dpkg/status.d/libc6")
                .noneMatch(path -> path.contains("strata-sms-worker") || path.contains("micrometer"));
        assertThat(image.setting("Cmd")).isEqualTo(List.of("up", "--all-addresses"));
    }
}
