package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.cli.Failure.Code;

/** Every command in both forms, against the tables in docs/command.md. */
class JsonFormsTest {
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final String SUCCESS = "+14254147755";
    private static final String NAME = "--name=forms";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @BeforeAll
    static void deploy() {
        assertThat(embedded.run("deploy", NAME).exitCode()).isZero();
        assertThat(embedded.run("send", NAME, SUCCESS, "Hello", "--wait").exitCode())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "deploy, deploy --name=forms",
        "outputs, outputs --name=forms",
        "diff, diff --name=forms --parameter=OptOutListName=other",
        "send, send --name=forms +14254147755 Hello",
        "send --wait, send --name=forms +14254147755 Hello --wait",
        "up --check, up --check --port=0",
    })
    void a_command_prints_the_documented_document_and_as_text_no_json(String row, String command) throws IOException {
        var text = run(command);
        var json = run(command + " --output=json");

        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out()).isNotBlank().doesNotContain("{");
        assertThat(json.exitCode()).as(json.err()).isZero();
        assertThat(members(document(json))).isEqualTo(documented(row));
    }

    @Test
    void destroy_prints_the_documented_document_and_an_empty_list_where_nothing_was() throws IOException {
        run("deploy --name=ended");
        assertThat(members(document(run("destroy --name=ended --output=json")))).isEqualTo(documented("destroy"));
        var never = run("destroy --name=never --output=json");
        assertThat(never.exitCode()).isZero();
        assertThat(document(never)).isEqualTo(Map.of("retained", List.of()));
    }

    @Test
    void events_are_json_lines_with_masked_numbers() throws IOException {
        var lines = run("events --name=forms --output=json").out().lines().toList();

        assertThat(lines).hasSizeGreaterThan(1);
        for (var line : lines) {
            assertThat(members(JSON.std.mapFrom(line))).containsAll(documented("events"));
            assertThat(line).doesNotContain(SUCCESS);
        }
        assertThat(run("events --name=forms --message=none --output=json").out())
                .isEmpty();
        assertThat(Terminal.run("events", "--help").out()).contains("JSON Lines");
    }

    @ParameterizedTest
    @CsvSource({"up, up --port=0", "up --empty, up --empty --port=0"})
    void up_prints_one_document_while_it_serves(String row, String command) throws Exception {
        var out = new PipedWriter();
        try (var printed = new BufferedReader(new PipedReader(out, 1 << 16))) {
            var arguments = (command + " --output json").split(" ");
            var up = Thread.ofVirtual()
                    .start(() ->
                            StrataSms.run(new PrintWriter(out, true), new PrintWriter(new StringWriter()), arguments));
            assertThat(members(JSON.std.mapFrom(printed.readLine()))).isEqualTo(documented(row));
            up.interrupt();
            up.join();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, NO_ENVIRONMENT, outputs --name=none",
        "1, NO_ENVIRONMENT, send --name=none +14254147755 Hello",
        "1, NO_ENVIRONMENT, events --name=none",
        "1, ConflictException, send --name=forms +12065550147 Hello",
        "1, NOTHING_ANSWERS, diff --port=1",
        "1, NOTHING_ANSWERS, destroy --endpoint-url=http://127.0.0.1:1",
        "1, NOT_DEPLOYABLE, deploy --name=forms --origination-identity=phone-unknown",
        "1, LOSS_REFUSED, deploy --name=losing --parameter=OptOutListName=other",
        "1, PORT_UNAVAILABLE, up",
        "2, WRONG_USAGE, up --clock=fast --port=0",
        "2, WRONG_USAGE, deploy --name=forms --parameter=NoSuch=1",
        "2, WRONG_USAGE, send nobody Hello",
        "2, WRONG_USAGE, outputs --nonsense",
    })
    void a_failure_is_one_document_with_the_exit_code_of_the_text_form(int exitCode, String code, String command)
            throws IOException {
        if (code.equals(Code.LOSS_REFUSED.name())) {
            run("deploy --name=losing");
        }
        var text = run(command);
        var json = run(command + " --output json");

        assertThat(text.exitCode()).as(text.err()).isEqualTo(exitCode);
        assertThat(text.out()).isEmpty();
        assertThat(json.exitCode()).isEqualTo(exitCode);
        assertThat(members(document(json))).isEqualTo(documented("any that fails"));
        assertThat(document(json)).extractingByKey("error").isInstanceOfSatisfying(Map.class, error -> {
            assertThat(error.get("code")).isEqualTo(code);
            assertThat(text.err()).contains(String.valueOf(error.get("message")));
            assertThat(String.valueOf(error)).doesNotContain("12065550147");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"--output=json", "--output=JSON", "--output json"})
    void every_way_to_ask_for_json_is_understood_in_wrong_usage_too(String output) throws IOException {
        assertThat(document(run("outputs --port=x " + output))).containsKey("error");
        assertThat(Terminal.run(("outputs --port=x " + output + " --output=text").split(" "))
                        .out())
                .isEmpty();
        assertThat(Terminal.run("send", "--", "nobody", "--output=json").out()).isEmpty();
    }

    @Test
    void every_code_of_a_failure_is_documented() throws IOException {
        var documented = new TreeSet<String>();
        for (var line : table()) {
            quoted(line.split("\\|", -1)[1]).forEach(documented::add);
        }

        assertThat(documented)
                .containsAll(Arrays.stream(Code.values()).map(Code::name).toList());
    }

    private static Terminal run(String command) {
        return command.contains("--port") || command.contains("--endpoint-url")
                ? Terminal.run(command.split(" "))
                : embedded.run(command.split(" "));
    }

    private static Map<String, Object> document(Terminal ended) throws IOException {
        assertThat(ended.out()).as(ended.err()).hasLineCount(1);
        return JSON.std.mapFrom(ended.out());
    }

    /** As the table names them; "the same" stands for what the row above has. */
    static Set<String> documented(String row) throws IOException {
        var members = new TreeSet<String>();
        for (var line : table()) {
            var cells = line.split("\\|", -1);
            if (!cells[2].contains("the same and")) {
                members.clear();
            }
            quoted(cells[2].split("; with a queue", -1)[0]).forEach(members::add);
            if (quoted(cells[1]).contains(row) || cells[1].strip().equals(row)) {
                return members;
            }
        }
        throw new AssertionError("docs/command.md has no row " + row);
    }

    private static List<String> table() throws IOException {
        return Files.readAllLines(TestFiles.CHECKOUT.resolve("docs/command.md")).stream()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .toList();
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(match -> match.group(1)).collect(Collectors.toList());
    }

    /** Paths such as {@code retained[].id}. */
    static Set<String> members(Map<?, ?> object) {
        var members = new TreeSet<String>();
        object.forEach((name, value) -> add(String.valueOf(name), value, members));
        return members;
    }

    private static void add(String path, @Nullable Object value, Set<String> members) {
        if (value instanceof Map<?, ?> object) {
            members(object).forEach(member -> members.add(path + "." + member));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            list.forEach(item -> add(path + "[]", item, members));
        } else {
            members.add(value instanceof List<?> ? path + "[]" : path);
        }
    }
}
