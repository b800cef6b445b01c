package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.client.DestinationNumber;
import org.stratasms.delivery.Delivery.State;

class DrivenWorkerTest {
    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void a_turn_reads_inbound_texts_and_the_next_one_tells_of_the_opt_out() {
        var replies = new Replies();
        var received = new ArrayList<String>();
        var optedOut = new ArrayList<DestinationNumber>();
        try (var worker = fixture.builder()
                .inbound(replies, text -> received.add(text.keyword()))
                .optOutListener((number, at) -> optedOut.add(number))
                .driven()) {
            var waiting =
                    fixture.submit(Submission.withKey("text").at(Instant.now().plusSeconds(3600)));
            replies.add("STOP");

            assertThat(worker.turn()).isTrue();
            assertThat(received).containsExactly("STOP");
            assertThat(replies.done()).hasSize(1);
            assertThat(worker.turn()).isTrue();
            assertThat(optedOut).containsExactly(new DestinationNumber(DeliveryFixture.TO));
            assertThat(worker.turn()).as("nothing is left to do").isFalse();
            assertThat(fixture.state(waiting)).isEqualTo(State.SCHEDULED);
        }
    }
}
