package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.infra.Tool;

/** Ctrl-C, as a terminal sends it to the launcher's process. */
class InterruptionIT {
    private static final int ENDED_BY_CTRL_C = 130;
    private static final String MANIFEST = ".strata-sms/install.yml";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = EmbeddedAwsFixture.withoutSignatures();

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    /**
     * In the first case the stack has a change set that nobody executed, in the second it is complete and the other is
     * not begun.
     */
    @ParameterizedTest
    @CsvSource({"CreateChangeSet, REVIEW_IN_PROGRESS", "ExecuteChangeSet, CREATE_COMPLETE"})
    void the_deploy_after_an_interrupted_one_completes_it(String operation, String left) throws Exception {
        var name = "ended-in-" + operation.toLowerCase(Locale.ROOT);
        var says = folder.resolve("err");
        try (var gate = Gate.holding(operation, embedded.endpoint())) {
            var deploy = start(launcher("deploy", "--name", name, "--port", "" + gate.port())
                    .redirectError(says.toFile()));
            assertThat(gate.awaitOperation()).as(Files.readString(says)).isTrue();

            interrupt(deploy);

            assertThat(deploy.exitValue()).isEqualTo(ENDED_BY_CTRL_C);
        }
        assertThat(says).content().contains("interrupted", "run the same command again to go on from there");
        var stacks = embedded.aws().region("us-east-1").cloudFormation();
        assertThat(stacks.describeStacks(r -> r.stackName(name + "-strata-sms-pool"))
                        .stacks()
                        .getFirst()
                        .stackStatusAsString())
                .isEqualTo(left);

        var next = Terminal.run("deploy", "--name", name, "--port", "" + embedded.port());

        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(next.out()).contains("export AWS_SMS_CONFIGURATION_SET_NAME=" + name + "-strata-sms");
    }

    /** The import of the pool, and the outputs that its stack gets afterwards, are a change set each. */
    @ParameterizedTest
    @CsvSource({"CreateChangeSet, hand-of-create", "ExecuteChangeSet, hand-of-execute"})
    void the_adoption_after_an_interrupted_one_completes_it(String operation, String name) throws Exception {
        var port = "--port=" + embedded.port();
        assertThat(Terminal.run("deploy", "--name=" + name, port).exitCode()).isZero();
        var pool = Terminal.run("outputs", "--name=" + name, port)
                .out()
                .replaceFirst("(?s).*AWS_SMS_PHONE_POOL_ID=(\\S+).*", "$1");
        assertThat(Terminal.run("destroy", "--name=" + name, port).exitCode()).isZero();
        var says = folder.resolve("err");
        try (var gate = Gate.holding(operation, embedded.endpoint())) {
            var adopt = start(launcher(adopt(name, pool, gate.port())).redirectError(says.toFile()));
            assertThat(gate.awaitOperation()).as(Files.readString(says)).isTrue();

            interrupt(adopt);

            assertThat(adopt.exitValue()).isEqualTo(ENDED_BY_CTRL_C);
        }
        assertThat(says).content().contains("interrupted. Run the same command again to go on");

        var next = Terminal.run(adopt(name, pool, embedded.port()));

        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(next.out()).contains("Pool " + pool, "It belongs to stack " + name + "-strata-sms-pool");
        assertThat(Terminal.run(adopt(name, pool, embedded.port())).err())
                .as("adopting again")
                .isEmpty();
    }

    private static String[] adopt(String name, String pool, int port) {
        return new String[] {
            "adopt",
            "--name=" + name,
            "--pool-id=" + pool,
            "--write",
            "--port=" + port,
            "--help-message=City Benefits: call 206-555-0100. Reply STOP to opt out.",
            "--stop-message=City Benefits: you have opted out."
        };
    }

    /**
     * Ctrl-C comes while some files are written and others are not; a process that is killed then has no say in what it
     * leaves.
     */
    @ParameterizedTest
    @CsvSource({"INT, true", "KILL, false"})
    void installing_is_never_left_half_done(String signal, boolean finishes) throws Exception {
        var project = StrataProjectFixture.in(folder.resolve("project"));
        var says = folder.resolve("err");

        var install = endedWhileItWrote(project, signal, says);

        if (finishes) {
            assertThat(install.exitValue()).isEqualTo(ENDED_BY_CTRL_C);
            assertThat(says).content().contains("interrupted. Writing ends first");
            assertInstalled(project);
        }
        var next = Terminal.run(install(project));
        assertThat(next.exitCode()).as(next.err()).isZero();
        assertInstalled(project);
    }

