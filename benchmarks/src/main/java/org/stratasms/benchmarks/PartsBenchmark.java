package org.stratasms.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.stratasms.client.Parts;

/** Measures how fast one thread counts the message parts of bodies, half of them in GSM-7, half in UCS-2. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PartsBenchmark {
    private static final String[] BODIES = bodies();

    private static String[] bodies() {
        var bodies = new String[1024];
        for (var i = 0; i < bodies.length; i++) {
            bodies[i] = (i % 2 == 0 ? ClientSends.BODY.repeat(5) : "Ваш приём завтра в 10 👋 ".repeat(10)) + i;
        }
        return bodies;
    }

    /** Counts every body once. */
    @Benchmark
    public int count() {
        var parts = 0;
        for (var body : BODIES) {
            parts += Parts.of(body).count();
        }
        return parts;
    }

    /** Runs in its own JVM, by JMH. */
    static double megaCharactersPerSecond() {
        var characters = 0L;
        for (var body : BODIES) {
            characters += body.length();
        }
        try {
            var options = new OptionsBuilder()
                    .include(PartsBenchmark.class.getName())
                    .verbosity(VerboseMode.SILENT)
                    .build();
            return new Runner(options).runSingle().getPrimaryResult().getScore() * characters / 1e6;
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure Parts", e);
        }
    }
}
