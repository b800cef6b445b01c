package org.stratasms.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.EventSource;
import org.stratasms.client.InboundMessageListener;
import org.stratasms.delivery.DeliveryException.Code;

/**
 * The settings of a worker: the fields of {@link DeliveryWorker.Builder}, which documents them. Not changed after the
 * worker was built.
 */
final class WorkerSettings implements Cloneable {
    /** The least time that a claim must leave for AWS's attempts and the call itself. */
    static final Duration MARGIN = Duration.ofMillis(5_500);

    /** The time for which an UNKNOWN text keeps its body, so that it can be sent again. */
    static final Duration ASK = Duration.ofDays(7);

    private static final double SLOW = 100;

    String schema = Statements.SCHEMA;
    DeliveryWorker.SchemaMode schemaMode = DeliveryWorker.SchemaMode.VALIDATE;

    @Nullable
    Double partsPerSecond;

    Duration patience = Duration.ofMinutes(15);
    Duration low = Duration.ofMillis(25);
    Duration high = Duration.ofMillis(50);

    @Nullable
    Duration tolerance;

    @Nullable
    Double headroom;

    double bulkShare = 0.05;
    Duration idlePoll = Duration.ofMillis(20);
    Duration sleepAfter = Duration.ofMinutes(1);
    int claimAtMost = 100;
    int settleAtMost = 200;
    int hearAtMost = 100;
    int maxRetries = 4;
    RetryPolicy retries = RetryPolicy.standard();
    Duration probe = Duration.ofMinutes(1);
    Duration silence = Duration.ofHours(73);
    Duration keep = Duration.ofDays(90);
    boolean keepBodies;
    Duration optOutKept = Duration.ofDays(1);
    boolean outcomes = true;
    Duration grace = Duration.ofSeconds(30);
    Clock clock = Clock.systemUTC();
    ZoneId zone = ZoneId.systemDefault();

    @Nullable
    QuietHours quietHours;

    boolean listens = true;

    @Nullable
    Duration readOptOutList;

    List<EventSource> sources = new ArrayList<>();
    List<OutcomeListener> listeners = new ArrayList<>();
    List<OptOutListener> optOutListeners = new ArrayList<>();

    @Nullable
    EventSource inbound;

    boolean storesInbound;
    InboundMessageListener inboundListener = text -> {};
    Set<String> optOutKeywords = Set.of();
    Set<String> optInKeywords = Set.of();

    Measurements measurements = Measurements.NONE;
    Traces traces = Traces.NONE;

    static Duration checkKeep(Duration keep) {
        return between("keep", keep, Duration.ofDays(15), Duration.ofDays(36_500));
    }

    static Duration between(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw invalid("%s is %s to %s; found %s".formatted(name, least, most, value));
        }
        return value;
    }

    /**
     * Checks the patience: events that a dead reader had received come back only after they were hidden, and all of
     * them must be read before a text is given up.
     */
    void checkPatience() {
        for (var source : sources) {
            var least = source.hiddenFor().multipliedBy(2).plusMinutes(1);
            if (patience.compareTo(least) < 0) {
                throw invalid("patience is at least %s, since %s hides events for %s; found %s"
                        .formatted(least, source.name(), source.hiddenFor(), patience));
            }
        }
    }

    static double between(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw invalid("%s is %s to %s; found %s".formatted(name, least, most, value));
        }
        return value;
    }

    static DeliveryException invalid(String message) {
        return new DeliveryException(Code.INVALID_SETTING, message);
    }

    boolean erase() {
        return !keepBodies;
    }

    /**
     * Returns the share of the rate that is left unused. Below {@link #SLOW} a second holds no part too many: what is
     * left unused of a second makes up for the lateness and for the way to AWS.
     */
    double headroom(double rate) {
        return headroom != null ? headroom : rate < SLOW ? 0.012 : 0.005;
    }

    /** Returns how late a call may be made: at low rates, one part more is a third too many. */
    Duration tolerance(double rate) {
        return tolerance != null ? tolerance : Duration.ofMillis(rate < SLOW ? 10 : 50);
    }

    /** Returns the values that all settling statements need. */
    Values common() {
        return Values.none().and("keep", keep).and("erase", erase()).and("listened", outcomes);
    }

    WorkerSettings copy() {
        try {
            var copy = (WorkerSettings) clone();
            copy.sources = List.copyOf(sources);
            copy.listeners = List.copyOf(listeners);
            copy.optOutListeners = List.copyOf(optOutListeners);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("a Cloneable class clones", e);
        }
    }
}
