package org.stratasms.emulator.internal.sms.sending;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.stratasms.emulator.internal.sms.messages.Charge;
import org.stratasms.emulator.internal.sms.messages.Price;

/** The account's spending on texts in the current calendar month (UTC). Thread-safe. */
final class Spending {
    private record Month(long endsAt, LongAdder units) {}

    private final ReentrantLock turning = new ReentrantLock();
    private volatile Month month = new Month(Long.MIN_VALUE, new LongAdder());

    /**
     * Returns the spending in the month of this time.
     *
     * @param now in epoch milliseconds, never going back
     */
    Price spent(long now) {
        return new Price(monthOf(now).units().sum());
    }

    void spend(Charge charge, long now) {
        monthOf(now).units().add(charge.price().units() + charge.carrierFee().units());
    }

    private Month monthOf(long now) {
        var current = month;
        return now < current.endsAt() ? current : turn(now);
    }

    private Month turn(long now) {
        turning.lock();
        try {
            if (now >= month.endsAt()) {
                month = new Month(endOfMonth(now), new LongAdder());
            }
            return month;
        } finally {
            turning.unlock();
        }
    }

    private static long endOfMonth(long now) {
        var month = YearMonth.from(Instant.ofEpochMilli(now).atOffset(ZoneOffset.UTC));
        return month.plusMonths(1)
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }
}
