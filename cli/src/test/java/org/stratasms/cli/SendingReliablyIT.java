package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.delivery.Delivery.State;

/** The guide to sending reliably: each command of it is run in its order, and each state is explained. */
class SendingReliablyIT {
    private static final String PAGE = "docs/sending-reliably.md";

    @RegisterExtension
    static final DeliveryUpFixture up = new DeliveryUpFixture();

    @Test
    void each_command_of_the_page_does_what_the_page_says() {
        var commands = PageCommands.of(PAGE);
        assertThat(commands.getFirst()).containsExactly("up", "--delivery");
        assertThat(commands).hasSizeGreaterThan(7);
        for (var command : commands.subList(1, commands.size())) {
            if (Arrays.asList(command).contains("show")) {
                DeliveryUpFixture.await(
                        "the text is delivered", () -> up.run(command).out().contains("TEXT_DELIVERED"));
            }
            var told = up.run(command);
            assertThat(told.exitCode())
                    .as("%s: %s", String.join(" ", command), told.err())
                    .isZero();
        }
        assertThat(up.run(commands.get(2)).out()).contains("isNew  false");
        assertThat(up.run("deliveries", "--state=cancelled").out()).contains("bulk", "CANCELLED");
    }

    @Test
    void each_state_is_explained() throws IOException {
        var page = Files.readString(TestFiles.CHECKOUT.resolve(PAGE));
        for (var state : State.values()) {
            assertThat(page).contains("\n| `" + state + "` | ");
        }
    }
}
