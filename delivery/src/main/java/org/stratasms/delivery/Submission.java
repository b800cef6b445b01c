package org.stratasms.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a text is to be sent. Its deadline is the message's own.
 *
 * @param key by which the text is one, however often it is submitted: unique in its database, so put the application's and environment's name into it. Null: each submission is another text
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
                    "The key is blank, so that all texts would be one; leave it out or name the text");
        }
    }

    /** Now, in the normal lane; the same key is the same text. */
    public static Submission withKey(String key) {
        return new Submission(key, Lane.NORMAL, null, null, WhenUncertain.ASK);
    }

    /** Now, in the normal lane; whoever submits twice texts twice. */
    public static Submission withoutKey() {
        return new Submission(null, Lane.NORMAL, null, null, WhenUncertain.ASK);
    }

    public Submission inLane(Lane chosen) {
        return new Submission(key, chosen, notBefore, quietHours, whenUncertain);
    }

    /** Not before a time. */
    public Submission at(Instant time) {
        return new Submission(key, lane, time, quietHours, whenUncertain);
    }

    /** Not in hours in which the recipient sleeps. */
    public Submission outside(QuietHours hours) {
        return new Submission(key, lane, notBefore, hours, whenUncertain);
    }

    /** What to do if nobody knows whether it was sent. */
    public Submission whenUncertain(WhenUncertain choice) {
        return new Submission(key, lane, notBefore, quietHours, choice);
    }
}
