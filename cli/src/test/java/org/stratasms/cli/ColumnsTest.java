package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns have room for the longest name. */
class ColumnsTest {
    private static final Pattern STATUS = Pattern.compile("(?:CREATE|UPDATE|DELETE|REVIEW)_[A-Z_]+");

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @ParameterizedTest
    @ValueSource(strings = {"PERMANENT", "TEMPORARY"})
    void the_status_of_every_resource_of_the_templates_stands_in_one_column(String lifetime) {
        String[] everything = {
            "--name=" + lifetime,
            "--delivery-queue",
            "--parameter=Lifetime=" + lifetime,
            "--parameter=AlarmTopicArns=arn:aws:sns:us-east-1:000000000000:alarms"
        };

        var changes = embedded.run("diff", everything[0], everything[1], everything[2], everything[3]);
        var deployed = embedded.run("deploy", everything[0], everything[1], everything[2], everything[3]);

        assertThat(deployed.exitCode()).as(deployed.err()).isZero();
        assertThat(deployed.err()).contains("UnreadEventsAlarm", "DeliverySubscription");
        assertThat(deployed.err().lines().map(ColumnsTest::statusColumn).distinct())
                .as(deployed.err())
                .hasSize(1);
        assertThat(changes.out().lines().map(line -> line.indexOf("AWS::")).distinct())
                .as(changes.out())
                .hasSize(1);
    }

    @Test
    void a_table_is_as_wide_as_its_longest_cells() {
        var printed = new StringWriter();

        new Table().row("a", "bb").row("long name", "b", "last").print(new PrintWriter(printed, true));

        assertThat(printed.toString().lines()).containsExactly("a          bb", "long name  b   last");
    }

    private static int statusColumn(String line) {
        var status = STATUS.matcher(line);
        assertThat(status.find()).as(line).isTrue();
        return status.start();
    }
}
