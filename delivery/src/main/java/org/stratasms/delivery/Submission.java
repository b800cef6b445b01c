package org.stratasms.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The options of a submission. The deadline is the message's own.
 *
 * @param key identifies the text, however often it is submitted. It is unique in its database, so put the names of the
 *     application and the environment into it. Null: each submission is a new text
 * @param notBefore when it is due; null: now
 * @param quietHours when not to text the recipient; null: none
 */
public record Submission(
        @Nullable String key,
        Lane lane,
        @Nullable Instant notBefore,
        @Nullable QuietHours quietHours,
        WhenUncertain whenUncertain) {
    public Submission {
        if (key != null && key.isBlank()) {
            throw new DeliveryException(
                    DeliveryException.Code.INVALID_SUBMISSION,
                    "The key is blank, so all texts would count as one. Leave it out, or give each text its own key");
        }
    }

    /** Sends now, in the normal lane; the same key is the same text. */
    public static Submission withKey(String key) {
        return new Submission(key, Lane.NORMAL, null, null, WhenUncertain.ASK);
    }

    /** Sends now, in the normal lane; a second submission is a second text. */
    public static Submission withoutKey() {
        return new Submission(null, Lane.NORMAL, null, null, WhenUncertain.ASK);
    }

    /** Sends in another lane. */
    public Submission inLane(Lane chosen) {
        return new Submission(key, chosen, notBefore, quietHours, whenUncertain);
    }

    /** Sends at a time, not before. */
    public Submission at(Instant time) {
        return new Submission(key, lane, time, quietHours, whenUncertain);
    }

    /** Sends outside the recipient's quiet hours. */
    public Submission outside(QuietHours hours) {
        return new Submission(key, lane, notBefore, hours, whenUncertain);
    }

    /** Chooses what to do if it stays unknown whether the text was sent. */
    public Submission whenUncertain(WhenUncertain choice) {
        return new Submission(key, lane, notBefore, quietHours, choice);
    }
}
