package org.stratasms.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures the command of a clone beside the one with a Java of its own, which {@code ./mvnw -Pdist verify} makes: the
 * time to the first answer of an embedded AWS, by turns, the middle of many starts. Takes about a minute. Run it with
 * {@code benchmarks/run.sh runtime}.
 */
final class RuntimeFigures {
    private static final int STARTS = 51;

    private RuntimeFigures() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var checkout = Path.of(arguments[0]);
        var ofClone = UpProcess.ofClone(checkout);
        var ofRuntime = runtime(checkout.resolve("distribution/target/runtime"));
        var clone = new Samples.Series();
        var runtime = new Samples.Series();
        for (var i = 0; i <= STARTS; i++) {
            clone.add(FirstAnswers.emulatorMillis(ofClone, ""));
            runtime.add(FirstAnswers.emulatorMillis(ofRuntime, ""));
        }
        var report = new Report();
        report.machine();
        report.row("emulator alone to its first answer, from a clone", clone.median(), "ms", "");
        report.row("… with a Java of its own", runtime.median(), "ms", "");
        report.row("… beside the clone", runtime.median() / clone.median(), "times", "<= 1");
        report.print();
    }

    private static Path runtime(Path folder) throws IOException {
        try (var folders = Files.list(folder)) {
            return folders.map(one -> one.resolve("bin/strata-sms"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IOException(folder + " has no runtime; run ./mvnw -Pdist verify"));
        }
    }
}
