package org.stratasms.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of ours on the pages for operators is run as it stands there, on an embedded AWS with an environment
 * and a database of stored texts. A command of a new kind needs a scenario here.
 */
class OperatePagesIT {
    private static final Path PAGES = TestFiles.CHECKOUT.resolve("docs/operate");
    private static final Pattern BLOCK = Pattern.compile("```(?:sh|bash|shell|console)?\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern OPEN = Pattern.compile("<[A-Z_]+>");
    private static final String COMMAND = "./strata-sms ";
    private static final String NUMBER = "+14254147755";

    /**
     * A kind of command.
     *
     * @param exitCodes those that it may end with here
     * @param prints words of its result
     */
    private record Scenario(Set<Integer> exitCodes, String prints) {}

    /**
     * Pages whose commands follow from each other; NumbersCommandTest and RegistrationsCommandTest run them in turn.
     */
    private static final Set<String> STORIES = Set.of("numbers.md", "registrations.md");

    /** The kinds of commands of the pages, by their first word. */
    private static final Map<String, Scenario> SCENARIOS = Map.of(
            "backlog", done("nothing waits"),
            "costs", done(""),
            "deliveries", done(""),
            // What it finds wrong is no failure of its own.
            "doctor", new Scenario(Set.of(0, 1), "as they should be"),
            "events", done(""),
            "explain", done(""),
            "send", done("TEXT_DELIVERED"),
            "status", done(""));

    private static Scenario done(String prints) {
        return new Scenario(Set.of(0), prints);
    }

    @RegisterExtension
    static final DeliveryUpFixture up = new DeliveryUpFixture();

    @TempDir
    static Path folder;

    private static String messageId = "";

    @BeforeAll
    static void sendTexts() throws IOException {
        var sent = up.run("send", NUMBER, "Hello", "--tags=team=benefits", "--wait", "--output=json");
        assertThat(sent.exitCode()).as(sent.err()).isZero();
        messageId = String.valueOf(JSON.std.mapFrom(sent.out()).get("messageId"));
        assertThat(up.run("submit", NUMBER, "Hello", "--key=app-dev/reminder-17")
                        .exitCode())
                .isZero();
    }

    /** The values that the pages leave open. */
    private static String filledIn(String command) {
        return command.replace("<NUMBER>", NUMBER).replace("<MESSAGE_ID>", messageId);
    }

    /** Each command once, however many pages have it. */
    static List<String> commands() throws IOException {
        try (var pages = Files.list(PAGES)) {
            return pages.sorted()
                    .filter(page -> !STORIES.contains(page.getFileName().toString()))
                    .flatMap(OperatePagesIT::commandsOf)
                    .distinct()
                    .toList();
        }
    }

    private static Stream<String> commandsOf(Path page) {
        try {
            var text = Files.readString(page).replaceAll("\\\\\\n\\s*", "");
            return BLOCK.matcher(text)
                    .results()
                    .flatMap(block -> block.group(1).lines().map(String::strip))
                    .filter(line -> line.startsWith(COMMAND))
                    .map(line -> line.substring(COMMAND.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_kind_of_command_has_a_scenario_and_every_scenario_a_command() throws IOException {
        assertThat(commands().stream().map(command -> command.split(" ", 2)[0]).distinct())
                .as("kinds of commands in docs/operate")
                .containsExactlyInAnyOrderElementsOf(SCENARIOS.keySet());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void command_of_a_page_does_what_it_says(String command) {
        var filledIn = filledIn(command);
        assertThat(OPEN.matcher(filledIn).results())
                .as("values that are left open")
                .isEmpty();
        var scenario =
                requireNonNull(SCENARIOS.get(command.split(" ", 2)[0]), () -> "There is no scenario of: " + command);

        var ended = run(filledIn);

        assertThat(scenario.exitCodes()).as(ended.out() + ended.err()).contains(ended.exitCode());
        assertThat(ended.out() + ended.err()).contains(scenario.prints()).doesNotContain("\tat ");
    }

    /** Runs it here rather than on an account, in a folder of its own, and without AWS's pauses. */
    private static Terminal run(String command) {
        var words = Stream.concat(
                        words(command).filter(word -> !word.equals("--aws")), Stream.of("--port=" + up.port()))
                .map(word -> word.endsWith(".html") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new);
        var out = new Reader(Arrays.stream(words).anyMatch(Set.of("--watch", "--follow")::contains));
        var err = new StringWriter();
        var line = StrataSms.commandLine(
                new PrintWriter(out, true, StandardCharsets.UTF_8), new PrintWriter(err, true), words);
        var spec = requireNonNull(line.getSubcommands().get(words[0])).getCommandSpec();
        spec.mixins().values().forEach(mixin -> {
            if (mixin.userObject() instanceof SharedOptions options) {
                options.pauses = pause -> LockSupport.parkNanos(1_000_000);
            }
        });
        return new Terminal(line.execute(words), out.seen.toString(StandardCharsets.UTF_8), err.toString());
    }

    private static Stream<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> Stream.of(1, 2, 3)
                        .map(word::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow());
    }

    /** Takes what is printed; one who has seen enough goes away, which ends a command that would print for ever. */
    private static final class Reader extends OutputStream {
        private final boolean goesAway;
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

        Reader(boolean goesAway) {
            this.goesAway = goesAway;
        }

        @Override
        public void write(int b) throws IOException {
            if (goesAway) {
                throw new IOException("nobody reads");
            }
            seen.write(b);
        }
    }
}
