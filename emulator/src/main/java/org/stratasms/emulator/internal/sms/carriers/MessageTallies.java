package org.stratasms.emulator.internal.sms.carriers;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.messages.Destination;
import org.stratasms.emulator.internal.sms.messages.SentMessage;
import org.stratasms.emulator.sms.MessageEvent;
import org.stratasms.emulator.sms.MessageStatus;

/**
 * Counts the events of texts, by minute and country, until CloudWatch collects the counts. Keeps the latest 24 hours
 * that had any. Thread-safe.
 */
public final class MessageTallies {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int KEPT_MINUTES = 24 * 60;

    /** The counts of one minute and country. */
    static final class Tally {
        int partsSent;
        int partsDelivered;
        int blockedByProtect;
        int letThroughByProtect;
    }

    private TreeMap<Long, Map<String, Tally>> byMinute = new TreeMap<>();
    private long currentMinute = Long.MIN_VALUE;
    private @Nullable Map<String, Tally> current;

    /** Counts an event that is about to happen to a text. */
    synchronized void count(SentMessage text, MessageEvent event) {
        var status = event.status();
        if (status == MessageStatus.PROTECT_BLOCKED) {
            tally(text.route().destination(), event.atMillis()).blockedByProtect++;
        } else if (status.isCarried() && !wasSent(text)) {
            var tally = tally(text.route().destination(), event.atMillis());
            tally.partsSent += text.parts();
            tally.letThroughByProtect++;
        }
        if (status == MessageStatus.DELIVERED || (status == MessageStatus.SUCCESSFUL && event.isFinal())) {
            tally(text.route().destination(), event.atMillis()).partsDelivered += text.parts();
        }
    }

    private static boolean wasSent(SentMessage text) {
        for (var event : text.events()) {
            if (event.status().isCarried()) {
                return true;
            }
        }
        return false;
    }

    /** Counts a request that a protect configuration blocked. */
    public synchronized void blockedByProtect(Destination destination, long now) {
        tally(destination, now).blockedByProtect++;
    }

    private Tally tally(Destination destination, long now) {
        var minute = now - Math.floorMod(now, MINUTE_MILLIS);
        var ofMinute = current;
        if (ofMinute == null || minute != currentMinute) {
            ofMinute = byMinute.computeIfAbsent(minute, from -> new HashMap<>());
            current = ofMinute;
            currentMinute = minute;
            if (byMinute.size() > KEPT_MINUTES) {
                byMinute.pollFirstEntry();
            }
        }
        return ofMinute.computeIfAbsent(destination.country(), country -> new Tally());
    }

    /** Returns and removes all counts: by the time in epoch milliseconds at which the minute began, then by country. */
    synchronized Map<Long, Map<String, Tally>> collect() {
        var collected = byMinute;
        byMinute = new TreeMap<>();
        current = null;
        return collected;
    }
}
