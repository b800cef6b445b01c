package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** The commands of docs/worker-http.md, typed as they stand there; the port alone is a free one. */
@NeedsTools("curl")
class HttpGuideIT {
    private static final Path GUIDE = Path.of("../docs/worker-http.md");
    private static final Pattern BLOCK = Pattern.compile("^```bash\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern DIGEST_OF_ANOTHER = Pattern.compile("digest of another one is `([^`]+)`");

    /** A line goes on after a backslash. */
    private static final String LINE_END = "(?<!\\\\)\\n";

    @RegisterExtension
    static final WorkerFixture fixture = new WorkerFixture();

    @TempDir
    Path programs;

    @BeforeEach
    void make_the_program() throws IOException {
        fixture.migrate();
        var words = WorkerJar.command().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        var program = Files.writeString(
                programs.resolve("strata-sms-worker"), "#!/usr/bin/env bash\nexec %s \"$@\"\n".formatted(words));
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void its_commands_make_a_token_start_a_worker_store_a_text_and_learn_what_became_of_it() throws IOException {
        var guide = Files.readString(GUIDE);
        var blocks = BLOCK.matcher(guide).results().map(block -> block.group(1)).toList();
        assertThat(blocks).as("the worker's commands, and the client's").hasSize(2);
        var worker = commands(blocks.getFirst());
        var client = commands(blocks.getLast());
        assertThat(worker).hasSize(3);
        assertThat(client).hasSize(2);

        var made = bash("", worker.getFirst());
        var token = made.lines().findFirst().orElseThrow().replaceFirst(".* ", "");
        var setting = made.lines().skip(1).findFirst().orElseThrow().replaceFirst(".* ", "");
        var inGuide = worker.get(1).replace("export ", "");
        assertThat(setting).startsWith(inGuide.replace("…", ""));
        try (var started = start(worker.get(1).replace(inGuide, setting), worker.getLast())) {
            var port = started.port("LISTENING_EVERYWHERE");
            started.awaitStatus("/ready", 200);

            assertThat(bash(token, at(port, client.getFirst())))
                    .contains("HTTP/1.1 202", "Location: /v1/texts/")
                    .containsPattern("\"state\": ?\"WAITING\"");
            assertThat(bash(token, at(port, client.getLast()))).containsPattern("\"state\": ?\"DELIVERED\"");
        }
        var digest = DIGEST_OF_ANOTHER.matcher(guide);
        assertThat(digest.find()).isTrue();
        assertThat(setting).endsWith("=" + bash(token, digest.group(1)).replaceFirst(" .*\\n", ""));
    }

    private static List<String> commands(String block) {
        return List.of(block.strip().split(LINE_END, -1));
    }

    private static String at(int port, String command) {
        assertThat(command).contains("http://127.0.0.1:8080/");
        return command.replace("127.0.0.1:8080", "127.0.0.1:" + port);
    }

    private WorkerJar start(String setting, String command) {
        assertThat(command).endsWith("--http 8080");
        var environment = fixture.environment();
        environment.put("PATH", path());
        return WorkerJar.run(
                List.of("bash", "-c", "%s; exec %s".formatted(setting, command.replace("8080", "0"))), environment);
    }

    private String bash(String token, String command) {
        return Tool.onPath("bash")
                .with("PATH", path())
                .with("TOKEN", token)
                .run(programs, "-c", command)
                .succeeds()
                .output();
    }

    private String path() {
        return programs + File.pathSeparator + System.getenv("PATH");
    }
}
