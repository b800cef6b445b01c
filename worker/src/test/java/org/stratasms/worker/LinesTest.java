package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.stratasms.worker.Logs.LineFields;

class LinesTest {
    private static Map<String, Object> json(LogRecord line, String trace) throws IOException {
        line.setLoggerName("org.stratasms.worker");
        return JSON.std.mapFrom(new JsonLines(() -> trace).format(line));
    }

    @Test
    void a_line_has_its_code_its_fields_and_its_trace() throws Exception {
        var line = new LogRecord(Level.WARNING, "It \"waits\"\nfor {0}");
        line.setParameters(new Object[] {new LineFields("WAITING", Map.of("attempt", 2))});

        assertThat(json(line, "4bf92f3577b34da6a3ce929d0e0e4736"))
                .containsEntry("level", "WARN")
                .containsEntry("code", "WAITING")
                .containsEntry("attempt", 2)
                .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
                .containsEntry("logger", "org.stratasms.worker")
                .containsKey("time");
    }

    @Test
    void a_failure_is_told_by_type_state_and_place_and_never_by_its_words() throws Exception {
        var line = new LogRecord(Level.SEVERE, "It failed");
        line.setThrown(new IllegalStateException(
                "row (+12065550147, appointment)", new SQLException("Failing row contains (appointment)", "23505")));

        var written = json(line, "");

        assertThat(written).doesNotContainKeys("trace_id", "code");
        assertThat(String.valueOf(written.get("exception")))
                .contains(
                        "java.lang.IllegalStateException at ", "java.sql.SQLException with SQLSTATE 23505", "LinesTest")
                .doesNotContain("appointment", "2065550147");
    }

    @Test
    void a_phone_number_is_masked_in_words_and_fields() throws Exception {
        var line = new LogRecord(Level.INFO, "Sent to +12065550147");
        line.setParameters(new Object[] {new LineFields("SENT", Map.of("place", "12065550147", "parts", 12_065_550))});

        assertThat(json(line, ""))
                .containsEntry("message", "Sent to +…47")
                .containsEntry("place", "+…47")
                .containsEntry("parts", 12_065_550);
    }
}
