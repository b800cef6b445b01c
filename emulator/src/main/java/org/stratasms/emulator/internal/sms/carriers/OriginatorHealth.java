package org.stratasms.emulator.internal.sms.carriers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.sms.CarrierSettings;
import org.stratasms.emulator.sms.TextStatus;

/**
 * How well carriers take the texts of each originator. One that fails again and again is deprioritised: a pool's texts go out through
 * another as long as it has one. From time to time a single text tries it, and a good receipt makes it as good as the others again.
 * Thread-safe; times are epoch milliseconds.
 *
 * <p>AWS documents that it watches receipts, deprioritises and resumes by itself; unconfirmed: after how many failures, which of them
 * count, and how it finds out that an originator has recovered.
 *
 * @see <a href="https://docs.aws.amazon.com/end-user-messaging/latest/userguide/nx-sms-scale-resiliency.html">Resiliency</a>
 */
public final class OriginatorHealth {
    private final int failuresUntilDeprioritised;
    private final long retryMillis;

    /** The originators in trouble by ARN; most of the time there is none. */
    private final Map<String, Trouble> troubled = new ConcurrentHashMap<>();

    /**
     * What is wrong with an originator.
     *
     * @param failures in a row
     * @param triedAgainAt when the next text may try it, once it is deprioritised
     */
    private record Trouble(int failures, long triedAgainAt) {}

    OriginatorHealth(CarrierSettings settings) {
        this.failuresUntilDeprioritised = settings.failuresUntilDeprioritised();
        this.retryMillis = settings.deprioritisedFor().toMillis();
    }

    /** Its carrier takes its texts again, and so pools use it as before. */
    void restore(String arn) {
        troubled.remove(arn);
    }

    boolean isDeprioritised(String arn) {
        var trouble = trouble(arn);
        return trouble != null && isDeprioritised(trouble);
    }

    /** Whether texts should go out through others: it is deprioritised, and it is not yet time to try it again. */
    public boolean isAvoided(String arn, long now) {
        var trouble = trouble(arn);
        return trouble != null && isDeprioritised(trouble) && now < trouble.triedAgainAt();
    }

    /** A text was given to the originator: if that is a try, the next one has to wait. */
    public void chosen(String arn, long now) {
        if (!troubled.isEmpty()) {
            troubled.computeIfPresent(
                    arn,
                    (key, trouble) -> now < trouble.triedAgainAt() || !isDeprioritised(trouble)
                            ? trouble
                            : new Trouble(trouble.failures(), now + retryMillis));
        }
    }

    /** A text through the originator has ended. */
    void ended(String arn, TextStatus status, long now) {
        if (status.isSuccess()) {
            if (!troubled.isEmpty()) {
                troubled.remove(arn);
            }
        } else if (status.isOriginatorsFailure()) {
            troubled.compute(arn, (key, before) -> failedOnceMore(before, now));
        }
    }

    private Trouble failedOnceMore(@Nullable Trouble before, long now) {
        return before == null
                ? new Trouble(1, now + retryMillis)
                : new Trouble(before.failures() + 1, now + retryMillis);
    }

    private boolean isDeprioritised(Trouble trouble) {
        return trouble.failures() >= failuresUntilDeprioritised;
    }

    private @Nullable Trouble trouble(String arn) {
        return troubled.isEmpty() ? null : troubled.get(arn);
    }
}
