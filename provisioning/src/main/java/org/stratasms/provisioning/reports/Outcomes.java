package org.stratasms.provisioning.reports;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.DeliveryEvent.State;

/**
 * The outcomes of texts that ended in a time.
 *
 * @param from the time's begin
 * @param unknown those of which AWS does not tell whether they arrived
 * @param types the same by AWS's type of the final event
 * @param isWhole whether all events of the time were read, rather than the first
 */
public record Outcomes(
        Instant from, long delivered, long undelivered, long unknown, SortedMap<String, Long> types, boolean isWhole) {
    public Outcomes {
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    }

    static Outcomes of(Instant from, Collection<DeliveryEvent> texts, boolean isWhole) {
        var types = new TreeMap<String, Long>();
        texts.forEach(text -> types.merge(text.type(), 1L, Long::sum));
        var delivered = count(texts, State.DELIVERED);
        var undelivered = count(texts, State.FAILED);
        return new Outcomes(from, delivered, undelivered, texts.size() - delivered - undelivered, types, isWhole);
    }

    private static long count(Collection<DeliveryEvent> texts, State state) {
        return texts.stream().filter(text -> text.outcome().state() == state).count();
    }

    /** Both together; of the same time. */
    Outcomes plus(Outcomes other) {
        var both = new TreeMap<>(types);
        other.types.forEach((type, texts) -> both.merge(type, texts, Long::sum));
        return new Outcomes(
                from,
                delivered + other.delivered,
                undelivered + other.undelivered,
                unknown + other.unknown,
                both,
                isWhole && other.isWhole);
    }

    /** All texts that ended. */
    public long all() {
        return delivered + undelivered + unknown;
    }

    /** The delivered share, rounded down so that 100 means all; 0 if none ended. */
    public int deliveredPercent() {
        return all() == 0 ? 0 : (int) (100 * delivered / all());
    }
}