    /** Stops the process in the middle of its writing, sends the signal, and lets it go on. */
    private Process endedWhileItWrote(StrataProjectFixture project, String signal, Path says) throws Exception {
        for (var attempt = 1; attempt <= 10; attempt++) {
            var install = start(launcher(install(project)).redirectError(says.toFile()));
            try (var hand = SignallingHand.over(install)) {
                while (install.isAlive() && !Files.exists(project.root().resolve("infra/modules/strata-sms"))) {
                    Thread.onSpinWait();
                }
                hand.send("STOP");
                var isInTheMiddle = !Files.exists(project.root().resolve(MANIFEST)) && install.isAlive();
                hand.send(isInTheMiddle ? signal : "KILL");
                hand.send("CONT");
                assertThat(install.waitFor(30, TimeUnit.SECONDS))
                        .as("it has ended")
                        .isTrue();
                if (isInTheMiddle) {
                    return install;
                }
            }
            project.git("clean", "-ffdxq");
        }
        throw new AssertionError("install was done ten times before it could be stopped");
    }

    private static void assertInstalled(StrataProjectFixture project) {
        assertThat(Terminal.run("check", project.root().toString()).out()).isEqualTo("All is as it should be.\n");
        assertThat(project.git("status", "--porcelain", "--untracked-files=all"))
                .doesNotContain("strata-sms-new");
    }

    private static String[] install(StrataProjectFixture project) {
        return new String[] {
            "install",
            project.root().toString(),
            "--write",
            "--program=City Benefits",
            "--help-message=City Benefits: call 206-555-0100. Reply STOP to opt out.",
            "--stop-message=City Benefits: you have opted out."
        };
    }

    @Test
    void up_serves_until_ctrl_c_and_its_port_is_free_again() throws Exception {
        var up = start(launcher("up", "--port", "0").redirectErrorStream(true));
        var printed = untilItServes(up.inputReader(StandardCharsets.UTF_8));
        var port = printed.getLast().replaceFirst(".*127\\.0\\.0\\.1:(\\d+) .*", "$1");
        assertThat(Terminal.run("outputs", "--port", port).exitCode()).isZero();

        interrupt(up);

        assertThat(up.exitValue()).isEqualTo(ENDED_BY_CTRL_C);
        assertThat(Terminal.run("outputs", "--port", port).err())
                .contains("Nothing answers at http://127.0.0.1:" + port);
    }

    @Test
    void following_events_ends_when_nobody_reads_them_any_more() throws Exception {
        var port = "--port=" + embedded.port();
        assertThat(Terminal.run("deploy", "--name=followed", port).exitCode()).isZero();
        assertThat(Terminal.run("send", "--name=followed", port, "+14254147755", "Hello", "--wait")
                        .exitCode())
                .isZero();
        var follow = start(launcher("events", "--name", "followed", "--follow", port));
        try (var output = follow.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).contains("TEXT_");
        }

        assertThat(Terminal.run("send", "--name=followed", port, "+14254147755", "Hello again", "--wait")
                        .exitCode())
                .isZero();

        assertThat(follow.waitFor(30, TimeUnit.SECONDS)).as("it has ended").isTrue();
    }

    private static List<String> untilItServes(BufferedReader output) throws IOException {
        var printed = new ArrayList<String>();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            printed.add(line);
            if (line.contains("until Ctrl-C")) {
                return printed;
            }
        }
        throw new AssertionError("up ended by itself: " + printed);
    }

    private ProcessBuilder launcher(String... arguments) {
        var command = new ArrayList<String>();
        if (System.getProperty("os.name").equals("Linux")) {
            // Whatever runs these tests in the background may ignore Ctrl-C, and all that it starts would, too.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of("bash", TestFiles.CHECKOUT.resolve("strata-sms").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    private Process start(ProcessBuilder builder) throws IOException {
        var process = builder.start();
        started.add(process);
        return process;
    }

    private void interrupt(Process process) throws InterruptedException {
        Tool.onPath("kill").run(folder, "-INT", "" + process.pid()).succeeds();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("Ctrl-C did not end it within 30 seconds");
        }
    }
}
