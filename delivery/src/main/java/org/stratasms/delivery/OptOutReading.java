package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.OptOuts;

/** Reads AWS's complete opt-out list, a page a second, as AWS allows. Used by one thread. */
final class OptOutReading {
    private static final int PAGE = 100;
    private static final Duration PAUSE = Duration.ofMillis(1_100);

    private final OptOuts list;
    private final OptOutLedger ledger;
    private final Duration each;
    private @Nullable Iterator<OptOuts.OptOut> rest;
    private long began;

    /** @param each how long to rest between one reading of the list and the next */
    OptOutReading(OptOuts list, OptOutLedger ledger, Duration each) {
        this.list = list;
        this.ledger = ledger;
        this.each = each;
    }

    /** Reads a page, and returns how long to rest before the next one. After a failure the list is begun anew. */
    Duration read() throws SQLException {
        var entries = rest;
        rest = null;
        if (entries == null) {
            began = System.nanoTime();
            entries = list.all().iterator();
        }
        var page = new ArrayList<OptOutLedger.OptOut>();
        while (page.size() < PAGE && entries.hasNext()) {
            var entry = entries.next();
            page.add(new OptOutLedger.OptOut(entry.e164(), entry.at()));
        }
        add(page);
        if (page.size() == PAGE) {
            rest = entries;
            return PAUSE;
        }
        ledger.keepSeenIn(Duration.ofNanos(System.nanoTime() - began));
        return each;
    }

    private void add(List<OptOutLedger.OptOut> page) throws SQLException {
        page.sort((a, b) -> a.destination().compareTo(b.destination())); // or it deadlocks with another worker
        ledger.addAll(page);
    }
}
