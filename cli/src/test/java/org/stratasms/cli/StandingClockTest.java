package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.SmsEmulator;

class StandingClockTest {
    private static final String[] SEND = {"send", "--name=still", "+14254147755", "Hello", "--wait"};

    @Test
    void waiting_under_a_manual_clock_says_that_it_stands_still_and_how_to_move_it() {
        try (var aws = SmsEmulator.builder().port(0).drivenFrom(Instant.now()).start()) {
            var url = "--endpoint-url=" + aws.endpoint();
            assertThat(Terminal.run("deploy", "--name=still", url).exitCode()).isZero();

            var told = Terminal.run(SEND[0], SEND[1], SEND[2], SEND[3], SEND[4], "--timeout=0", url);

            assertThat(told.err())
                    .contains("clock of the embedded AWS stands still")
                    .contains("curl -d '{\"advance\":\"PT1M\"}' " + aws.endpoint() + "/_local/clock");
        }
    }

    @Test
    void a_clock_that_moves_is_not_spoken_of() {
        try (var aws = SmsEmulator.builder().port(0).start()) {
            var url = "--endpoint-url=" + aws.endpoint();
            assertThat(Terminal.run("deploy", "--name=still", url).exitCode()).isZero();

            assertThat(Terminal.run(SEND[0], SEND[1], SEND[2], SEND[3], SEND[4], url)
                            .err())
                    .doesNotContain("clock");
        }
    }
}
