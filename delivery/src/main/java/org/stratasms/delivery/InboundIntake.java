package org.stratasms.delivery;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.client.EventSource;
import org.stratasms.client.EventSource.Item;
import org.stratasms.client.InboundMessage;

/**
 * Reads the queue of inbound texts: stores each, or calls the listener with it, and applies opt-outs and opt-ins. Used
 * by one thread.
 */
final class InboundIntake {
    private static final Logger log = LoggerFactory.getLogger(InboundIntake.class);
    private static final String REASON = "OPTED_OUT";

    private final EventSource source;
    private final Database database;
    private final WorkerSettings settings;
    private final String pool;
    private final Pulse pulse;
    private final OptOutLedger optOuts;

    InboundIntake(EventSource source, Database database, WorkerSettings settings, String pool, Pulse pulse) {
        this.source = source;
        this.database = database;
        this.settings = settings;
        this.pool = pool;
        this.pulse = pulse;
        optOuts = new OptOutLedger(database, pool);
    }

    /**
     * Reads once.
     *
     * @return how many texts it dealt with
     */
    int look() throws SQLException, InterruptedException {
        var dealtWith = new ArrayList<Item>();
        try {
            for (var item : source.read(settings.clock.instant()).items()) {
                pulse.beat();
                var text = parse(item);
                if (text != null && isStored(text) && isTold(text)) {
                    follow(text);
                    dealtWith.add(item);
                }
            }
        } finally {
            source.done(dealtWith);
        }
        return dealtWith.size();
    }

    private @Nullable InboundMessage parse(Item item) {
        try {
            return InboundMessage.parse(item.body()).orElse(null);
        } catch (IllegalArgumentException e) {
            return null; // left for the dead-letter queue
        }
    }

    private boolean isStored(InboundMessage text) throws SQLException {
        if (!settings.storesInbound) {
            return true;
        }
        try {
            database.update(
                    "inbound",
                    Values.of("id", text.id())
                            .and("pool", pool)
                            .and("from", text.from())
                            .and("to", text.to())
                            .and("keyword", text.keyword())
                            .and("body", text.body())
                            .and("action", isOptOut(text) ? "OPT_OUT" : isOptIn(text) ? "OPT_IN" : "")
                            .and("previous_message_id", text.previousMessageId().orElse("")));
            return true;
        } catch (SQLException e) {
            if (!Database.isOfValues(e)) {
                throw e;
            }
            log.error("The inbound text {} cannot be stored: SQLSTATE {}", text.id(), e.getSQLState());
            return false; // left to the dead letters
        }
    }

    private boolean isTold(InboundMessage text) {
        try {
            settings.inboundListener.received(text);
            return true;
        } catch (Throwable e) { // whatever the listener throws, including LinkageError
            log.warn("A listener failed on the inbound text {}; it will be called again", text.id(), e);
            return false;
        }
    }

    private boolean isOptOut(InboundMessage text) {
        return text.isOptOut() || isIn(settings.optOutKeywords, text);
    }

    private boolean isOptIn(InboundMessage text) {
        return text.isOptIn() || isIn(settings.optInKeywords, text);
    }

    private static boolean isIn(Set<String> keywords, InboundMessage text) {
        return keywords.contains(text.keyword().toUpperCase(Locale.ROOT));
    }

    private void follow(InboundMessage text) throws SQLException {
        if (isOptOut(text)) {
            var now = settings.clock.instant();
            var one = List.of(text.from());
            database.update(
                    "suppress",
                    Values.of("pool", pool)
                            .and("destinations", "text", one, number -> number)
                            .and("reasons", "text", one, number -> REASON)
                            .and("seconds", "float8", one, number -> Values.seconds(settings.optOutKept)));
            optOuts.add(one, now);
        } else if (isOptIn(text)) {
            database.update(
                    "opt-in",
                    Values.of("pool", pool).and("destination", text.from()).and("reason", REASON));
        }
    }
}
