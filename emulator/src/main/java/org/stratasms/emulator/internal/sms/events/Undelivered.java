package org.stratasms.emulator.internal.sms.events;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivery events, and texts from handsets, that did not reach their destination, by cause. Each cause is logged once, with what is missing, however many events
 * it costs. Bounded. Thread-safe.
 */
public final class Undelivered {
    private static final Logger log = LoggerFactory.getLogger(Undelivered.class);
    private static final int MOST_CAUSES = 1000;
    private static final String OTHER = "other causes";

    private final Map<String, LongAdder> byCause = new ConcurrentHashMap<>();

    /**
     * Counts events that are lost.
     *
     * @param cause one sentence, the same for the same cause
     */
    public void count(String cause, int events) {
        var counter = byCause.get(cause);
        if (counter == null) {
            counter = byCause.computeIfAbsent(byCause.size() < MOST_CAUSES ? cause : OTHER, this::logged);
        }
        counter.add(events);
    }

    /** How many events were lost by each cause so far. */
    public Map<String, Long> byCause() {
        var counts = new TreeMap<String, Long>();
        byCause.forEach((cause, counter) -> counts.put(cause, counter.sum()));
        return counts;
    }

    private LongAdder logged(String cause) {
        log.warn("Delivery events or inbound texts are lost, this is said once: {}", cause);
        return new LongAdder();
    }
}
