package org.stratasms.provisioning.outcomes;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.stratasms.client.DestinationNumber;

/** The records that an embedded AWS keeps of what no event tells; an account of AWS has none. */
public interface EmbeddedRecords {
    /**
     * A send that was refused.
     *
     * @param reason AWS's reason, else its error code
     * @param cure what to change to get such a text sent
     */
    record Refusal(Instant at, String reason, String cure) {}

    /**
     * The sends to a number that were refused, oldest first.
     *
     * @throws IOException if the embedded AWS does not answer
     */
    List<Refusal> refusals(DestinationNumber to) throws IOException;

    /**
     * The number of events that did not reach their destination, by cause.
     *
     * @throws IOException as {@link #refusals}
     */
    Map<String, Long> lostEvents() throws IOException;
}
