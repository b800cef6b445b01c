package org.stratasms.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command over HTTP, at its real pace: what it prints, and its exit codes. */
class DoctorCommandTest {
    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @Test
    void a_sound_environment_ends_with_0_and_with_1_if_all_must_be_looked_at() throws IOException {
        embedded.run("deploy", "--name=sound");

        var told = embedded.run("doctor", "--name=sound", "--country=us", "--output=json");

        assertThat(told.err()).as("no progress without a terminal").isEmpty();
        assertThat(findings(told))
                .extracting(finding -> finding.get("code"))
                .contains("A01", "E02", "P01", "C01", "S01", "S02", "R01", "T04")
                .doesNotContain("E03", "S03", "D01");
        // A simulator alone cannot text the US.
        assertThat(levels(told)).containsEntry("S01", "FAIL").containsEntry("A06", "NOT_LOOKED_AT");
        assertThat(told.exitCode()).isOne();
        assertThat(findings(told).getFirst().keySet())
                .isEqualTo(JsonFormsTest.documented("doctor").stream()
                        .map(member -> member.replace("findings[].", ""))
                        .collect(Collectors.toSet()));

        assertThat(embedded.run("doctor", "--name=sound").exitCode()).isZero();
        assertThat(embedded.run("doctor", "--name=sound", "--strict").exitCode())
                .isOne();
    }

    @Test
    void a_broken_environment_ends_with_1_and_its_problem_comes_first_with_its_cure() {
        embedded.run("deploy", "--name=broken");
        var sms = embedded.aws().region("us-east-1").endUserMessaging();
        sms.updateEventDestination(r -> r.configurationSetName("broken-strata-sms")
                .eventDestinationName("delivery-log")
                .enabled(false));

        var told = embedded.run("doctor", "--name=broken");

        assertThat(told.exitCode()).as(told.err()).isOne();
        assertThat(told.out())
                .startsWith("FAIL  C01  delivery-log")
                .contains("means: What becomes of texts is not recorded.")
                .contains(
                        "aws pinpoint-sms-voice-v2 update-event-destination --configuration-set-name broken-strata-sms"
                                + " --event-destination-name delivery-log --enabled --endpoint-url "
                                + embedded.endpoint())
                .contains("evidence: Enabled=false")
                .containsPattern("1 fail, \\d+ warnings, 1 not looked at, \\d+ as they should be");
    }

    @Test
    void an_absent_environment_and_an_absent_aws_are_findings() {
        var absent = embedded.run("doctor", "--name=absent");
        assertThat(absent.exitCode()).isOne();
        assertThat(absent.out())
                .contains("FAIL  E01  absent-strata-sms-pool", "./strata-sms deploy --name absent --port");

        var silent = Terminal.run("doctor", "--port=1");
        assertThat(silent.exitCode()).isOne();
        assertThat(silent.out()).contains("FAIL  A02", "./strata-sms up --port 1");
    }

    @Test
    void what_cannot_be_asked_for_is_wrong_usage_or_a_failure_that_says_what_to_do() {
        var country = embedded.run("doctor", "--country=USA");
        assertThat(country.exitCode()).isEqualTo(2);
        assertThat(country.err()).contains("'USA' is no country", "ISO 3166-1");

        var address = embedded.run("doctor", "--database=mysql://x");
        assertThat(address.exitCode()).isEqualTo(2);
        assertThat(address.err()).contains("--database", "postgresql://");

        var none = embedded.run("doctor", "--database");
        assertThat(none.exitCode()).isOne();
        assertThat(none.err()).contains("No database is named", "--database URL");
    }

    @Test
    void progress_is_one_line_of_a_terminal_that_is_taken_away_at_the_end() {
        var err = new StringWriter();
        var progress = new CheckProgress(new PrintWriter(err, true), 28, true);

        progress.done(14);
        assertThat(err.toString()).endsWith("[###############...............]  14 of 28 checks");
        progress.clear();
        assertThat(err.toString()).endsWith("\r\u001b[K");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> findings(Terminal told) throws IOException {
        return (List<Map<String, Object>>)
                requireNonNull(JSON.std.mapFrom(told.out()).get("findings"));
    }

    private static Map<Object, Object> levels(Terminal told) throws IOException {
        return findings(told).stream()
                .collect(Collectors.toMap(
                        finding -> finding.get("code"), finding -> finding.get("level"), (first, second) -> first));
    }
}
