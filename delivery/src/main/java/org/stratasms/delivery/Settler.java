package org.stratasms.delivery;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Collects answers for some milliseconds and settles them together. While the database is unavailable they wait here;
 * their number is bounded, because nothing can be claimed then.
 */
final class Settler {
    private static final long COLLECT_MILLIS = 10;
    private static final long WAIT_MILLIS = 250;

    private final Settlements settlements;
    private final int most;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final List<Answer> batch = new ArrayList<>();

    Settler(Settlements settlements, int most) {
        this.settlements = settlements;
        this.most = most;
    }

    void add(Answer answer) {
        answers.add(answer);
    }

    boolean isEmpty() {
        synchronized (batch) {
            return batch.isEmpty() && answers.isEmpty();
        }
    }

    /**
     * Settles the answers so far.
     *
     * @return whether any of them settles a text
     */
    boolean settle() throws SQLException, InterruptedException {
        collect();
        if (batch.isEmpty()) {
            return false;
        }
        settlements.settle(batch); // if it fails, the same batch is settled again
        var settled = batch.stream().anyMatch(Answer::isSettled);
        synchronized (batch) {
            batch.clear();
        }
        return settled;
    }

    private void collect() throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(batch.isEmpty() ? WAIT_MILLIS : COLLECT_MILLIS);
        while (batch.size() < most) {
            var answer = answers.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (answer == null) {
                return;
            }
            if (batch.isEmpty()) {
                end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(COLLECT_MILLIS);
            }
            synchronized (batch) {
                batch.add(answer);
            }
        }
    }
}
