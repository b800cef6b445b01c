package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.provisioning.operations.EventPattern;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

class DeliveryLogTest {
    private static final String GROUP = "delivery";

    @RegisterExtension
    static final EmbeddedAwsFixture embedded = new EmbeddedAwsFixture();

    @Test
    void a_delivery_that_is_not_final_is_not_the_end_and_foreign_lines_are_passed_over() {
        var logs = embedded.aws().region("us-east-1").logs();
        logs.createLogGroup(r -> r.logGroupName(GROUP));
        logs.createLogStream(r -> r.logGroupName(GROUP).logStreamName("stream"));
        log("not JSON, but m-1");
        log("{\"messageId\":\"m-1\",\"note\":\"no event\"}");
        log("{\"eventType\":\"TEXT_DELIVERED\",\"messageId\":\"m-1\",\"isFinal\":false}");
        var seen = new ArrayList<String>();
        Pause carrier = () -> log("{\"eventType\":\"TEXT_BLOCKED\",\"messageId\":\"m-1\",\"isFinal\":true}");

        var last = new DeliveryLog(
                        logs,
                        GROUP,
                        Instant.now().minusSeconds(60),
                        EventPattern.all().ofMessage("m-1"))
                .awaitFinal(Clock.systemUTC(), Duration.ofSeconds(30), carrier, event -> seen.add(event.type()));

        assertThat(last).isNotNull().extracting(DeliveryEvent::type).isEqualTo("TEXT_BLOCKED");
        assertThat(seen).containsExactly("TEXT_DELIVERED", "TEXT_BLOCKED");
    }

    private static void log(String line) {
        embedded.aws()
                .region("us-east-1")
                .logs()
                .putLogEvents(r -> r.logGroupName(GROUP)
                        .logStreamName("stream")
                        .logEvents(InputLogEvent.builder()
                                .timestamp(System.currentTimeMillis())
                                .message(line)
                                .build()));
    }
}
