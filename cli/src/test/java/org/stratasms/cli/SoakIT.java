package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.emulator.Limits;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.infra.NeedsTools;

/**
 * Random calls by boto3 find the embedded AWS as a reference model says that AWS is. Each run has other seeds; a
 * failure names its own. The long form is {@code benchmarks/run.sh soak}.
 */
@NeedsTools({"python3", "boto3"})
class SoakIT {
    private static final String SOAK = TestFiles.resource("soak/soak.py").toString();
    private static final int CALLS = 2_000;

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = EmbeddedAwsFixture.withoutSignatures();

    @Test
    void random_calls_are_answered_as_the_reference_model_says(@TempDir Path folder) {
        var arguments = new ArrayList<>(List.of("-B", SOAK, "--calls", "" + CALLS));
        setting("minutes").ifPresent(minutes -> arguments.addAll(List.of("--minutes", minutes)));
        setting("seed").ifPresent(seed -> arguments.addAll(List.of("--seed", seed)));

        var soak = embedded.tool("python3", "210987654321").run(folder, arguments);

        System.out.println(soak.succeeds().output());
    }

    @Test
    void an_answer_that_the_model_does_not_expect_is_told_with_its_seed(@TempDir Path folder) {
        try (var throttling =
                SmsEmulator.builder().port(0).limits(Limits.STRICT).start()) {
            var soak = embedded.tool("python3", "210987654321")
                    .with("AWS_ENDPOINT_URL", throttling.endpoint().toString())
                    .run(folder, "-B", SOAK, "--seed", "17", "--calls", "100");

            assertThat(soak.fails().output())
                    .startsWith("seed 17, call ")
                    .contains("ThrottlingException", "run it again: benchmarks/run.sh soak 1 17");
        }
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty("strata.soak." + name));
    }
}
