package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.delivery.Delivery.State;
import org.stratasms.infra.NeedsTools;

/**
 * docs/sending-from-sql.md: its commands and its SQL are run by psql, one after the other, and its tables are what the
 * schema says.
 */
class SqlGuideTest {
    private static final Path GUIDE = Path.of("../docs/sending-from-sql.md");
    private static final Pattern BLOCK = Pattern.compile("```(bash|sql)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_]+)[(`].*", Pattern.MULTILINE);

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    @NeedsTools("psql")
    void every_command_and_every_statement_runs() throws Exception {
        var engine = fixture.engine();
        var blocks = BLOCK.matcher(Files.readString(GUIDE));
        var run = 0;
        while (blocks.find()) {
            if (blocks.group(1).equals("bash")) {
                for (var command : blocks.group(2).strip().lines().toList()) {
                    assertThat(run(List.of("bash", "-c", command), "")).contains("(1 row)");
                    engine.runOnce();
                }
            } else {
                run(List.of("psql", url(), "-v", "ON_ERROR_STOP=1", "-X"), blocks.group(2));
            }
            run++;
        }
        assertThat(run).isEqualTo(7);
        assertThat(fixture.state(DeliveryId.of("app-dev/reminder-17"))).isEqualTo(State.SENT);
        assertThat(fixture.state(DeliveryId.of("app-prod/closed-17/2"))).isEqualTo(State.CANCELLED);
    }

    private String run(List<String> command, String input) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DATABASE_URL", url());
        var process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s\n%s", command, said).isZero();
        return said;
    }

    private String url() {
        return fixture.server().url(fixture.plain()).replaceFirst("^jdbc:(.*)\\?.*", "$1?user=postgres");
    }

    @Test
    void every_option_and_every_function_is_in_its_table() throws Exception {
        var guide = Files.readString(GUIDE);
        var hint = fixture.one("SELECT (strata_sms.read_options('{\"no\": 1}')).problem[3]");
        assertThat(rows(guide, "| Option |"))
                .containsExactlyInAnyOrder(hint.replace("Options are ", "").split(", "));
        assertThat(rows(guide, "| Function |"))
                .containsExactlyInAnyOrder(
                        "submit",
                        "submit_many",
                        "cancel",
                        "send_again",
                        "take_outcomes",
                        "take_inbound",
                        "forget",
                        "id_of",
                        "parts",
                        "version");
        for (var view : List.of("text", "backlog")) {
            for (var column : fixture.list("SELECT attname FROM pg_attribute WHERE attrelid = 'strata_sms." + view
                    + "'::regclass AND attnum > 0")) {
                assertThat(guide).as(view).contains("`" + column + "`");
            }
        }
    }

    private static List<String> rows(String guide, String head) {
        var table = guide.substring(guide.indexOf(head));
        var found = ROW.matcher(table.substring(0, table.indexOf("\n\n")));
        var names = new ArrayList<String>();
        while (found.find()) {
            names.addAll(List.of(found.group()
                    .substring(2, found.group().indexOf(" |", 2))
                    .replaceAll("`|\\(.*", "")
                    .split(", ")));
        }
        return names;
    }
}
