package org.stratasms.provisioning.outcomes;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DeliveryEvent.State;
import org.stratasms.client.ServerWords;
import org.stratasms.provisioning.operations.EventLog;
import org.stratasms.provisioning.operations.EventPattern;

/**
 * The other recipients of a carrier in the hour around an event.
 *
 * @param recipients whose texts ended in that hour
 * @param undelivered those of them to whom a text was not delivered
 */
record CarrierHour(String carrier, Instant from, Instant to, int recipients, int undelivered, boolean isWhole) {
    private static final Duration HALF = Duration.ofMinutes(30);

    static CarrierHour around(DeliveryEvent event, String carrier, EventLog log) {
        var from = event.at().minus(HALF);
        var to = event.at().plus(HALF);
        var texts = log.read(EventPattern.all().isFinal(), from, to);
        var all = new HashSet<String>();
        var lost = new HashSet<String>();
        texts.events().stream()
                .filter(other -> other.carrier().filter(carrier::equals).isPresent())
                .forEach(other -> add(other, all, lost));
        event.destination().ifPresent(own -> {
            all.remove(own);
            lost.remove(own);
        });
        return new CarrierHour(carrier, from, to, all.size(), lost.size(), texts.isWhole());
    }

    private static void add(DeliveryEvent event, Set<String> all, Set<String> lost) {
        event.destination().ifPresent(number -> {
            all.add(number);
            if (event.outcome().state() != State.DELIVERED) {
                lost.add(number);
            }
        });
    }

    /** Whether most of the others were not reached either. */
    boolean isCarriersTrouble() {
        return undelivered * 2 > recipients;
    }

    String sentence() {
        var name = ServerWords.text(carrier);
        var extent = isWhole ? "" : ", as far as the log was read";
        return recipients == 0
                ? "No text to another recipient of %s ended between %s and %s%s.".formatted(name, from, to, extent)
                : "Of %d other recipients of %s between %s and %s, %d got no text%s."
                        .formatted(recipients, name, from, to, undelivered, extent);
    }
}
