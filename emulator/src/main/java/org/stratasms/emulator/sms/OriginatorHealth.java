package org.stratasms.emulator.sms;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which originators their carriers take texts from. One that fails again and again is deprioritised: a pool's texts go out through
 * another as long as it has one. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/end-user-messaging/latest/userguide/nx-sms-scale-resiliency.html">Resiliency</a>
 */
final class OriginatorHealth {
    private final int failuresUntilDeprioritised;

    /** The originators in trouble by ARN; most of the time there is none. */
    private final Map<String, Trouble> troubled = new ConcurrentHashMap<>();

    private record Trouble(boolean out, int failures) {}

    OriginatorHealth(int failuresUntilDeprioritised) {
        this.failuresUntilDeprioritised = failuresUntilDeprioritised;
    }

    /** Its carrier takes nothing from it until it is restored. */
    void outage(String arn) {
        troubled.merge(arn, new Trouble(true, 0), (before, outage) -> new Trouble(true, before.failures()));
    }

    /** Its carrier takes its texts again, and so pools use it as before. */
    void restore(String arn) {
        troubled.remove(arn);
    }

    boolean isOut(String arn) {
        var trouble = trouble(arn);
        return trouble != null && trouble.out();
    }

    boolean isDeprioritised(String arn) {
        var trouble = trouble(arn);
        return trouble != null && trouble.failures() >= failuresUntilDeprioritised;
    }

    void failed(String arn) {
        troubled.computeIfPresent(arn, (key, trouble) -> new Trouble(trouble.out(), trouble.failures() + 1));
    }

    private @Nullable Trouble trouble(String arn) {
        return troubled.isEmpty() ? null : troubled.get(arn);
    }
}
