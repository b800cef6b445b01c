package org.stratasms.provisioning.outcomes;

import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The places that are looked at beside AWS, and how. Immutable; each {@code with…} gives a copy.
 *
 * @param lookback how far back events are read
 * @param database the database of the delivery engine; null looks at none
 * @param embedded the records of an embedded AWS; null on an account, which keeps none
 * @param lookup whether to ask CarrierLookup, which AWS charges for
 * @param wholeNumbers whether the explanation holds whole phone numbers rather than masked ones
 */
public record Sources(
        Duration lookback,
        @Nullable DataSource database,
        @Nullable EmbeddedRecords embedded,
        boolean lookup,
        boolean wholeNumbers) {
    /** Looks at AWS alone. */
    public static Sources ofLast(Duration lookback) {
        return new Sources(lookback, null, null, false, false);
    }

    /** Looks also at the delivery engine's database. */
    public Sources withDatabase(DataSource source) {
        return new Sources(lookback, source, embedded, lookup, wholeNumbers);
    }

    /** Looks also at what an embedded AWS keeps. */
    public Sources withEmbedded(EmbeddedRecords records) {
        return new Sources(lookback, database, records, lookup, wholeNumbers);
    }

    /** Asks also for the type and the carrier of the number, which AWS charges for. */
    public Sources withLookup() {
        return new Sources(lookback, database, embedded, true, wholeNumbers);
    }

    /** Shows phone numbers whole. */
    public Sources withWholeNumbers() {
        return new Sources(lookback, database, embedded, lookup, true);
    }
}
