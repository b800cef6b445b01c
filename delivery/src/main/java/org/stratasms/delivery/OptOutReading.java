package org.stratasms.delivery;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.stratasms.client.OptOuts;

/** Reads AWS's complete opt-out list, a page a second, as AWS allows. Used by one thread. */
final class OptOutReading {
    private static final int PAGE = 100;
    private static final Duration PAUSE = Duration.ofMillis(1_100);

    private final OptOuts list;
    private final OptOutLedger ledger;

    OptOutReading(OptOuts list, OptOutLedger ledger) {
        this.list = list;
        this.ledger = ledger;
    }

    void read() throws SQLException, InterruptedException {
        var began = System.nanoTime();
        var page = new ArrayList<OptOutLedger.OptOut>();
        for (var entries = list.all().iterator(); entries.hasNext(); ) {
            var entry = entries.next();
            page.add(new OptOutLedger.OptOut(entry.e164(), entry.at()));
            if (page.size() == PAGE) {
                add(page);
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
        }
        add(page);
        ledger.keepSeenIn(Duration.ofNanos(System.nanoTime() - began));
    }

    private void add(List<OptOutLedger.OptOut> page) throws SQLException {
        page.sort((a, b) -> a.destination().compareTo(b.destination())); // or it deadlocks with another worker
        ledger.addAll(page);
        page.clear();
    }
}
