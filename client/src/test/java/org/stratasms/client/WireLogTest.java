package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.SendOutcome.Accepted;

/** Reads the logs of a send, of this library and of everything below it. */
class WireLogTest {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger WIRE = Logger.getLogger("org.apache.http.wire");

    @RegisterExtension
    final EmbeddedAws embedded = new EmbeddedAws();

    private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
    private final Level before = ROOT.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (String.valueOf(entry.getLoggerName()).startsWith("org.stratasms.emulator")) {
                return; // the server's own
            }
            logged.add(entry.getLoggerName() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        ROOT.addHandler(handler);
    }

    @AfterEach
    void restore() {
        ROOT.removeHandler(handler);
        ROOT.setLevel(before);
        WIRE.setLevel(null);
    }

    private void send() {
        try (var sms = embedded.sms()) {
            assertThat(sms.send(SmsMessage.of(EmbeddedAws.TO, "The code is 987654.")))
                    .isInstanceOf(Accepted.class);
        }
    }

    @Test
    void no_body_and_no_number_is_logged_by_default() {
        send();
        assertThat(logged).noneMatch(line -> line.contains("987654") || line.contains("2065550147"));
    }

    @Test
    void the_wire_log_at_debug_has_them_and_off_keeps_it_from_it_whatever_the_rest_logs() {
        ROOT.setLevel(Level.FINE);
        send();
        assertThat(logged).anyMatch(line -> line.startsWith("org.apache.http.wire") && line.contains("987654"));

        logged.clear();
        WIRE.setLevel(Level.OFF);
        send();
        assertThat(logged).isNotEmpty().noneMatch(line -> line.contains("987654") || line.contains("2065550147"));
    }
}
