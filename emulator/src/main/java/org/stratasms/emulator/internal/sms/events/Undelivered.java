package org.stratasms.emulator.internal.sms.events;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts delivery events and inbound texts that did not reach their destination, by cause. Logs each cause once, with
 * what is missing, however many events are lost. Bounded. Thread-safe.
 */
public final class Undelivered {
    private static final Logger log = LoggerFactory.getLogger(Undelivered.class);
    private static final int MOST_CAUSES = 1000;
    private static final String OTHER = "other causes";

    private final Map<String, LongAdder> byCause = new ConcurrentHashMap<>();

    /**
     * Counts lost events.
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

    /** Returns the number of lost events of each cause so far. */
    public Map<String, Long> byCause() {
        var counts = new TreeMap<String, Long>();
        byCause.forEach((cause, counter) -> counts.put(cause, counter.sum()));
        return counts;
    }

    private LongAdder logged(String cause) {
        log.warn("Delivery events or inbound texts are lost (logged once): {}", cause);
        return new LongAdder();
    }
}
