package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stratasms.provisioning.doctor.Code;
import org.stratasms.provisioning.reports.Alarm;

/**
 * {@code docs/operate/runbooks.md} says what to do for each alarm of the templates and each check of the doctor; this
 * writes it from the data that the commands have. An alarm without a runbook, or whose description does not name it,
 * fails here.
 */
class RunbooksPageTest {
    private static final String PAGE = "docs/operate/runbooks.md";
    private static final String UPDATE = "runbooks.update";
    private static final String COMMAND = "./mvnw -pl docs -am test -Dtest=RunbooksPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true";
    private static final String BEGIN = "<!-- The runbooks, written by RunbooksPageTest. -->\n";

    /** A resource of a template, or of Terraform, with its text. */
    private static final Pattern IN_TEMPLATE =
            Pattern.compile("(?m)^  (\\w+):\\R    Type: AWS::CloudWatch::(?:Composite)?Alarm\\R((?:    .*\\R|\\R)+)");

    private static final Pattern IN_TERRAFORM = Pattern.compile(
            "(?m)^    (\\w+) = \\{\\R(      description .*\\R)|^  alarm_name .*}(\\w+)\"\\R(  alarm_description .*\\R)");

    @Test
    void page_has_a_runbook_for_each_alarm_and_each_check() {
        var page = Checkout.read(PAGE);
        var begin = page.indexOf(BEGIN);
        assertThat(begin).as("the mark " + BEGIN).isPositive();
        var wanted = page.substring(0, begin) + BEGIN + alarms() + checks();
        if (Boolean.getBoolean(UPDATE)) {
            Checkout.write(PAGE, wanted);
            return;
        }
        assertThat(page).as("write it anew: " + COMMAND).isEqualTo(wanted);
    }

    @Test
    void every_alarm_of_the_templates_has_a_runbook_that_its_description_names() {
        var alarms = alarmsOfTheTemplates();

        assertThat(alarms.keySet())
                .as("alarms of infra/modules; give each its constant of Alarm, and delete those of none")
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Alarm.values()).map(Alarm::logicalId).toList());
        for (var alarm : Alarm.values()) {
            assertThat(alarms.get(alarm.logicalId())).as(alarm.logicalId()).contains("Runbook: " + alarm.link());
        }
    }

    private static Map<String, String> alarmsOfTheTemplates() {
        var alarms = new TreeMap<String, String>();
        var files = Checkout.files(".yaml", ".tf").stream()
                .filter(file -> file.startsWith("infra/modules/"))
                .toList();
        var declared = 0;
        for (var file : files) {
            var text = Checkout.read(file);
            IN_TEMPLATE.matcher(text).results().forEach(found -> alarms.put(found.group(1), found.group(2)));
            if (text.contains("\"aws_cloudwatch_metric_alarm\"")) {
                IN_TERRAFORM
                        .matcher(text)
                        .results()
                        .forEach(found -> alarms.put(
                                found.group(1) == null ? found.group(3) : found.group(1),
                                found.group(2) == null ? found.group(4) : found.group(2)));
            }
            declared += text.split("AWS::CloudWatch::(Composite)?Alarm\\R", -1).length - 1;
            declared += text.split("(?m)^ *(alarm_)?description +=.*Runbook", -1).length - 1;
        }
        assertThat(alarms).as("alarms that could be read").hasSize(declared);
        return alarms;
    }

    private static String alarms() {
        return "\n## Alarms\n"
                + Arrays.stream(Alarm.values()).map(RunbooksPageTest::alarm).collect(Collectors.joining());
    }

    private static String alarm(Alarm alarm) {
        assertThat(alarm.link()).isEqualTo(PAGE + "#" + alarm.logicalId().toLowerCase(Locale.ROOT));
        return """

                ### %s

                Rings when: %s.

                Means: %s

                Look at: %s.

                ```sh
                %s
                ```

                Do: %s
                """.formatted(
                        alarm.logicalId(),
                        alarm.rings(),
                        alarm.means(),
                        alarm.codes().stream().map(RunbooksPageTest::link).collect(Collectors.joining(", ")),
                        alarm.commands().stream().map(RunbooksPageTest::command).collect(Collectors.joining("\n")),
                        alarm.cure());
    }

    private static String link(Code code) {
        return "[%s](doctor.md#%s)".formatted(code.name(), code.name().toLowerCase(Locale.ROOT));
    }

    /** Stored texts belong to a database, all else to an environment on AWS. */
    private static String command(String command) {
        var isOfTheDatabase = List.of("backlog", "deliveries").contains(command.split(" ", 2)[0]);
        return "./strata-sms " + command + (isOfTheDatabase ? "" : " --aws --name app-dev");
    }

    private static String checks() {
        return """

                ## Checks of the doctor

                `./strata-sms doctor` prints the code, and the commands that cure what it found. Each code's section says what is looked at.

                | Code | A bad finding means | Do | Alarms |
                |---|---|---|---|
                """
                + Arrays.stream(Code.values())
                        .map(code -> "| %s | %s | %s | %s |\n"
                                .formatted(link(code), cell(code.means()), cell(code.cure()), alarmsOf(code)))
                        .collect(Collectors.joining());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String alarmsOf(Code code) {
        return Arrays.stream(Alarm.values())
                .filter(alarm -> alarm.codes().contains(code))
                .map(alarm -> "[%s](#%s)"
                        .formatted(alarm.logicalId(), alarm.logicalId().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }
}
