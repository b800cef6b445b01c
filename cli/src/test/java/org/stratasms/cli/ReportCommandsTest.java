package org.stratasms.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.stratasms.provisioning.reports.StatusPage;

/** The commands that report, over HTTP: what they print, and their exit codes. */
class ReportCommandsTest {
    private static final String NAME = "--name=reports";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @TempDir
    Path folder;

    @BeforeAll
    static void deployAndSend() {
        var deployed =
                embedded.run("deploy", NAME, "--parameter=AlarmTopicArns=arn:aws:sns:us-east-1:000000000000:alarms");
        assertThat(deployed.exitCode()).as(deployed.err()).isZero();
        assertThat(embedded.run("send", NAME, "+14254147755", "a".repeat(161), "--wait", "--tags=team=benefits")
                        .exitCode())
                .isZero();
    }

    @Test
    void costs_are_printed_as_a_table_with_all_that_is_not_known() {
        var told = embedded.run("costs", NAME, "--by=tag:team");

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.err()).isEmpty();
        assertThat(told.out())
                .startsWith("tag:team")
                .containsPattern("benefits +1 +2 ")
                .contains(
                        "Read: 1 final events, all of the month.",
                        "1 texts had several parts, 2 together",
                        "One character less saves",
                        "of the pool today",
                        "Limit of the account in this Region:",
                        "Not in these sums: fees of registrations");
    }

    @Test
    void costs_and_status_print_the_documented_documents() throws IOException {
        assertDocument("costs", document("costs", "--by=carrier"), Set.of("notLookedAt[]"));
        assertDocument("status", document("status"), Set.of("notLookedAt[]", "backlogs"));
    }

    private static Map<String, Object> document(String command, String... options) throws IOException {
        var arguments = new java.util.ArrayList<>(List.of(command, NAME, "--output=json"));
        arguments.addAll(List.of(options));
        var told = embedded.run(arguments.toArray(String[]::new));
        assertThat(told.exitCode()).as(told.err()).isZero();
        return JSON.std.mapFrom(told.out());
    }

    /** Compares the members, but for those of lists that are empty here. */
    private static void assertDocument(String row, Map<String, Object> document, Set<String> empty) throws IOException {
        var documented = JsonFormsTest.documented(row).stream()
                .filter(member -> !member.equals("null") && !member.startsWith("--"))
                .filter(member -> empty.stream().noneMatch(list -> member.startsWith(list.replace("[]", ""))))
                .collect(Collectors.toSet());
        var found = JsonFormsTest.members(document);
        assertThat(found).containsAll(empty);
        found.removeAll(empty);
        assertThat(found).isEqualTo(documented);
    }

    @Test
    void month_that_has_not_begun_and_unknown_properties_are_wrong_usage() {
        var next = YearMonth.now(ZoneOffset.UTC).plusMonths(1);

        assertThat(embedded.run("costs", NAME, "--month=" + next))
                .satisfies(told -> assertThat(told.exitCode()).isEqualTo(2))
                .satisfies(told -> assertThat(told.err()).contains(next + " has not begun"));
        assertThat(embedded.run("costs", "--month=November").err()).contains("a month such as 2026-11");
        assertThat(embedded.run("costs", "--by=colour").err()).contains("day, country, carrier or tag:KEY");
        assertThat(embedded.run("status", "--watch", "--html=page.html").exitCode())
                .isEqualTo(2);
    }

    @Test
    void environment_that_is_not_there_ends_with_1_and_says_so() {
        var costs = embedded.run("costs", "--name=absent");
        assertThat(costs.exitCode()).isOne();
        assertThat(costs.out()).contains("not looked at: There is no stack absent-strata-sms.");

        var status = embedded.run("status", "--name=absent");
        assertThat(status.exitCode()).isOne();
        assertThat(status.out()).contains("not looked at: There is no stack absent-strata-sms.", "Spend");
    }

    @Test
    void status_is_one_screen_without_colours_where_there_is_no_terminal() {
        var told = embedded.run("status", NAME);

        assertThat(told.exitCode()).as(told.err()).isZero();
        assertThat(told.out())
                .contains(
                        "None of ", "SIMULATOR", "1 texts ended, 100 % delivered: TEXT_DELIVERED 1", " USD this month")
                .doesNotContain("\u001b");
        assertThat(told.out().lines().count()).isLessThan(24);
    }

    @Test
    void watching_ends_when_nobody_reads_any_more_and_draws_the_terminal_anew() {
        var nobody = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("nobody reads");
            }
        };
        var err = new StringWriter();

        var code = StrataSms.run(
                new PrintWriter(nobody, true, StandardCharsets.UTF_8),
                new PrintWriter(err, true),
                "status",
                NAME,
                "--watch",
                "--port=" + embedded.port());

        assertThat(code).as(err.toString()).isZero();
        var terminal = new Screen(true, true);
        assertThat(terminal.before(true)).isEqualTo("\u001b[H\u001b[2J");
        assertThat(terminal.bad("x")).isEqualTo("\u001b[31mx\u001b[0m");
        assertThat(new Screen(false, false).before(false)).isEqualTo(System.lineSeparator());
        assertThat(new Screen(true, false).bad("x")).isEqualTo("x");
        assertThat(Screen.of(Map.of("NO_COLOR", "1")).hasColours()).isFalse();
    }

    @Test
    void page_is_written_again_over_itself_and_never_over_another_file() throws IOException {
        var page = folder.resolve("status.html");
        var foreign = Files.writeString(folder.resolve("index.html"), "<html>mine</html>");

        assertThat(embedded.run("status", NAME, "--html=" + page).exitCode()).isZero();
        var again = embedded.run("status", NAME, "--html=" + page);
        var refused = embedded.run("status", NAME, "--html=" + foreign, "--output=json");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(page).content().startsWith(StatusPage.BEGINNING).contains("<svg");
        assertThat(refused.exitCode()).isOne();
        assertThat(String.valueOf(requireNonNull(JSON.std.mapFrom(refused.out()).get("error"))))
                .contains("WRONG_FILE", "no page of this command");
        assertThat(foreign).hasContent("<html>mine</html>");
        assertThat(embedded.run("status", NAME, "--html=" + folder.resolve("no/such/folder.html"))
                        .exitCode())
                .isOne();
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }
}
