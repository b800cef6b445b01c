package org.stratasms.delivery;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.DeliveryEvent;
import org.stratasms.client.RetryAdvice;
import org.stratasms.delivery.Delivery.State;

/**
 * The effect of an event on the attempt that it names.
 *
 * @param rank higher for better evidence; only better evidence than the text has changes it, so that order and
 *     duplicates do not matter
 * @param retryAfter how long until the text is sent again; null: it is not
 */
record Evidence(
        Tag tag,
        DeliveryEvent event,
        int rank,
        State state,
        @Nullable Duration retryAfter) {
    private static final int UNDER_WAY = 10;
    private static final int WITH_CARRIER = 15;
    private static final int UNKNOWN = 20;
    private static final int FAILED = 30;
    private static final int CARRIERS_LAST_WORD = 40;
    private static final int ON_THE_PHONE = 50;

    static Evidence of(Tag tag, DeliveryEvent event, RetryPolicy retries) {
        var outcome = event.outcome();
        var rank = switch (outcome.state()) {
            case UNDER_WAY -> isType(event, "TEXT_SUCCESSFUL") ? WITH_CARRIER : UNDER_WAY;
            case UNKNOWN -> UNKNOWN;
            case FAILED -> FAILED;
            case DELIVERED -> isType(event, "TEXT_DELIVERED") ? ON_THE_PHONE : CARRIERS_LAST_WORD;
        };
        var state = switch (outcome.state()) {
            case UNDER_WAY -> State.SENT;
            case UNKNOWN -> State.UNKNOWN;
            case FAILED -> State.FAILED;
            case DELIVERED -> State.DELIVERED;
        };
        var again = outcome.advice() instanceof RetryAdvice.After ? retries.pause(event, tag.retries()) : null;
        return new Evidence(tag, event, rank, state, again == null ? null : again.orElse(null));
    }

    private static boolean isType(DeliveryEvent event, String type) {
        return event.type().equalsIgnoreCase(type);
    }

    UUID id() {
        return tag.id();
    }

    /** Returns the event's fields without the recipient's number and the tags. */
    String fields() {
        var fields = new LinkedHashMap<>(event.fields());
        fields.keySet().removeAll(Set.of("destinationPhoneNumber", "context"));
        try {
            return JSON.std.asString(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
